package no.resultat.platform.problem;

import java.util.List;
import java.util.Map;

/** Something cannot be deleted while other things need it; the answer names them. */
public final class InUse extends Problem {
    /**
     * @param thing what was to be deleted, as {@code questionnaire brukere-barnehage}
     * @param by what needs it, some of them at the most
     */
    public InUse(String thing, List<String> by) {
        super(
                Kind.CONFLICT,
                "in-use",
                Map.of("thing", thing, "by", List.copyOf(by)),
                "The %s is used by %s".formatted(thing, String.join(", ", by)));
    }
}
