package no.resultat.platform.release;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.resultat.contracts.PeriodRelease;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Level;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.release.ReleaseResource.NewRelease;
import no.resultat.platform.release.ReleaseResource.StoredRelease;
import org.jdbi.v3.core.Jdbi;

/** From when who may read what of the tenant. */
@ApplicationScoped
public class Releases {
    private static final String COLUMNS = """
            select r.kind, r.key, r.workplace, r.unit, r.department, r.executive_group, r.council, r.citizens, r.reason, r.version, r.changed_at
            from release r
            where r.kind = any (:kinds)
              and (reading_level() in ('', 'workplace', 'unit', 'department', 'executive-group') or is_open(r))
            """;
    private static final String ONE = COLUMNS + " and r.kind = :kind and r.key = :key";
    private static final String LIST = COLUMNS + """
             and (:kind::text is null or r.kind = :kind)
             and (:level::text is null
                  or case when :open::boolean is null then cardinality(instants_from(r, :level)) > 0
                          else coalesce(opens_at(r, :level) <= statement_timestamp(), r.kind <> 'table' and :level not in ('council', 'citizens')) = :open end)
             and (r.kind, r.key collate natural_order) > (:afterKind, :afterKey collate natural_order)
            order by r.kind, r.key collate natural_order
            limit :fetch
            """;
    private static final String OPEN_TO_CITIZENS = """
            select key from release where kind = :kind and citizens <= statement_timestamp() order by key collate natural_order
            """;

    private static final String NOTE = """
            insert into told_release (kind, key, revision) values (:kind, :key, :revision)
            on conflict (tenant, kind, key) do update set revision = excluded.revision where told_release.revision < excluded.revision
            """;

    private static final String IS_OPEN = """
            select coalesce((select is_open(r) from release r where r.kind = :kind and r.key = :key), is_unspoken_open())
            """;

    private final Map<String, Releasable> kinds;
    private final Jdbi database;
    private final Callers callers;
    private final Audit audit;
    private final Event<LevelsChanged> changes;

    Releases(@All List<Releasable> kinds, Jdbi database, Callers callers, Audit audit, Event<LevelsChanged> changes) {
        this.kinds = kinds.stream().collect(Collectors.toMap(Releasable::kind, kind -> kind));
        this.database = database;
        this.callers = callers;
        this.audit = audit;
        this.changes = changes;
    }

