package no.resultat.deploy.suite;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.resultat.platform.stack.Access;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What the broker lets the services do: each reads what all tell, and tells nothing but its own. */
final class TopicRights {
    private static final String ALL_TOPICS = "resultat.";
    private static final int ITERATIONS = 4096;

    private TopicRights() {}

    /** Lets the services in, each with its password. What they may already stays. */
    static void grant(Map<String, String> administrator, Access access, List<Service> services) throws IOException {
        List<UserScramCredentialAlteration> passwords = new ArrayList<>();
        List<AclBinding> rights = new ArrayList<>();
        for (Service service : services) {
            String user = service.label();
            passwords.add(new UserScramCredentialUpsertion(
                    user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), access.password(user)));
            rights.addAll(of(service));
        }
        try (Admin kafka = Admin.create(Map.copyOf(administrator))) {
            kafka.alterUserScramCredentials(passwords).all().get(30, TimeUnit.SECONDS);
            kafka.createAcls(rights).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the broker does not let the services in: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What a service may. */
    static List<AclBinding> of(Service service) {
        String user = service.label();
        return List.of(
                right(user, TOPIC, ALL_TOPICS, PREFIXED, READ),
                right(user, TOPIC, ALL_TOPICS, PREFIXED, CREATE),
                right(user, TOPIC, ALL_TOPICS + user + ".", PREFIXED, WRITE),
                right(user, GROUP, user, LITERAL, READ));
    }

    private static AclBinding right(
            String user, ResourceType kind, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(kind, name, pattern),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
}
