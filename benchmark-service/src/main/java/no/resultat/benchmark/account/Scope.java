package no.resultat.benchmark.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose accounts are summed (<i>regnskapsomfang</i>), with Statistics Norway's letter for it. */
enum Scope {
    /** The municipality's own treasury (<i>kommunekasse</i>). */
    @JsonProperty("treasury")
    TREASURY("B"),
    /** The treasury and the municipal enterprises, without what they paid each other (<i>kommunekonsern</i>). */
    @JsonProperty("group")
    GROUP("A");

    private final String letter;

    Scope(String letter) {
        this.letter = letter;
    }

    String letter() {
        return letter;
    }
}
