package no.resultat.deploy.suite;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An instance of a service.
 *
 * @param name that of the service, with a number if there are several
 */
record Node(Service service, String name, Ports.Instance ports) {
    /** All instances of some services. */
    static List<Node> all(List<Service> services, Ports ports) {
        List<Node> all = new ArrayList<>();
        for (Service service : services) {
            List<Ports.Instance> instances = ports.instances().get(service);
            for (int number = 1; number <= instances.size(); number++) {
                String name = instances.size() == 1 ? service.label() : service.label() + "-" + number;
                all.add(new Node(service, name, instances.get(number - 1)));
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
        return management().resolve("/q/health/ready");
    }
}
