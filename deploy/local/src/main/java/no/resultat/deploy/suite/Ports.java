package no.resultat.deploy.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import no.resultat.platform.stack.SharedStack;
import no.resultat.platform.stack.Stack;

/**
 * Where everything listens, all at 127.0.0.1. The usual ports, unless the environment names others
 * ({@code RESULTAT_PORT_SCORECARD}).
 */
public record Ports(Stack.Ports stack, Map<Service, Integer> services, Map<Service, Integer> management) {
    private static final String MANAGEMENT = "-management";

    public static Ports usual() {
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        Map<Service, Integer> management = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, port(service.label(), service.usualPort()));
            management.put(service, port(service.label() + MANAGEMENT, service.usualManagementPort()));
        }
        Stack.Ports stack = new Stack.Ports(
                port("postgres", 8432), port("kafka", 8092), port("kafka-controller", 8093), port("keycloak", 8180));
        return new Ports(stack, services, management);
    }

    /** Ports that nobody has, for tests. */
    public static Ports free() throws IOException {
        int count = Service.values().length;
        List<Integer> free = SharedStack.freePorts(4 + 2 * count);
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        Map<Service, Integer> management = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, free.get(4 + service.ordinal()));
            management.put(service, free.get(4 + count + service.ordinal()));
        }
        return new Ports(new Stack.Ports(free.get(0), free.get(1), free.get(2), free.get(3)), services, management);
    }

    /** @throws PortTaken if somebody else listens on one, also after what a killed suite left has had time to end */
    void requireFree(List<Service> started) {
        Map<String, Integer> needed = new LinkedHashMap<>();
        needed.put("postgres", stack.postgres());
        needed.put("kafka", stack.kafka());
        needed.put("kafka-controller", stack.kafkaController());
        needed.put("keycloak", stack.keycloak());
        started.forEach(service -> {
            needed.put(service.label(), services.get(service));
            needed.put(service.label() + MANAGEMENT, management.get(service));
        });
        long patience = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        needed.forEach((part, port) -> {
            while (!isFree(port)) {
                if (System.nanoTime() > patience) {
                    throw new PortTaken(part, port);
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        });
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int port(String part, int usual) {
        String told = System.getenv(variable(part));
        return told == null ? usual : Integer.parseInt(told);
    }

    private static String variable(String part) {
        return "RESULTAT_PORT_" + part.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Somebody else listens where a part should. */
    public static final class PortTaken extends RuntimeException {
        PortTaken(String part, int port) {
            super(
                    "Port %d, where %s should listen, is taken by another program. Stop that program, or choose another port: %s=%d deploy/up"
                            .formatted(port, part, variable(part), port + 1000));
        }
    }
}
