package no.resultat.platform.release;

import java.util.Map;
import no.resultat.platform.caller.Level;
import no.resultat.platform.problem.Problem;

/** Something that the caller's level may not read, or not yet: from when is not told. */
final class Unreleased extends Problem {
    Unreleased(String kind, String key, Level level) {
        super(
                Kind.UNKNOWN,
                "unreleased",
                Map.of("kind", kind, "key", key, "level", level.word()),
                "%s %s: not released to the level %s".formatted(kind, key, level.word()));
    }
}
