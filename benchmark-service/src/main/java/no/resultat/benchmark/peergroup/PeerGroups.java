package no.resultat.benchmark.peergroup;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Label;
import no.resultat.contracts.SourceKind;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InUse;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** Groups of regions: those that follow from what a region is, and the municipality's own. */
@ApplicationScoped
public class PeerGroups {
    /** Groups that follow from what a region is in a year. */
    public static final List<String> GIVEN =
            SourceKind.BENCHMARK.member("group").given();

    private static final int MOST_MEMBERS = 500;
    private static final String ONE =
            "select label, purpose, steward, members, revision from peer_group where code = :code";
    private static final String WRITE = """
            insert into peer_group (code, label, purpose, steward, members, revision)
            values (:code, :label, :purpose, :steward, :members, :revision)
            on conflict (tenant, code) do update
            set label = excluded.label, purpose = excluded.purpose, steward = excluded.steward, members = excluded.members, revision = excluded.revision
            """;
    private static final String BOUND = """
            select indicator from binding where active and source ->> 'group' = :code order by indicator limit 5
            """;
    private static final String DROP = "delete from peer_group where code = :code";
    private static final String LIST = """
            select code, label, purpose, steward, cardinality(members) as members from peer_group where code > :after order by code limit :fetch
            """;

    private final Jdbi database;
    private final Audit audit;
    private final Event<PeerGroupChanged> changed;

    PeerGroups(Jdbi database, Audit audit, Event<PeerGroupChanged> changed) {
        this.database = database;
        this.audit = audit;
        this.changed = changed;
    }

    /** @throws UnknownGroup if it is neither a given group nor one of the municipality's own */
    public void require(String code) {
        if (!GIVEN.contains(code)) {
            read(code);
        }
    }

    StoredPeerGroup read(String code) {
        return database.withHandle(handle -> handle.createQuery(ONE)
                        .bind("code", code)
                        .mapTo(PeerGroupRow.class)
                        .findOne())
                .map(PeerGroups::kept)
                .orElseThrow(() -> new UnknownGroup(code));
    }

    @Transactional
    StoredPeerGroup write(String code, PeerGroup group, Precondition precondition) {
        requireRight(code, group);
        return database.withHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Optional<StoredPeerGroup> before = handle.createQuery(ONE)
                    .bind("code", code)
                    .mapTo(PeerGroupRow.class)
                    .findOne()
                    .map(PeerGroups::kept);
            precondition.check(before.map(StoredPeerGroup::revision));
            if (before.filter(known -> known.group().equals(group)).isPresent()) {
                return before.get();
            }
            StoredPeerGroup after = new StoredPeerGroup(
                    group, before.map(StoredPeerGroup::revision).orElse(0L) + 1);
            handle.createUpdate(WRITE)
                    .bind("code", code)
                    .bind("label", group.label())
                    .bind("purpose", group.purpose())
                    .bind("steward", group.steward())
                    .bindArray("members", String.class, group.members())
                    .bind("revision", after.revision())
                    .execute();
            audit.changed("peer-group", code, before.map(StoredPeerGroup::group).orElse(null), group);
            changed.fire(new PeerGroupChanged(code, now));
            return after;
        });
    }

    /**
     * Takes one of the municipality's own groups away.
     *
     * @throws UnknownGroup if there is none
     * @throws InUse if an indicator is bound to it
     */
    @Transactional
    void drop(String code, Precondition precondition) {
        database.useHandle(handle -> {
            Instant now = TenantLock.take(handle);
            StoredPeerGroup known = read(code);
            precondition.check(Optional.of(known.revision()));
            List<String> indicators = handle.createQuery(BOUND)
                    .bind("code", code)
                    .mapTo(String.class)
                    .list();
            if (!indicators.isEmpty()) {
                throw new InUse("peer group " + code, indicators);
            }
            handle.createUpdate(DROP).bind("code", code).execute();
            audit.changed("peer-group", code, known.group(), null);
            changed.fire(new PeerGroupChanged(code, now));
        });
    }

    List<ListedPeerGroup> list(Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(ListedPeerGroup.class)
                .list());
    }

    private static void requireRight(String code, PeerGroup group) {
        List<Mistake> mistakes = new ArrayList<>();
        if (GIVEN.contains(code)) {
            mistakes.add(new Mistake(
                    "", "duplicate", "%s follows from what a region is; take another code".formatted(code)));
        }
        mistakes.addAll(LabelRules.mistakes("/label", group.label()));
        if (group.members() == null
                || group.members().isEmpty()
                || group.members().size() > MOST_MEMBERS) {
            mistakes.add(new Mistake("/members", "missing", "write 1 to %d regions".formatted(MOST_MEMBERS)));
        } else {
            Set<String> known = new HashSet<>();
            for (int at = 0; at < group.members().size(); at++) {
                String member = group.members().get(at);
                if (!member.matches("[0-9A-Za-z]{1,6}")) {
                    mistakes.add(
                            new Mistake("/members/" + at, "malformed", "'%s' is no region's number".formatted(member)));
                } else if (!known.add(member)) {
                    mistakes.add(new Mistake("/members/" + at, "duplicate", "%s is there twice".formatted(member)));
                }
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private static StoredPeerGroup kept(PeerGroupRow row) {
        return new StoredPeerGroup(
                new PeerGroup(row.label(), row.members(), row.purpose(), row.steward()), row.revision());
    }

    record StoredPeerGroup(PeerGroup group, long revision) {}

    record PeerGroupRow(
            Label label, Optional<String> purpose, Optional<String> steward, List<String> members, long revision) {}

    /** A group of the municipality's own, as those of an efficiency network. */
    @Schema(name = "PeerGroup", description = "A group of the municipality's own, such as a network")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PeerGroup(
            @Schema(required = true) Label label,

            @Schema(required = true, description = "Regions", examples = "[\"0219\", \"0602\"]")
            List<String> members,

            @Schema(description = "What it is for") Optional<String> purpose,

            @Schema(description = "The office that keeps it")
            Optional<String> steward) {}

    /** A group in a list. */
    @Schema(name = "ListedPeerGroup", description = "A group in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedPeerGroup(
            String code,
            Label label,
            Optional<String> purpose,
            Optional<String> steward,
            @Schema(description = "How many") int members) {}

    /** There is no such group. */
    static final class UnknownGroup extends Problem {
        UnknownGroup(String code) {
            super(
                    Kind.INVALID,
                    "unknown-group",
                    Map.of("group", code),
                    "There is no group %s; there are %s and your own".formatted(code, String.join(", ", GIVEN)));
        }
    }
}
