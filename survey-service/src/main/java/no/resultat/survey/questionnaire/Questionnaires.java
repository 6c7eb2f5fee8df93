package no.resultat.survey.questionnaire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InUse;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.json.Json;

/** The municipality's questionnaires. What somebody answered to never changes: a change of it makes a new version. */
@ApplicationScoped
public class Questionnaires {
    private static final String NEWEST = """
            select code, version, document, used, revision
            from questionnaire
            where code = :code
            order by version desc
            limit 1
            """;
    private static final String VERSION = """
            select code, version, document, used, revision from questionnaire where code = :code and version = :version
            """;
    private static final String WRITE = """
            insert into questionnaire (code, version, document, revision)
            values (:code, :version, :document, :revision)
            on conflict (tenant, code, version) do update
            set document = excluded.document, revision = excluded.revision, recorded_at = excluded.recorded_at
            """;
    private static final String FORGET_ITEMS =
            "delete from questionnaire_item where code = :code and version = :version";
    private static final String WRITE_ITEM = """
            insert into questionnaire_item (code, version, item, kind, lowest, highest, options, dimension, favourable, background)
            values (:code, :version, :item, :kind, :lowest, :highest, :options, :dimension, :favourable, :background)
            """;
    private static final String LIST = """
            select distinct on (code) code, version, document ->> 'label' as label, used, recorded_at
            from questionnaire
            where code > :after
            order by code, version desc
            limit :fetch
            """;
    private static final String CAMPAIGNS = """
            select id::text from campaign where questionnaire = :code order by position desc limit 5
            """;
    private static final String DROP_ITEMS = "delete from questionnaire_item where code = :code";
    private static final String DROP = "delete from questionnaire where code = :code";
    private static final String USE = "update questionnaire set used = true where code = :code and version = :version";

    private final Jdbi database;
    private final Audit audit;
    private final Event<QuestionnaireChanged> changed;

    Questionnaires(Jdbi database, Audit audit, Event<QuestionnaireChanged> changed) {
        this.database = database;
        this.audit = audit;
        this.changed = changed;
    }

    /** @return what is there now; the same version as before if nothing is different */
    @Transactional
    WriteOutcome write(String code, Questionnaire questionnaire, Precondition precondition) {
        List<Mistake> mistakes = QuestionnaireRules.mistakes(questionnaire);
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        return database.withHandle(handle -> {
            TenantLock.take(handle);
            Optional<QuestionnaireRow> known = newest(handle, code);
            precondition.check(known.map(QuestionnaireRow::revision));
            Optional<Questionnaire> before = known.map(row -> row.document());
            if (before.filter(questionnaire::equals).isPresent()) {
                return new WriteOutcome(known.get().version(), known.get().revision(), false);
            }
            int version = known.map(row -> row.used() ? row.version() + 1 : row.version())
                    .orElse(1);
            long revision = known.map(QuestionnaireRow::revision).orElse(0L) + 1;
            handle.createUpdate(WRITE)
                    .bind("code", code)
                    .bind("version", version)
                    .bind("document", new AsJson(questionnaire))
                    .bind("revision", revision)
                    .execute();
            items(handle, code, version, questionnaire);
            audit.changed("questionnaire", code, before.orElse(null), questionnaire);
            changed.fire(new QuestionnaireChanged(code));
            return new WriteOutcome(version, revision, known.isEmpty());
        });
    }

    /**
     * Takes a questionnaire away that nobody was ever asked.
     *
     * @throws UnknownQuestionnaire if there is none
     * @throws InUse if a campaign asks it, or has
     */
    @Transactional
    void drop(String code, Precondition precondition) {
        database.useHandle(handle -> {
            TenantLock.take(handle);
            QuestionnaireRow known = newest(handle, code).orElseThrow(() -> new UnknownQuestionnaire(code));
            precondition.check(Optional.of(known.revision()));
            List<String> campaigns = handle.createQuery(CAMPAIGNS)
                    .bind("code", code)
                    .mapTo(String.class)
                    .list();
            if (!campaigns.isEmpty()) {
                throw new InUse("questionnaire " + code, campaigns);
            }
            handle.createUpdate(DROP_ITEMS).bind("code", code).execute();
            handle.createUpdate(DROP).bind("code", code).execute();
            audit.changed("questionnaire", code, known.document(), null);
            changed.fire(new QuestionnaireChanged(code));
        });
    }

