package no.resultat.platform.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import no.resultat.contracts.Task;
import no.resultat.contracts.Topic;
import no.resultat.contracts.Word;
import no.resultat.platform.events.Outbox;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What other services are told of this one's tasks, and what it hears of theirs. */
@ApplicationScoped
public class TaskEvents {
    private static final String TAKE = """
            insert into told_task as told (service, id, subject_kind, subject_key, unit, title, person, role, due, state, revision)
            values (:service, :id, :kind, :key, :unit, :title, :person, :role, :due, :state, :revision)
            on conflict (tenant, id) do update
            set unit = excluded.unit, title = excluded.title, person = excluded.person, role = excluded.role, due = excluded.due,
                state = excluded.state, revision = excluded.revision
            where told.revision < excluded.revision
            """;

    private final Jdbi database;
    private final Outbox outbox;
    private final Topic topic;

    TaskEvents(Jdbi database, Outbox outbox, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.outbox = outbox;
        this.topic = Topic.named("resultat.%s.task.v1".formatted(service));
    }

    void tell(Task task) {
        tell(List.of(task));
    }

    void tell(List<Task> tasks) {
        outbox.publishAll(topic, tasks, task -> task.id().toString());
    }

    /** Takes what another service says of its tasks. */
    @Transactional
    public void take(String from, Collection<Task> tasks) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(TAKE);
            tasks.forEach(task -> batch.bind("service", from)
                    .bind("id", task.id())
                    .bind("kind", task.subject().kind())
                    .bind("key", task.subject().key())
                    .bind("unit", task.unit())
                    .bind("title", task.title())
                    .bind("person", task.person())
                    .bind("role", task.role())
                    .bind("due", task.due())
                    .bind("state", Word.of(task.state()))
                    .bind("revision", task.revision())
                    .add());
            batch.execute();
        });
    }
}
