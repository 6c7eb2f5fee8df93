package no.resultat.platform.imports;

/** What parts a number's whole from its decimals; the other one of the two may group thousands. */
enum DecimalSign {
    COMMA(','),
    POINT('.');

    private final char letter;

    DecimalSign(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    DecimalSign other() {
        return this == COMMA ? POINT : COMMA;
    }
}
