package no.resultat.platform.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.resultat.platform.caller.Callers;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** What is noted of things on their way, whatever they are; who sees the thing sees its notes. */
@ApplicationScoped
public class Notes {
    private static final String OF_THING = """
            select who as by, taken_at as at, text from note_taken where thing = :thing order by position
            """;
    private static final String TAKE = """
            insert into note_taken (thing, who, taken_at, text) values (:thing, :who, :now, :text)
            """;

    private final Jdbi database;
    private final Callers callers;

    Notes(Jdbi database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /** The first one first. */
    public List<Note> of(UUID thing) {
        return database.withHandle(handle -> handle.createQuery(OF_THING)
                .bind("thing", thing)
                .mapTo(Note.class)
                .list());
    }

    @Transactional(TxType.MANDATORY)
    public void take(UUID thing, String text, Instant now) {
        database.useHandle(handle -> handle.createUpdate(TAKE)
                .bind("thing", thing)
                .bind("who", callers.current().who())
                .bind("now", now)
                .bind("text", text)
                .execute());
    }

    /** Something that was noted on the way. */
    @Schema(name = "TakenNote", description = "Something that was noted on the way")
    public record Note(
            @Schema(description = "The user name at the identity provider")
            String by,

            Instant at,

            @Schema(examples = "Møtt elevrådet; de vil ha flere uteområder")
            String text) {}
}
