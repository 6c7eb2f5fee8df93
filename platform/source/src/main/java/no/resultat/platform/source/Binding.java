package no.resultat.platform.source;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import org.jdbi.v3.json.Json;

/**
 * An indicator that gets its values from this service.
 *
 * @param frequency how long the periods of its measurements are
 */
public record Binding(
        IndicatorCode indicator,
        Period.Length frequency,
        @Json SourceBinding source) {
    /** Which of the service's sources it is: {@code ledger}, {@code survey}. */
    public String kind() {
        return source.kind();
    }

    /** Another member of the source, {@code measure} for one. */
    public Optional<String> member(String name) {
        return source.member(name);
    }

    /** For people: the kind and what else the source says, as {@code ledger/deviation-percent}. */
    public String name() {
        return Stream.concat(
                        Stream.of(kind()),
                        new TreeMap<>(source.members())
                                .entrySet().stream()
                                        .filter(member -> !member.getKey().equals("kind"))
                                        .map(Map.Entry::getValue))
                .collect(Collectors.joining("/"));
    }
}