    /** @throws UnknownQuestionnaire if there is none */
    StoredQuestionnaire read(String code, Integer version) {
        return database.withHandle(handle -> version == null
                        ? newest(handle, code)
                        : handle.createQuery(VERSION)
                                .bind("code", code)
                                .bind("version", version)
                                .mapTo(QuestionnaireRow.class)
                                .findOne())
                .map(row -> new StoredQuestionnaire(row.version(), row.revision(), row.document()))
                .orElseThrow(() -> new UnknownQuestionnaire(code));
    }

    /**
     * The document of a version that is in use and so never changes.
     *
     * @param tenant whose it is, who must be the one that is calling
     */
    @CacheResult(cacheName = "questionnaires")
    public Questionnaire document(String tenant, String code, int version) {
        return read(code, version).questionnaire();
    }

    /** The newest version's document; empty if there is no such questionnaire. */
    public Optional<Questionnaire> newestDocument(String code) {
        return database.withHandle(handle -> newest(handle, code).map(QuestionnaireRow::document));
    }

    /** The number of the newest version; empty if there is no such questionnaire. */
    public Optional<Integer> newestVersion(String code) {
        return database.withHandle(handle -> newest(handle, code).map(QuestionnaireRow::version));
    }

    /** From now on this version is answered to, so that it stays as it is. */
    @Transactional(TxType.MANDATORY)
    public void use(String code, int version) {
        database.useHandle(handle -> handle.createUpdate(USE)
                .bind("code", code)
                .bind("version", version)
                .execute());
    }

    List<ListedQuestionnaire> list(Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(ListedQuestionnaire.class)
                .list());
    }

    private static Optional<QuestionnaireRow> newest(Handle handle, String code) {
        return handle.createQuery(NEWEST)
                .bind("code", code)
                .mapTo(QuestionnaireRow.class)
                .findOne();
    }

    private static void items(Handle handle, String code, int version, Questionnaire questionnaire) {
        handle.createUpdate(FORGET_ITEMS)
                .bind("code", code)
                .bind("version", version)
                .execute();
        PreparedBatch batch = handle.prepareBatch(WRITE_ITEM);
        questionnaire
                .items()
                .forEach(item -> batch.bind("code", code)
                        .bind("version", version)
                        .bind("item", item.code())
                        .bind("kind", item.kind().name())
                        .bind("lowest", item.bottom())
                        .bind("highest", item.top())
                        .bindArray("options", String.class, item.choices())
                        .bind("dimension", item.dimension())
                        .bind(
                                "favourable",
                                item.kind() == Questionnaire.Kind.SCALE
                                        ? Optional.of(item.favourable())
                                        : Optional.<Integer>empty())
                        .bind("background", false)
                        .add());
        questionnaire
                .backgrounds()
                .orElse(List.of())
                .forEach(background -> batch.bind("code", code)
                        .bind("version", version)
                        .bind("item", background.code())
                        .bind("kind", Questionnaire.Kind.SINGLE_CHOICE.name())
                        .bind("lowest", Optional.<Integer>empty())
                        .bind("highest", Optional.<Integer>empty())
                        .bindArray(
                                "options",
                                String.class,
                                background.options().stream()
                                        .map(Questionnaire.Option::code)
                                        .toList())
                        .bind("dimension", Optional.<String>empty())
                        .bind("favourable", Optional.<Integer>empty())
                        .bind("background", true)
                        .add());
        batch.execute();
    }

    record WriteOutcome(int version, long revision, boolean created) {}

    record StoredQuestionnaire(int version, long revision, Questionnaire questionnaire) {}

    record QuestionnaireRow(String code, int version, @Json Questionnaire document, boolean used, long revision) {}

    /** A questionnaire in a list. */
    @Schema(name = "ListedQuestionnaire", description = "A questionnaire in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedQuestionnaire(
            String code,
            @Schema(description = "The newest version") int version,
            Label label,

            @Schema(description = "Whether it has been answered to, so that a change makes a new version")
            boolean used,

            Instant recordedAt) {}
}
