package no.resultat.platform.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.resultat.platform.caller.Level;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * From when each level may read a thing. A level without an instant is not spoken of: those within the house read then,
 * the council and citizens do not, but for the council what citizens read.
 */
@Schema(
        name = "ReleaseLevels",
        description = "From when each level may read; a level without an instant is not spoken of")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Levels(
        @Schema(description = "Arbeidsplass: those who read the figures of the place that they work at")
        Optional<Instant> workplace,

        @Schema(description = "Enhet: who leads a unit with none below it")
        Optional<Instant> unit,

        @Schema(description = "Avdeling: who leads a unit with others below it")
        Optional<Instant> department,

        @Schema(description = "Rådmannens ledergruppe") Optional<Instant> executiveGroup,

        @Schema(description = "Bystyre, kommunestyre: the politicians", examples = "2036-04-10T10:00:00Z")
        Optional<Instant> council,

        @Schema(description = "Innbyggere: everybody, without a token", examples = "2036-04-10T12:00:00Z")
        Optional<Instant> citizens) {

    static Levels of(Map<Level, Instant> said) {
        return new Levels(
                Optional.ofNullable(said.get(Level.WORKPLACE)),
                Optional.ofNullable(said.get(Level.UNIT)),
                Optional.ofNullable(said.get(Level.DEPARTMENT)),
                Optional.ofNullable(said.get(Level.EXECUTIVE_GROUP)),
                Optional.ofNullable(said.get(Level.COUNCIL)),
                Optional.ofNullable(said.get(Level.CITIZENS)));
    }

    /** What {@link #words} wrote; a level that only a newer service knows is left out. */
    static Levels told(Map<String, Instant> words) {
        Map<Level, Instant> said = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            Optional.ofNullable(words.get(level.word())).ifPresent(from -> said.put(level, from));
        }
        return of(said);
    }

    /** The instants by the levels' words. */
    @JsonIgnore
    public Map<String, Instant> words() {
        return said().entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().word(), Map.Entry::getValue));
    }

    /** The levels that are spoken of, from the inside out. */
    @JsonIgnore
    Map<Level, Instant> said() {
        Map<Level, Instant> said = new EnumMap<>(Level.class);
        workplace.ifPresent(from -> said.put(Level.WORKPLACE, from));
        unit.ifPresent(from -> said.put(Level.UNIT, from));
        department.ifPresent(from -> said.put(Level.DEPARTMENT, from));
        executiveGroup.ifPresent(from -> said.put(Level.EXECUTIVE_GROUP, from));
        council.ifPresent(from -> said.put(Level.COUNCIL, from));
        citizens.ifPresent(from -> said.put(Level.CITIZENS, from));
        return said;
    }

    /**
     * The level that would read before one inside it, if any would.
     *
     * @return it, with the one inside it that it overtakes
     */
    Optional<Overtaking> overtaking() {
        Map.Entry<Level, Instant> latest = null;
        for (Map.Entry<Level, Instant> one : said().entrySet()) {
            if (latest != null && one.getValue().isBefore(latest.getValue())) {
                return Optional.of(new Overtaking(one.getKey(), latest.getKey()));
            }
            latest = one;
        }
        return Optional.empty();
    }

    /** Those that may read at an instant for having been told. */
    List<Level> openAt(Instant now) {
        return said().entrySet().stream()
                .filter(one -> !one.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same, with a level open from an instant on at the latest, and all inside it no later. */
    Levels open(Level level, Instant from) {
        Map<Level, Instant> said = said();
        Instant opens = said.entrySet().stream()
                .filter(one -> one.getKey().compareTo(level) >= 0)
                .map(Map.Entry::getValue)
                .filter(from::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(from);
        said.replaceAll((inner, until) -> inner.compareTo(level) < 0 && until.isAfter(opens) ? opens : until);
        said.put(level, opens);
        return of(said);
    }

    /** The same without a level, and without those outside it. */
    Levels close(Level level) {
        Map<Level, Instant> said = said();
        said.keySet().removeIf(outer -> outer.compareTo(level) >= 0);
        return of(said);
    }

    /** A level that reads before one inside it. */
    record Overtaking(Level level, Level inner) {}
}
