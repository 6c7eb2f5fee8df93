package no.resultat.scorecard.wheel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.wheel.WheelDocument.ListedActivity;
import no.resultat.scorecard.wheel.WheelDocument.Rule;
import no.resultat.scorecard.wheel.WheelDocument.StoredActivity;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** What units do by a day of the year, and who is late. */
@ApplicationScoped
class Activities {
    private static final String COLUMNS =
            "select id, rule, unit, label, document, quarter, due, state from known_activity ";
    private static final String LIST = COLUMNS + """
            where (:unit::text is null or unit = :unit)
              and (:under::text is null or unit in (select r.unit from unit_reach r where r.root = :under))
              and (:year::integer is null or due between make_date(:year, 1, 1) and make_date(:year, 12, 31))
              and (:quarter::integer is null or quarter = :quarter)
              and (:rule::text is null or rule = :rule)
              and (:state::text is null or state = :state)
              and (:late::boolean is null or (state = 'open' and due < :today) = :late)
              and (due, id) > (:afterDue::date, :afterId::uuid)
            order by due, id
            limit :fetch
            """;
    private static final String OF_YEAR = COLUMNS + """
            where unit = :unit and due between make_date(:year, 1, 1) and make_date(:year, 12, 31)
            order by due, rule collate natural_order
            """;
    private static final String ONE = COLUMNS + "where id = :id";

    private final Jdbi database;
    private final Lifecycles lifecycles;
    private final Audit audit;

    Activities(Jdbi database, Lifecycles lifecycles, Audit audit) {
        this.database = database;
        this.lifecycles = lifecycles;
        this.audit = audit;
    }

    /** By day. */
    List<ListedActivity> list(ActivityQuery query, Paging paging) {
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bind("year", query.year())
                .bind("quarter", query.quarter())
                .bind("rule", query.rule())
                .bind("state", query.state())
                .bind("late", query.late())
                .bind("today", Oslo.today())
                .bind("afterDue", paging.after(2).map(cursor -> cursor.part(0)).orElse("-infinity"))
                .bind("afterId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(0, 0)))
                .bind("fetch", paging.fetch())
                .mapTo(ActivityRow.class)
                .stream()
                .map(ActivityRow::listed)
                .toList());
    }

    /** All of a unit in a year, by day. */
    List<ListedActivity> of(UnitCode unit, int year) {
        return database.withHandle(handle ->
                handle.createQuery(OF_YEAR).bind("unit", unit).bind("year", year).mapTo(ActivityRow.class).stream()
                        .map(ActivityRow::listed)
                        .toList());
    }

    /** @throws UnknownActivity if there is none such that the caller may see */
    StoredActivity read(UUID id) {
        Activity activity = own(id);
        ActivityRow row = database.withHandle(handle ->
                handle.createQuery(ONE).bind("id", id).mapTo(ActivityRow.class).one());
        return new StoredActivity(
                row.listed(),
                row.document().doneBy(),
                lifecycles.open(activity),
                lifecycles.history(id),
                activity.version());
    }

    /** Says that an activity is done, or is not after all. */
    @Transactional
    void advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Activity activity = own(id);
        precondition.check(Optional.of(activity.version()));
        StoredActivity before = read(id);
        lifecycles.advance(activity, to, comment, now);
        activity.flush();
        audit.changed("activity", id.toString(), before, read(id));
    }

    private static Activity own(UUID id) {
        return Activity.of(id).orElseThrow(() -> new UnknownActivity(id));
    }

    record ActivityRow(
            UUID id,
            String rule,
            UnitCode unit,
            Label label,
            @Json Rule document,
            int quarter,
            LocalDate due,
            Activity.Progress state) {
        ListedActivity listed() {
            return new ListedActivity(
                    id,
                    rule,
                    unit,
                    label,
                    quarter,
                    due,
                    state,
                    state == Activity.Progress.OPEN && due.isBefore(Oslo.today()));
        }
    }

    static final class UnknownActivity extends Problem {
        UnknownActivity(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-activity",
                    Map.of("activity", id.toString()),
                    "There is no activity %s".formatted(id));
        }
    }
}
