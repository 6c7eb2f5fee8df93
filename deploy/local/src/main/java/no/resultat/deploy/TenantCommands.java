package no.resultat.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import no.resultat.deploy.Commands.Refused;
import no.resultat.deploy.suite.Running;
import no.resultat.deploy.suite.Tenants;

/** Shows which municipalities a running suite has, hands out all that it has of one, and lets one end. */
final class TenantCommands {
    private static final String USAGE =
            "usage: deploy/tenant list, deploy/tenant export TENANT FILE.zip, deploy/tenant end TENANT --for-good";

    private final Tenants tenants;

    TenantCommands(Running running) throws IOException {
        this.tenants = running.tenants();
    }

    void run(String[] arguments) throws IOException, SQLException {
        List<String> words = List.of(arguments).subList(2, arguments.length);
        if (words.equals(List.of("list"))) {
            tenants.all().forEach(System.out::println);
        } else if (words.size() == 3 && words.get(0).equals("export")) {
            export(known(words.get(1)), Path.of(words.get(2)));
        } else if (words.size() == 3
                && words.get(0).equals("end")
                && words.get(2).equals("--for-good")) {
            end(words.get(1));
        } else {
            throw new Refused(USAGE);
        }
    }

    private void export(String tenant, Path file) throws IOException, SQLException {
        Map<String, Long> written = tenants.export(tenant, file.toAbsolutePath());
        written.forEach((table, rows) -> System.out.printf("%,10d rows of %s%n", rows, table));
        System.out.println("written to " + file);
    }

    private void end(String tenant) throws IOException, SQLException {
        List<String> removed = tenants.end(tenant);
        System.out.printf(
                "%s has ended: rows, events, and %d who could log in as it: %s%n", tenant, removed.size(), removed);
        System.out.println(
                "tokens that were given before are over in five minutes: run it again then, for what came in with one");
        System.out.println("backups have it until they are too old to be kept");
    }

    private String known(String tenant) throws IOException, SQLException {
        return known(tenants, tenant);
    }

    /** @throws Refused if no service has anything of that tenant */
    static String known(Tenants tenants, String tenant) throws IOException, SQLException {
        if (!tenants.all().contains(tenant)) {
            throw new Refused("there is nothing of '%s'; deploy/tenant list tells of whom there is".formatted(tenant));
        }
        return tenant;
    }
}
