package no.resultat.platform.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of an import with a wrong row. */
public enum ImportMode {
    /** One wrong row rejects the file. */
    @JsonProperty("all")
    ALL,
    /** The right rows are taken, the wrong ones are listed. */
    @JsonProperty("partial")
    PARTIAL
}
