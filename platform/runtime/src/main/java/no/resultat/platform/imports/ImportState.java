package no.resultat.platform.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an import has come. */
public enum ImportState {
    /** Its rows are stored. */
    @JsonProperty("received")
    RECEIVED,
    /** Its rows are being checked; fewer than a thousand are checked and made facts before anybody could see it. */
    @JsonProperty("checking")
    CHECKING,
    /** Its right rows are being made facts. */
    @JsonProperty("folding")
    FOLDING,
    /** Its right rows are facts. */
    @JsonProperty("completed")
    COMPLETED,
    /** A row is wrong, and none was taken. */
    @JsonProperty("rejected")
    REJECTED,
    /** It could not be done; the import says why. */
    @JsonProperty("failed")
    FAILED,
    /** Its facts are being taken back. */
    @JsonProperty("taking-back")
    TAKING_BACK,
    /** The facts are again what they were before it. */
    @JsonProperty("taken-back")
    TAKEN_BACK
}
