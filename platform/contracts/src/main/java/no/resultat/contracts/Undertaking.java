package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a municipality has undertaken: a goal, an action or a decision of the council. Topic
 * {@link Topic#SCORECARD_UNDERTAKING}, compacted, key {@code <tenant>|<kind>|<key>}. It replaces what was said of it
 * before when its revision is higher.
 *
 * @param key the goal's code, or the id
 * @param unit who answers for it
 * @param state how far it has come, in the words of its kind; empty once it was deleted
 * @param open whether something is still to be done about it
 * @param due the last day; of a goal that of the year that it is aimed at
 * @param caseNumber the case of a decision in the archive
 * @param indicator what it is measured by, or is to move
 * @param target of a goal, in the indicator's unit
 * @param money of an investment
 * @param revision from 1, rising with every change
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Undertaking(
        Kind kind,
        String key,
        UnitCode unit,
        Label label,
        Optional<String> state,
        boolean open,
        Optional<LocalDate> due,
        Optional<String> caseNumber,
        Optional<IndicatorCode> indicator,
        Optional<BigDecimal> target,
        Optional<Money> money,
        long revision)
        implements StateEvent {
    public Undertaking {
        requireNonNull(kind, "kind is null");
        requireNonNull(key, "key is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(label, "label is null");
        state = state == null ? Optional.empty() : state;
        due = due == null ? Optional.empty() : due;
        caseNumber = caseNumber == null ? Optional.empty() : caseNumber;
        indicator = indicator == null ? Optional.empty() : indicator;
        target = target == null ? Optional.empty() : target;
        money = money == null ? Optional.empty() : money;
    }

    @Override
    public Undertaking withdrawn(long revision) {
        return new Undertaking(
                kind,
                key,
                unit,
                label,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                revision);
    }

    /** What it is about, as the event's key says after the tenant. */
    public String naturalKey() {
        return Word.of(kind) + "|" + key;
    }

    /** What was undertaken. */
    public enum Kind {
        /** Mål. */
        @JsonProperty("goal")
        GOAL,
        /** Oppdrag. */
        @JsonProperty("assignment")
        ASSIGNMENT,
        /** Tiltak. */
        @JsonProperty("measure")
        MEASURE,
        /** Investering. */
        @JsonProperty("investment")
        INVESTMENT,
        /** Klimatiltak. */
        @JsonProperty("climate")
        CLIMATE,
        /** Verbalvedtak. */
        @JsonProperty("council-decision")
        COUNCIL_DECISION,
        /** What only a newer service knows. */
        @JsonEnumDefaultValue
        @JsonProperty("unknown")
        UNKNOWN
    }

    /**
     * The money of an investment, over all its years, in NOK.
     *
     * @param frame what it was given (<i>ramme</i>)
     * @param spent what it has cost so far
     * @param forecast what it is expected to cost in the end
     */
    public record Money(BigDecimal frame, BigDecimal spent, BigDecimal forecast) {}
}
