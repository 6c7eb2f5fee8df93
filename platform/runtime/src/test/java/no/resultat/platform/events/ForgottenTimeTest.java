package no.resultat.platform.events;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import no.resultat.contracts.ReportingRule;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.OwnTopics.Thing;
import no.resultat.platform.events.OwnTopics.ToldEvent;
import org.junit.jupiter.api.Test;

class ForgottenTimeTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();
    private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");

    /** Each letter is a change of the rule of that name, and its place in the text is what the rule says then. */
    @Property
    void who_knows_more_than_the_database_knows_as_much_afterwards(
            @ForAll @CharRange(from = 'a', to = 'e') @NotEmpty @Size(max = 30) String changes,
            @ForAll @IntRange(max = 30) int kept,
            @ForAll @CharRange(from = 'a', to = 'e') @Size(max = 10) String later)
            throws JsonProcessingException {
        int cut = Math.min(kept, changes.length());
        List<ToldEvent> told = told(changes, 0, 0, new HashMap<>());
        ForgottenTime time = learned(told, cut, Set.of());
        Listener listener = new Listener();
        told.forEach(event -> listener.hear(event.payload().orElseThrow()));
        assertThat(told.stream().anyMatch(time::has)).isEqualTo(cut < changes.length());
        if (cut == changes.length()) {
            return;
        }

        time.amendments(time.revisionBase(), Set.of()).forEach(amendment -> listener.hear(amendment.payload()));

        assertThat(listener.known()).isEqualTo(last(changes.substring(0, cut)));
        // the database goes on counting where it was taken back to
        Map<String, Long> revisions = new HashMap<>();
        told(changes.substring(0, cut), 0, 0, revisions);
        told(later, cut, time.revisionBase(), revisions)
                .forEach(event -> listener.hear(event.payload().orElseThrow()));
        assertThat(listener.known()).isEqualTo(last(changes.substring(0, cut) + later));
        assertThat(time.told()).isEqualTo(changes.length());
    }

    @Test
    void who_was_killed_before_it_knew_that_it_had_told_something_has_forgotten_nothing()
            throws JsonProcessingException {
        List<ToldEvent> told = told("ab", 0, 0, new HashMap<>());

        ForgottenTime time = learned(told, 1, Set.of("b1"));

        assertThat(told).noneMatch(time::has);
    }

    @Test
    void what_is_told_anyhow_is_not_told_as_it_was() throws JsonProcessingException {
        ForgottenTime time = learned(told("aab", 0, 0, new HashMap<>()), 1, Set.of());

        assertThat(time.amendments(time.revisionBase(), Set.of(thing("a"))))
                .extracting(ForgottenTime.Amendment::thing)
                .containsExactly(thing("b"));
    }

    @Test
    void what_the_broker_has_forgotten_in_it_makes_its_begin_unknown() throws JsonProcessingException {
        List<ToldEvent> told = told("abab", 0, 0, new HashMap<>());

        assertThat(learned(told, 1, Set.of()).beganAfter(THEN.minusSeconds(1))).isTrue();
        assertThat(learned(told, 1, Set.of()).beganAfter(THEN)).isFalse();
        assertThat(learned(told.subList(2, 4), 1, Set.of()).beganAfter(THEN.minusSeconds(1)))
                .isFalse();
    }

    @Test
    void of_a_tenant_that_has_ended_in_it_nothing_is_told() throws JsonProcessingException {
        List<ToldEvent> told = new ArrayList<>(told("ab", 0, 0, new HashMap<>()));
        told.add(new ToldEvent(thing("b"), "end", 2, "fjordvik", Optional.empty(), THEN));

        ForgottenTime time = learned(told, 0, Set.of());

        assertThat(time.amendments(time.revisionBase(), Set.of()))
                .extracting(ForgottenTime.Amendment::thing)
                .containsExactly(thing("a"));
    }

    @Test
    void a_second_time_counts_from_above_the_first() throws JsonProcessingException {
        List<ToldEvent> told = told("a", 0, 4_000_000_000L, new HashMap<>());

        assertThat(learned(told, 0, Set.of()).revisionBase()).isEqualTo(5_000_000_000L);
    }

    private static ForgottenTime learned(List<ToldEvent> told, long known, Set<String> waiting) {
        ForgottenTime time = new ForgottenTime(JSON, known, waiting);
        told.forEach(time::learn);
        told.forEach(time::learnBefore);
        return time;
    }

    private static List<ToldEvent> told(String changes, int from, long base, Map<String, Long> revisions)
            throws JsonProcessingException {
        List<ToldEvent> told = new ArrayList<>();
        for (int place = 0; place < changes.length(); place++) {
            String code = changes.substring(place, place + 1);
            long revision = base + revisions.merge(code, 1L, Long::sum);
            ReportingRule rule =
                    new ReportingRule(code, Optional.of(String.valueOf(from + place)), List.of(), revision);
            told.add(new ToldEvent(
                    thing(code),
                    code + place,
                    place + 1L,
                    "fjordvik",
                    Optional.of(JSON.writeValueAsString(rule)),
                    THEN));
        }
        return told;
    }

    private static Thing thing(String code) {
        return new Thing(Topic.SCORECARD_REPORTING_RULE, "fjordvik|" + code);
    }

    private static Map<String, String> last(String changes) {
        Map<String, String> last = new HashMap<>();
        for (int place = 0; place < changes.length(); place++) {
            last.put(changes.substring(place, place + 1), String.valueOf(place));
        }
        return last;
    }

    /** Another service, which knows of each thing what has the highest revision. */
    private static final class Listener {
        private final Map<String, ReportingRule> rules = new HashMap<>();

        void hear(String payload) {
            try {
                ReportingRule rule = JSON.readValue(payload, ReportingRule.class);
                rules.merge(rule.code(), rule, (known, told) -> told.revision() > known.revision() ? told : known);
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        Map<String, String> known() {
            return rules.values().stream()
                    .filter(rule -> rule.schedule().isPresent())
                    .collect(toMap(ReportingRule::code, rule -> rule.schedule().orElseThrow()));
        }
    }
}
