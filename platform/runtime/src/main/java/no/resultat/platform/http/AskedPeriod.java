package no.resultat.platform.http;

import java.util.Optional;
import java.util.function.Supplier;
import no.resultat.contracts.Period;
import no.resultat.platform.problem.Malformed;

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

    /**
     * A period that can only be a month.
     *
     * @param parameter which names it
     * @throws Malformed if it is longer
     */
    public static Period month(String parameter, Period period) {
        if (period.length() != Period.Length.MONTH) {
            throw new Malformed(
                    parameter, "%s is '%s', which is no month; write one such as 2025-10".formatted(parameter, period));
        }
        return period;
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
