package no.resultat.platform.http;

import java.util.Optional;
import java.util.function.Supplier;
import no.resultat.contracts.Period;

/** A period that a caller names, or {@code latest}: the last month that there are figures of. */
public final class AskedPeriod {
    private static final String LATEST = "latest";

    private final Optional<Period> named;

    private AskedPeriod(Optional<Period> named) {
        this.named = named;
    }

    /** @throws IllegalArgumentException if the text is neither a period nor {@code latest} */
    public static AskedPeriod valueOf(String text) {
        if (text.equals(LATEST)) {
            return new AskedPeriod(Optional.empty());
        }
        try {
            return new AskedPeriod(Optional.of(Period.valueOf(text)));
        } catch (IllegalArgumentException noPeriod) {
            throw new IllegalArgumentException(noPeriod.getMessage() + ", or latest", noPeriod);
        }
    }

    /** @param latest tells the last month that there are figures of */
    public Period or(Supplier<Period> latest) {
        return named.orElseGet(latest);
    }

    @Override
    public String toString() {
        return named.map(Period::toString).orElse(LATEST);
    }
}
