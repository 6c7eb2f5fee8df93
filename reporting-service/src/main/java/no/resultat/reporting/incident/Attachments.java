package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.problem.Problem;
import no.resultat.reporting.incident.IncidentDocument.Attachment;
import no.resultat.reporting.incident.IncidentDocument.NewAttachment;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The files of incidents; who sees an incident sees its files. */
@ApplicationScoped
class Attachments {
    static final int MOST = 20;

    private static final String KEEP = """
            insert into incident_attachment (id, incident, position, name, media_type, content)
            select :id, :incident, coalesce(max(position), 0) + 1, :name, :mediaType, :content
            from incident_attachment
            where incident = :incident
            """;
    private static final String OF_INCIDENT = """
            select id, name, media_type, length(content) as size from incident_attachment where incident = :incident order by position
            """;
    private static final String ONE = """
            select name, media_type, content from incident_attachment where incident = :incident and id = :id
            """;

    private final Jdbi database;

    Attachments(Jdbi database) {
        this.database = database;
    }

    List<Attachment> of(UUID incident) {
        return database.withHandle(handle -> handle.createQuery(OF_INCIDENT)
                .bind("incident", incident)
                .mapTo(Attachment.class)
                .list());
    }

    @Transactional(TxType.MANDATORY)
    void keep(UUID incident, List<NewAttachment> files) {
        if (files.isEmpty()) {
            return;
        }
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(KEEP);
            files.forEach(file -> batch.bind("id", UUID.randomUUID())
                    .bind("incident", incident)
                    .bind("name", file.name())
                    .bind("mediaType", AttachmentRules.mediaType(file.content()))
                    .bind("content", file.content())
                    .add());
            batch.execute();
        });
    }

    /** @throws UnknownAttachment if the incident has none such */
    File read(UUID incident, UUID id) {
        Optional<File> file = database.withHandle(handle -> handle.createQuery(ONE)
                .bind("incident", incident)
                .bind("id", id)
                .mapTo(File.class)
                .findOne());
        return file.orElseThrow(() -> new UnknownAttachment(id));
    }

    record File(String name, String mediaType, byte[] content) {}

    static final class UnknownAttachment extends Problem {
        UnknownAttachment(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-attachment",
                    Map.of("attachment", id.toString()),
                    "The incident has no file %s".formatted(id));
        }
    }
}