    /**
     * @param level the word of a level: only what is said of it or of one outside it
     * @param open with a level: only what it may read now, or only what it may not
     */
    List<StoredRelease> list(Optional<String> kind, Optional<String> level, Optional<Boolean> open, Paging paging) {
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bindArray("kinds", String.class, List.copyOf(kinds.keySet()))
                .bind("kind", kind)
                .bind("level", level)
                .bind("open", open)
                .bind("afterKind", paging.after(2).map(cursor -> cursor.part(0)).orElse(""))
                .bind("afterKey", paging.after(2).map(cursor -> cursor.part(1)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(ReleaseRow.class)
                .stream()
                .map(this::stored)
                .toList());
    }

    /** @throws UnknownRelease if nobody has spoken of the thing, or the caller may not read it yet */
    StoredRelease read(String kind, String key) {
        return database.withHandle(handle -> handle.createQuery(ONE)
                .bindArray("kinds", String.class, List.copyOf(kinds.keySet()))
                .bind("kind", kind)
                .bind("key", key)
                .mapTo(ReleaseRow.class)
                .findOne()
                .map(this::stored)
                .orElseThrow(() -> new UnknownRelease(kind, key)));
    }

    /** @throws UnknownThing if there is nothing such to release */
    @Transactional
    StoredRelease write(String kind, String key, NewRelease wanted, Precondition precondition) {
        Releasable releasable = releasable(kind, key);
        requireOrder(releasable, wanted);
        database.useHandle(TenantLock::take);
        Optional<Release> known = Release.of(kind, key);
        precondition.check(known.map(Release::version));
        return rewrite(releasable, key, known, wanted.levels(), wanted.reason());
    }

    /** @throws UnknownRelease if nobody has spoken of the thing */
    @Transactional
    void drop(String kind, String key, Precondition precondition) {
        Release release = Release.of(kind, key).orElseThrow(() -> new UnknownRelease(kind, key));
        precondition.check(Optional.of(release.version()));
        audit.changed("release", kind + "/" + key, read(kind, key), null);
        release.delete();
        release.flush();
        changes.fire(new LevelsChanged(kind, key, Levels.of(Map.of())));
    }

    /** Lets a level, and those inside it, read a thing from now on. @return whether it could not before */
    @Transactional
    public boolean open(Level level, String kind, String key) {
        Releasable releasable = releasable(kind, key);
        database.useHandle(TenantLock::take);
        Optional<Release> known = Release.of(kind, key);
        Instant now = Instant.now();
        if (known.filter(release -> release.levels().openAt(now).contains(level))
                .isPresent()) {
            return false;
        }
        Levels before = known.map(Release::levels).orElseGet(() -> Levels.of(Map.of()));
        rewrite(releasable, key, known, before.open(level, now), known.flatMap(Release::reason));
        return true;
    }

    /** Takes a thing back from a level and those outside it. @return whether they could read it, or would later */
    @Transactional
    public boolean close(Level level, String kind, String key) {
        database.useHandle(TenantLock::take);
        Optional<Release> known = Release.of(kind, key);
        Levels before = known.map(Release::levels).orElseGet(() -> Levels.of(Map.of()));
        Levels after = before.close(level);
        if (after.equals(before)) {
            return false;
        }
        if (after.said().isEmpty()) {
            drop(kind, key, new Precondition());
        } else {
            rewrite(releasable(kind, key), key, known, after, known.flatMap(Release::reason));
        }
        return true;
    }

    /**
     * Takes what another service says of its figures, so that the copies of them here are held back as long; older news
     * than what is known is ignored.
     */
    @Transactional(TxType.MANDATORY)
    public void take(List<PeriodRelease> news) {
        database.useHandle(handle -> {
            TenantLock.take(handle);
            for (PeriodRelease told : news) {
                boolean isNew = handle.createUpdate(NOTE)
                                .bind("kind", told.kind())
                                .bind("key", told.period())
                                .bind("revision", told.revision())
                                .execute()
                        == 1;
                if (isNew) {
                    keep(told);
                }
            }
        });
    }

    private static void keep(PeriodRelease told) {
        String key = told.period().toString();
        Optional<Release> known = Release.of(told.kind(), key);
        if (told.levels().isEmpty()) {
            known.ifPresent(Release::delete);
        } else {
            Release release = known.orElseGet(() -> new Release(told.kind(), key, Optional.of(told.period())));
            release.rewrite(Levels.told(told.levels()), Optional.empty(), Instant.now());
            release.persist();
        }
        Release.flush();
    }

    /** What citizens may read now, by key. */
    public List<String> openToCitizens(String kind) {
        return database.withHandle(handle -> handle.createQuery(OPEN_TO_CITIZENS)
                .bind("kind", kind)
                .mapTo(String.class)
                .list());
    }

    /** @throws Unreleased if the caller may not read the thing, or not yet */
    public void require(String kind, String key) {
        callers.current().reading().ifPresent(reading -> {
            boolean isOpen = database.withHandle(handle -> handle.createQuery(IS_OPEN)
                    .bind("kind", kind)
                    .bind("key", key)
                    .mapTo(boolean.class)
                    .one());
            if (!isOpen) {
                throw new Unreleased(kind, key, reading.level());
            }
        });
    }

    private StoredRelease rewrite(
            Releasable releasable, String key, Optional<Release> known, Levels levels, Optional<String> reason) {
        String kind = releasable.kind();
        StoredRelease before = known.map(release -> read(kind, key)).orElse(null);
        if (before != null && before.levels().equals(levels) && before.reason().equals(reason)) {
            return before;
        }
        Release release = known.orElseGet(() -> new Release(kind, key, releasable.period(key)));
        release.rewrite(levels, reason, Instant.now());
        release.persistAndFlush();
        StoredRelease after = read(kind, key);
        audit.changed("release", kind + "/" + key, before, after);
        changes.fire(new LevelsChanged(kind, key, levels));
        return after;
    }

    private Releasable releasable(String kind, String key) {
        Releasable releasable =
                Optional.ofNullable(kinds.get(kind)).orElseThrow(() -> new UnknownReleaseKind(kind, kinds));
        if (releasable.label(key).isEmpty()) {
            throw new UnknownThing(releasable, key);
        }
        return releasable;
    }

    private void requireOrder(Releasable releasable, NewRelease wanted) {
        Levels levels = wanted.levels();
        if (levels.said().isEmpty()) {
            throw new InvalidDocument(
                    List.of(
                            new Mistake(
                                    "/levels",
                                    "no-level",
                                    "Say from when a level may read, as {\"levels\": {\"council\": \"2036-04-10T10:00:00Z\"}}; DELETE takes a release back")));
        }
        levels.said().keySet().stream()
                .filter(level -> level.compareTo(releasable.outermost()) > 0)
                .findFirst()
                .ifPresent(level -> {
                    throw new InvalidDocument(List.of(new Mistake(
                            pointer(level),
                            "no-way",
                            "%s are read with a token alone; what citizens read is a table that is released to them"
                                    .formatted(releasable.kind()))));
                });
        boolean isDecision = wanted.reason().filter(reason -> !reason.isBlank()).isPresent()
                && callers.current().has(Roles.EXECUTIVE);
        levels.overtaking().filter(overtaking -> !isDecision).ifPresent(overtaking -> {
            throw new InvalidDocument(List.of(new Mistake(
                    pointer(overtaking.level()),
                    "before-an-inner-level",
                    "%s would read before %s; that takes an executive, and a reason"
                            .formatted(
                                    overtaking.level().word(),
                                    overtaking.inner().word()))));
        });
    }

    private static String pointer(Level level) {
        return "/levels/" + (level == Level.EXECUTIVE_GROUP ? "executiveGroup" : level.word());
    }

    private StoredRelease stored(ReleaseRow row) {
        Levels levels = new Levels(
                row.workplace(), row.unit(), row.department(), row.executiveGroup(), row.council(), row.citizens());
        return new StoredRelease(
                row.kind(),
                row.key(),
                Optional.ofNullable(kinds.get(row.kind())).flatMap(kind -> kind.label(row.key())),
                levels,
                levels.openAt(Instant.now()),
                row.reason(),
                row.changedAt(),
                row.version());
    }

    record ReleaseRow(
            String kind,
            String key,
            Optional<Instant> workplace,
            Optional<Instant> unit,
            Optional<Instant> department,
            Optional<Instant> executiveGroup,
            Optional<Instant> council,
            Optional<Instant> citizens,
            Optional<String> reason,
            long version,
            Instant changedAt) {}

    static final class UnknownRelease extends Problem {
        UnknownRelease(String kind, String key) {
            super(
                    Kind.UNKNOWN,
                    "unknown-release",
                    Map.of("kind", kind, "key", key),
                    "Nobody has said from when who may read %s %s".formatted(kind, key));
        }
    }

    static final class UnknownReleaseKind extends Problem {
        UnknownReleaseKind(String kind, Map<String, Releasable> kinds) {
            super(
                    Kind.UNKNOWN,
                    "unknown-release-kind",
                    Map.of(
                            "kind",
                            kind,
                            "kinds",
                            kinds.keySet().stream().sorted().toList()),
                    "This service releases no %s; it releases %s"
                            .formatted(
                                    kind,
                                    String.join(
                                            ", ",
                                            kinds.keySet().stream().sorted().toList())));
        }
    }

    static final class UnknownThing extends Problem {
        UnknownThing(Releasable releasable, String key) {
            super(
                    Kind.UNKNOWN,
                    "nothing-to-release",
                    Map.of("kind", releasable.kind(), "key", key),
                    "There is no %s %s; write %s".formatted(releasable.kind(), key, releasable.keys()));
        }
    }
}
