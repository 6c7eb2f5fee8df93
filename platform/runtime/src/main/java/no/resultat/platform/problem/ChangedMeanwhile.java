package no.resultat.platform.problem;

import java.util.Map;

/** Two requests changed the same thing at the same moment, and the other one was first. */
final class ChangedMeanwhile extends Problem {
    ChangedMeanwhile() {
        super(
                Kind.CONFLICT,
                "changed-meanwhile",
                Map.of(),
                "Somebody else changed it at the same moment; read it, and try again");
    }
}
