package no.resultat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    @ParameterizedTest
    @ValueSource(
            classes = {
                Unit.class,
                Indicator.class,
                Measurement.class,
                Status.class,
                SourceOffer.class,
                UnitLeaders.class,
                PeriodRelease.class,
                Undertaking.class,
                ReportingRule.class,
                Task.class
            })
    void what_version_1_wrote_is_as_its_schema_says_and_is_read_and_written_as_it_was(Class<?> event)
            throws IOException {
        String golden = resource("/golden/%s.v1.json".formatted(event.getSimpleName()));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema(event))
                        .validate(golden, InputFormat.JSON))
                .isEmpty();
        String written = JSON.writeValueAsString(JSON.readValue(golden, event));
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(golden));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Unit.class,
                Indicator.class,
                Measurement.class,
                Status.class,
                SourceOffer.class,
                UnitLeaders.class,
                PeriodRelease.class,
                Undertaking.class,
                ReportingRule.class,
                Task.class
            })
    void a_published_schema_only_ever_grows(Class<?> event) throws IOException {
        JsonNode published = JSON.readTree(resource("/published/%s.v1.json".formatted(event.getSimpleName())));
        assertThat(Compatibility.breaks(published, JSON.readTree(schema(event))))
                .isEmpty();
    }

    @Test
    void a_reader_ignores_what_only_a_newer_service_knows() throws IOException {
        Measurement measurement = JSON.readValue("""
                {"indicator": "M1.2", "unit": "skole-1", "period": "2026", "withheld": "court-order", "colour": "blue",
                 "source": "absence/rate", "recordedAt": "2026-04-08T06:00:00Z", "revision": 1}
                """, Measurement.class);
        assertThat(measurement.figure().withheld()).contains(Withheld.UNKNOWN);
    }

    @Test
    void the_asyncapi_document_has_exactly_the_topics() throws IOException {
        JsonNode document = new YAMLMapper().readTree(resource("/no/resultat/contracts/asyncapi.yaml"));
        Set<String> described = StreamSupport.stream(document.get("channels").spliterator(), false)
                .map(channel -> channel.get("address").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described)
                .isEqualTo(Arrays.stream(Topic.values())
                        .map(Topic::topicName)
                        .collect(Collectors.toCollection(TreeSet::new)));
        document.get("components")
                .get("messages")
                .forEach(message -> assertThat(ContractsTest.class.getResource("/no/resultat/contracts/"
                                + message.at("/payload/schema/$ref").asText()))
                        .isNotNull());
    }

    private static String schema(Class<?> event) throws IOException {
        return resource("/no/resultat/contracts/schema/%s.v1.json".formatted(event.getSimpleName()));
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = ContractsTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
