package no.resultat.scorecard.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.platform.followup.SubjectKind;
import no.resultat.platform.organisation.Organisation;

/** A meeting of a board: {@code meeting tavla|2026-01-06}. */
@ApplicationScoped
class MeetingSubject implements SubjectKind {
    private final Organisation organisation;

    MeetingSubject(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public String kind() {
        return "meeting";
    }

    @Override
    public String keys() {
        return "BOARD|DAY, such as tavla|2026-01-06";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        return parts.size() == 2 ? day(parts.get(1)).flatMap(day -> find(parts.get(0), day)) : Optional.empty();
    }

    private Optional<FoundSubject> find(String code, LocalDate day) {
        return Board.of(code)
                .filter(board -> organisation.knows(board.unit()))
                .filter(board -> Meeting.of(code, day).isPresent()
                        || !board.document().days(day, day).isEmpty())
                .map(board -> new FoundSubject(
                        Label.of("%s %s".formatted(board.document().label().in("nb"), day)),
                        Optional.of(board.unit()),
                        Optional.of("/v1/boards/%s/meetings/%s".formatted(code, day))));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
