package no.resultat.deploy.suite;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.resultat.platform.stack.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the broker lets a service do is told three times, in three languages; it is the same. */
class BrokerRightsTest {
    private static final Path DEPLOY = SharedStack.root().resolve("deploy");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Of a service: to do something with what is called so, or begins so. */
    private record Right(String user, String resource, String pattern, String name, String operation) {}

    @ParameterizedTest
    @EnumSource
    void kubernetes_says_what_the_local_start_says(Service service) throws IOException {
        Path base = DEPLOY.resolve("kubernetes/base");
        JsonNode user = YAML.readTree(base.resolve("service/broker-user.yaml").toFile());
        JsonNode changes = YAML.readTree(
                base.resolve(service.label()).resolve("kustomization.yaml").toFile());
        for (JsonNode patch : changes.get("patches")) {
            if (patch.at("/target/kind").asText().equals("KafkaUser")) {
                for (JsonNode change : YAML.readTree(patch.get("patch").asText())) {
                    JsonPointer at = JsonPointer.compile(change.get("path").asText());
                    ((ObjectNode) user.at(at.head())).set(at.last().toString().substring(1), change.get("value"));
                }
            }
        }
        Set<Right> told = new HashSet<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            for (JsonNode operation : acl.get("operations")) {
                told.add(new Right(
                        service.label(),
                        acl.at("/resource/type").asText(),
                        acl.at("/resource/patternType").asText("literal").replace("prefix", "prefixed"),
                        acl.at("/resource/name").asText(),
                        operation.asText().toLowerCase(Locale.ROOT)));
            }
        }

        assertThat(told).isEqualTo(local(service));
    }

    /** The script runs as it is, with programs in place of Kafka's that write down what they are asked for. */
    @Test
    void the_test_server_says_what_the_local_start_says(@TempDir Path folder) throws Exception {
        Path asked = folder.resolve("asked");
        for (String program : List.of("kafka-acls.sh", "kafka-configs.sh")) {
            Files.writeString(folder.resolve(program), "#!/bin/sh\necho \"$@\" >> %s\n".formatted(asked));
            Files.setPosixFilePermissions(folder.resolve(program), PosixFilePermissions.fromString("rwx------"));
        }
        for (Service service : Service.values()) {
            Files.writeString(folder.resolve(service.label()), "a password");
        }
        String script = DEPLOY.resolve("compose/rights").toString();
        assertThat(new ProcessBuilder("sh", script, folder.toString(), folder.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();

        Set<Right> told = new HashSet<>();
        for (String line : Files.readAllLines(asked)) {
            List<String> words = Arrays.asList(line.split(" "));
            if (words.contains("--allow-principal")) {
                String resource = words.contains("--topic") ? "topic" : "group";
                for (int at = 0; at < words.size(); at++) {
                    if (words.get(at).equals("--operation")) {
                        told.add(new Right(
                                after("--allow-principal", words).replace("User:", ""),
                                resource,
                                words.contains("prefixed") ? "prefixed" : "literal",
                                after("--" + resource, words),
                                words.get(at + 1).toLowerCase(Locale.ROOT)));
                    }
                }
            }
        }
        assertThat(told)
                .isEqualTo(Arrays.stream(Service.values())
                        .flatMap(service -> local(service).stream())
                        .collect(toSet()));
    }

    private static String after(String option, List<String> words) {
        return words.get(words.indexOf(option) + 1);
    }

    private static Set<Right> local(Service service) {
        return TopicRights.of(service).stream()
                .map(right -> new Right(
                        right.entry().principal().replace("User:", ""),
                        word(right.pattern().resourceType()),
                        word(right.pattern().patternType()),
                        right.pattern().name(),
                        word(right.entry().operation())))
                .collect(toSet());
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
