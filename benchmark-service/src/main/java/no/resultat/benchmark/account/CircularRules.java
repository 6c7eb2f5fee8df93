package no.resultat.benchmark.account;

/** A code would be computed from itself. */
final class CircularRules extends RuntimeException {
    private final String code;

    CircularRules(String code) {
        super("%s is computed from itself".formatted(code), null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
