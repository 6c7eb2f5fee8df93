package no.resultat.deploy.suite;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import no.resultat.platform.stack.Stack;

/**
 * An instance of a service.
 *
 * @param name that of the service, with a number if there are several
 */
record Node(Service service, String name, Ports.Instance ports) {
    static final String READY = "/q/health/ready";

    /** All instances of some services. */
    static List<Node> all(List<Service> services, Ports ports) {
        List<Node> all = new ArrayList<>();
        for (Service service : services) {
            List<Ports.Instance> instances = ports.instances().get(service);
            List<String> names = Stack.names(service.label(), instances.size());
            for (int at = 0; at < names.size(); at++) {
                all.add(new Node(service, names.get(at), instances.get(at)));
            }
        }
        return List.copyOf(all);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + ports.port());
    }

    /** Where it tells its health and metrics. */
    URI management() {
        return URI.create("http://127.0.0.1:" + ports.management());
    }

    /** What answers 200 when it takes requests. */
    URI ready() {
        return management().resolve(READY);
    }
}
