package no.resultat.deploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyTest {
    /** What it writes is judged by HAProxy itself in the build. */
    private static final Path WRITTEN = Path.of("target/haproxy.cfg");

    @Test
    void callers_find_every_instance_where_they_find_the_service_without_a_cluster() throws IOException {
        Ports ports = Ports.usualOfCluster();
        String settings =
                Proxy.described(Path.of("/run/resultat.sock"), ports, Node.all(List.of(Service.values()), ports));
        Files.writeString(WRITTEN, settings);
        for (Service service : Service.values()) {
            assertThat(settings)
                    .contains("frontend %s\n    bind 127.0.0.1:%d"
                            .formatted(service.label(), Ports.usual().services().get(service)));
            List<Ports.Instance> instances = ports.instances().get(service);
            assertThat(instances).hasSize(2);
            for (int number = 1; number <= 2; number++) {
                Ports.Instance instance = instances.get(number - 1);
                assertThat(settings)
                        .contains("server %s-%d 127.0.0.1:%d port %d"
                                .formatted(service.label(), number, instance.port(), instance.management()));
            }
        }
        assertThat(settings)
                .contains("server keycloak-2 127.0.0.1:"
                        + ports.stack().keycloak().get(1));
    }
}
