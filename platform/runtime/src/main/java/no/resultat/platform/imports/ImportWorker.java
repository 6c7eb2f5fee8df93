package no.resultat.platform.imports;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.Faults;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.events.Worker;
import no.resultat.platform.watch.Trace;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/**
 * Works the imports off: each in one transaction that judges its rows, makes facts of them and takes it out of the
 * queue, so that an import that is interrupted anywhere starts over. A tenant's imports go one after the other in the
 * order they came, and several tenants' beside each other, so that a large one holds up nobody else.
 */
@ApplicationScoped
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final String TAKING_BACK = "taking-back";
    private static final int LONGEST_SECONDS = 3600;

    private static final String NEXT = """
            select q.import, q.tenant, q.kind, q.attempts, q.trace
            from import_queue q
            where not exists (select from import_queue earlier where earlier.tenant = q.tenant and earlier.position < q.position)
            order by q.position
            limit 1
            for update skip locked
            """;
    private static final String PROGRESS = """
            update import set state = :state, started_at = coalesce(started_at, clock_timestamp()) where id = :import
            """;
    private static final String END = """
            update import
            set state = :state, rows_accepted = rows_received - :rejected, rows_rejected = :rejected,
                changes = :changes, added = :added, changed = :changed, removed = :removed, recorded_at = :recorded,
                started_at = coalesce(started_at, now()), finished_at = clock_timestamp()
            where id = :import
            """;
    private static final String EXPLAIN = "update import set failure = :failure where id = :import";
    private static final String UNSTORABLE =
            "A value in the file cannot be stored, such as a number that is too large or a character that no text may have; nothing of the file was taken";
    private static final String FAULT =
            "The service failed at this file, three times; nothing of the file was taken. Tell whoever runs the service the import's id, by which its log says more";
    private static final String DETAILS = """
            select source, options, mode, submitted_by, dry_run, state, recorded_at, finished_at is not null as ended,
                   rows_received, (select reltuples::bigint from pg_class where oid = :staging::regclass) as rows_known
            from import
            where id = :import
            """;
    private static final String TAKEN_BACK = """
            update import set state = :state, failure = :failure, finished_at = clock_timestamp() where id = :import
            """;
    private static final String OVERTAKEN =
            "It was not taken back: a later import changed the same since; take that one back first";
    private static final String REJECTED = "select count(distinct row) from import_error where import = :import";

    private final Callers callers;
    private final Jdbi database;
    private final Audit audit;
    private final MeterRegistry metrics;
    private final ImportKinds kinds;
    private final ImportNotices notices;
    private final Worker worker;

    /** @param atOnce how many imports are worked at at once, each of another tenant */
    ImportWorker(
            Callers callers,
            Jdbi database,
            Audit audit,
            MeterRegistry metrics,
            ImportKinds kinds,
            ImportNotices notices,
            @ConfigProperty(name = "resultat.imports.at-once", defaultValue = "3") int atOnce) {
        this.worker = new Worker("imports", atOnce, this::workOffOne);
        this.callers = callers;
        this.database = database;
        this.audit = audit;
        this.metrics = metrics;
        this.kinds = kinds;
        this.notices = notices;
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.stop();
    }

    void received(@Observes(during = TransactionPhase.AFTER_SUCCESS) Imports.NewImport queued) {
        worker.wakeOne();
    }

    private boolean workOffOne() {
        Optional<Job> failed = QuarkusTransaction.requiringNew()
                .timeout(LONGEST_SECONDS)
                .call(() -> {
                    Optional<Job> next = next();
                    next.ifPresent(job ->
                            callers.run(Caller.of(job.tenant()), () -> Trace.in(job.trace(), () -> attempt(job))));
                    return next;
                });
        return failed.isPresent();
    }

    private Optional<Job> next() {
        return database.withHandle(
                handle -> handle.createQuery(NEXT).mapTo(Job.class).findOne());
    }

    /**
     * The turn is held by the lock on the queue's row; the work has a transaction of its own that can fail without
     * losing the turn.
     */
    private void attempt(Job job) {
        long started = System.nanoTime();
        try {
            GrownTables grown = QuarkusTransaction.requiringNew()
                    .timeout(LONGEST_SECONDS)
                    .call(() -> database.withHandle(handle -> {
                        work(job, handle);
                        return GrownTables.of(handle, kinds.named(job.kind()).stagingTable());
                    }));
            database.useHandle(handle -> handle.execute("delete from import_queue where import = ?", job.id()));
            grown.names().forEach(this::makeKnown);
            LOG.infof("import %s of %s is worked off", job.id(), job.kind());
            metrics.timer("resultat_import_seconds", "kind", job.kind())
                    .record(java.time.Duration.ofNanos(System.nanoTime() - started));
        } catch (RuntimeException fault) {
            if (Faults.isPassing(fault)) {
                throw fault;
            }
            LOG.errorf(fault, "attempt %d at import %s failed", job.attempts() + 1, job.id());
            failed(job, fault);
        }
    }

    /** Before the tenant's next import, which is planned by what is known of them. */
    private void makeKnown(String table) {
        QuarkusTransaction.requiringNew()
                .timeout(LONGEST_SECONDS)
                .run(() -> database.useHandle(handle -> {
                    handle.execute("set local statement_timeout = 0");
                    handle.execute("analyze " + table);
                }));
    }

    private void work(Job job, Handle handle) {
        handle.execute("set local statement_timeout = 0; set local work_mem = '64MB'");
        Instant now = TenantLock.take(handle);
        Details details = handle.createQuery(DETAILS)
                .bind("import", job.id())
                .bind("staging", kinds.named(job.kind()).stagingTable())
                .mapTo(Details.class)
                .one();
        if (details.ended()) {
            return;
        }
        Caller submitter = Caller.by(job.tenant(), details.submittedBy());
        StagedRows staged = new StagedRows(job.id(), details.source(), new Options(details.options()), now, handle);
        callers.run(submitter, () -> {
            if (details.state().equals(TAKING_BACK)) {
                takeBack(job, new EarlierImport(staged, details.recordedAt().orElseThrow()));
            } else {
                work(job, details, staged);
            }
        });
    }

    private void work(Job job, Details details, StagedRows staged) {
        ImportKind kind = kinds.named(job.kind());
        Handle handle = staged.handle();
        if (!details.isSmall()) {
            progress(job, "checking");
        }
        if (!details.isPlannedFor()) {
            handle.execute(StagingSql.measure(kind));
        }
        staged.reject(StagingSql.rejectUnreadable(kind));
        FarAhead.reject(kind, staged.options()).ifPresent(staged::reject);
        StagingSql.rejectUnknownUnits(kind).ifPresent(staged::reject);
        kind.check(staged);
        int rejected = handle.createQuery(REJECTED)
                .bind("import", job.id())
                .mapTo(int.class)
                .one();
        if (rejected > 0 && details.mode().equals("all")) {
            end(job, handle, "rejected", rejected, ImportOutcome.NOTHING, Optional.empty());
        } else {
            if (!details.isSmall()) {
                progress(job, "folding");
            }
            if (rejected > 0) {
                staged.update(StagingSql.dropRejected(kind)).execute();
            }
            ImportTotals.count(kind).ifPresent(count -> staged.update(count).execute());
            ImportOutcome outcome = details.dryRun() ? outcomeOf(kind, staged) : kind.fold(staged);
            end(job, handle, "completed", rejected, outcome, Optional.of(staged.now()));
            if (outcome.changes() > 0 && !details.dryRun()) {
                audit.changed(
                        "import",
                        job.id().toString(),
                        null,
                        new ImportSummary(job.kind(), details.source(), outcome.changes()));
            }
        }
        staged.update(StagingSql.empty(kind)).execute();
        notices.tellOf(job.id());
    }

    /** What folding the rows would do; nothing of it is left. */
    private static ImportOutcome outcomeOf(ImportKind kind, StagedRows staged) {
        staged.handle().execute("savepoint dry_run");
        ImportOutcome outcome = kind.fold(staged);
        staged.handle().execute("rollback to savepoint dry_run");
        return outcome;
    }

    private void takeBack(Job job, EarlierImport earlier) {
        ReversibleImport kind = (ReversibleImport) kinds.named(job.kind());
        boolean isOvertaken =
                earlier.query(kind.isOvertaken()).mapTo(boolean.class).one();
        if (!isOvertaken) {
            ImportOutcome outcome = kind.takeBack(earlier);
            audit.changed(
                    "import",
                    job.id().toString(),
                    new ImportSummary(job.kind(), earlier.rows().source(), outcome.changes()),
                    null);
        }
        endOfTakingBack(
                job, earlier.rows().handle(), isOvertaken ? "completed" : "taken-back", isOvertaken ? OVERTAKEN : null);
        notices.tellOf(job.id());
    }

    private static void end(
            Job job, Handle handle, String state, int rejected, ImportOutcome outcome, Optional<Instant> recorded) {
        handle.createUpdate(END)
                .bind("import", job.id())
                .bind("state", state)
                .bind("rejected", rejected)
                .bind("changes", outcome.changes())
                .bind("added", outcome.added())
                .bind("changed", outcome.changed())
                .bind("removed", outcome.removed())
                .bind("recorded", recorded)
                .execute();
    }

    /** Beside the work's transaction, so that the caller sees it now; who starts over says it again. */
    private void progress(Job job, String state) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.useHandle(handle -> {
                    handle.execute("set local synchronous_commit = off");
                    handle.createUpdate(PROGRESS)
                            .bind("import", job.id())
                            .bind("state", state)
                            .execute();
                }));
    }

    private void failed(Job job, RuntimeException fault) {
        if (job.attempts() + 1 < MOST_ATTEMPTS) {
            database.useHandle(handle ->
                    handle.execute("update import_queue set attempts = attempts + 1 where import = ?", job.id()));
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> database.useHandle(handle -> giveUp(job, handle, fault)));
        database.useHandle(handle -> handle.execute("delete from import_queue where import = ?", job.id()));
    }

    private void giveUp(Job job, Handle handle, RuntimeException fault) {
        boolean isTakingBack = handle.createQuery("select state = 'taking-back' from import where id = ?")
                .bind(0, job.id())
                .mapTo(boolean.class)
                .one();
        if (isTakingBack) {
            endOfTakingBack(job, handle, "completed", FAULT);
            notices.tellOf(job.id());
            return;
        }
        end(job, handle, "failed", 0, ImportOutcome.NOTHING, Optional.empty());
        handle.createUpdate(EXPLAIN)
                .bind("import", job.id())
                .bind("failure", Faults.isOfTheCaller(fault) ? UNSTORABLE : FAULT)
                .execute();
        handle.createUpdate(StagingSql.empty(kinds.named(job.kind())))
                .bind("import", job.id())
                .execute();
        notices.tellOf(job.id());
    }

    private static void endOfTakingBack(Job job, Handle handle, String state, String failure) {
        handle.createUpdate(TAKEN_BACK)
                .bind("import", job.id())
                .bind("state", state)
                .bind("failure", failure)
                .execute();
    }

    /** An import whose turn it is. */
    record Job(
            @org.jdbi.v3.core.mapper.reflect.ColumnName("import")
            UUID id,

            String tenant,
            String kind,
            int attempts,
            Optional<String> trace) {}

    /**
     * What is known of it before it is worked at.
     *
     * @param rowsKnown how many rows the planner takes the staging table to have; negative if it does not know
     */
    record Details(
            String source,
            @Json Map<String, String> options,
            String mode,
            String submittedBy,
            boolean dryRun,
            String state,
            Optional<Instant> recordedAt,
            boolean ended,
            long rowsReceived,
            long rowsKnown) {
        private static final int FEW_ROWS = 1000;

        /** Over before anybody could see how far it is. */
        boolean isSmall() {
            return rowsReceived < FEW_ROWS;
        }

        /** Whether the planner takes few rows for few. */
        boolean isPlannedFor() {
            return isSmall() && rowsKnown >= 0 && rowsKnown < FEW_ROWS;
        }
    }

    /** What the audit trail says of it: its facts keep their own history. */
    record ImportSummary(String kind, String source, long changes) {}
}
