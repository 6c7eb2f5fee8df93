package no.resultat.deploy.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntBiFunction;
import no.resultat.platform.stack.SharedStack;
import no.resultat.platform.stack.Stack;

/**
 * Where everything listens, all at 127.0.0.1. The usual ports, unless the environment names others
 * ({@code RESULTAT_PORT_SCORECARD}).
 *
 * @param services where callers find each service: its only instance, or the proxy before several
 * @param instances those of each service
 */
public record Ports(Stack.Ports stack, Map<Service, Integer> services, Map<Service, List<Instance>> instances) {
    private static final String MANAGEMENT = "-management";
    private static final int CLUSTER = 2;
    /** The first port of those behind the proxy. */
    private static final int BEHIND = 8500;

    /** Where an instance of a service listens. */
    public record Instance(int port, int management) {}

    /** The usual ones of one of each. */
    public static Ports usual() {
        return single(Ports::port);
    }

    /** The usual ones of a cluster, whose callers find everything where they find it without one. */
    public static Ports usualOfCluster() {
        int[] behind = {BEHIND};
        return cluster(Ports::port, (part, usual) -> port(part, behind[0]++));
    }

    /** Ports that nobody has, for tests. */
    public static Ports free() throws IOException {
        Deque<Integer> free = new ArrayDeque<>(SharedStack.freePorts(4 + 2 * Service.values().length));
        return single((part, usual) -> free.remove());
    }

    private static Ports single(ToIntBiFunction<String, Integer> port) {
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        Map<Service, List<Instance>> instances = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            int address = port.applyAsInt(service.label(), service.usualPort());
            services.put(service, address);
            instances.put(
                    service,
                    List.of(new Instance(
                            address, port.applyAsInt(service.label() + MANAGEMENT, service.usualManagementPort()))));
        }
        Stack.Ports stack = Stack.Ports.of(
                port.applyAsInt("postgres", 8432),
                port.applyAsInt("kafka", 8092),
                port.applyAsInt("kafka-controller", 8093),
                port.applyAsInt("keycloak", 8180));
        return new Ports(stack, services, instances);
    }

    private static Ports cluster(ToIntBiFunction<String, Integer> port, ToIntBiFunction<String, Integer> behind) {
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        Map<Service, List<Instance>> instances = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, port.applyAsInt(service.label(), service.usualPort()));
            List<Instance> all = new ArrayList<>();
            for (String name : Stack.names(service.label(), CLUSTER)) {
                all.add(new Instance(behind.applyAsInt(name, 0), behind.applyAsInt(name + MANAGEMENT, 0)));
            }
            instances.put(service, all);
        }
        Stack.Ports stack = new Stack.Ports(
                several("postgres", CLUSTER, port.applyAsInt("postgres", 8432), behind),
                several("kafka", 3, port.applyAsInt("kafka", 8092), behind),
                several("kafka-controller", 3, port.applyAsInt("kafka-controller", 8093), behind),
                List.of(behind.applyAsInt("keycloak-1", 0), behind.applyAsInt("keycloak-2", 0)),
                port.applyAsInt("keycloak", 8180));
        return new Ports(stack, services, instances);
    }

    private static List<Integer> several(String part, int count, int first, ToIntBiFunction<String, Integer> behind) {
        List<Integer> ports = new ArrayList<>(List.of(first));
        for (String name : Stack.names(part, count).subList(1, count)) {
            ports.add(behind.applyAsInt(name, 0));
        }
        return ports;
    }

    boolean isCluster() {
        return stack.postgres().size() > 1;
    }

    /** @throws PortTaken if somebody else listens on one, also after what a killed suite left has had time to end */
    void requireFree(List<Service> started) {
        Map<String, Integer> needed = new LinkedHashMap<>();
        add(needed, "postgres", stack.postgres());
        add(needed, "kafka", stack.kafka());
        add(needed, "kafka-controller", stack.kafkaControllers());
        needed.put("keycloak", stack.keycloakAddress());
        add(needed, "keycloak", stack.keycloak());
        started.forEach(service -> {
            needed.put(service.label(), services.get(service));
            List<Instance> all = instances.get(service);
            add(needed, service.label(), all.stream().map(Instance::port).toList());
            add(
                    needed,
                    service.label() + MANAGEMENT,
                    all.stream().map(Instance::management).toList());
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

    private static void add(Map<String, Integer> needed, String part, List<Integer> ports) {
        List<String> names = Stack.names(part, ports.size());
        for (int at = 0; at < names.size(); at++) {
            needed.put(names.get(at), ports.get(at));
        }
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
