package no.resultat.platform.caller;

import com.fasterxml.jackson.annotation.JsonProperty;
import no.resultat.contracts.Word;

/**
 * Who may read something that is released, from the inside out, as Bergen's table of levels of publication says. A
 * level never reads before the one inside it, but by the executive's reasoned decision.
 */
public enum Level {
    /** Those who work at the place that the figures are of (arbeidsplass). */
    @JsonProperty("workplace")
    WORKPLACE,
    /** Who leads a unit with none below it (enhet). */
    @JsonProperty("unit")
    UNIT,
    /** Who leads a unit with others below it (avdeling). */
    @JsonProperty("department")
    DEPARTMENT,
    /** Rådmannens ledergruppe. */
    @JsonProperty("executive-group")
    EXECUTIVE_GROUP,
    /** The politicians (bystyre, kommunestyre). */
    @JsonProperty("council")
    COUNCIL,
    /** Everybody, without a token (innbyggere). */
    @JsonProperty("citizens")
    CITIZENS;

    /** Whether it reads what nobody has spoken of: the house does, those outside do not. */
    public boolean isOfTheHouse() {
        return compareTo(EXECUTIVE_GROUP) <= 0;
    }

    /** As it is written. */
    public String word() {
        return Word.of(this);
    }
}
