package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.http.Paging;
import no.resultat.reporting.incident.IncidentDocument.ListedIncident;
import no.resultat.reporting.incident.IncidentDocument.SimilarIncident;
import org.jdbi.v3.core.Jdbi;

/** Finds incidents among those that the caller may see. */
@ApplicationScoped
class IncidentLists {
    private static final String LIST = """
            select i.id, i.unit, i.kind, i.area, i.severity, i.score, i.state, i.reported_on, i.due, left(i.description, 200) as summary
            from incident i
            where (:unit::text is null or i.unit = :unit)
              and (:under::text is null or i.unit in (select r.unit from unit_reach r where r.root = :under))
              and (cardinality(:kinds) = 0 or lower(replace(i.kind, '_', '-')) = any (:kinds))
              and (cardinality(:areas) = 0 or lower(replace(i.area, '_', '-')) = any (:areas))
              and (cardinality(:severities) = 0 or lower(replace(i.severity, '_', '-')) = any (:severities))
              and (cardinality(:states) = 0 or lower(replace(i.state, '_', '-')) = any (:states))
              and (:overdue::boolean is null or (i.state not in ('RESOLVED', 'VERIFIED') and i.due < :today) = :overdue)
              and (not :reported or i.person = :me)
              and (not :told or i.state not in ('RESOLVED', 'VERIFIED') and i.due < :today
                   and exists (select from told_upward(i.unit, i.due, :today) t where t.person = :me))
              and (:words::text is null or i.words @@ websearch_to_tsquery('norwegian', :words))
              and (i.reported_on, i.id) < (:beforeDay::date, :beforeId::uuid)
            order by i.reported_on desc, i.id desc
            limit :fetch
            """;
    private static final String SIMILAR = """
            with asked as (
                select i.id, i.categories, array_to_string(array(select quote_literal(l) from unnest(tsvector_to_array(i.words)) l), ' | ')::tsquery as query
                from incident i
                where i.id = :id
            ),
            other as (
                select i.*, ts_rank(i.words, asked.query) as likeness,
                       (select count(*) from jsonb_each(i.categories) c where asked.categories -> c.key = c.value)::integer as shared_categories,
                       i.words @@ asked.query as is_alike
                from incident i, asked
                where i.id <> asked.id
            )
            select id, unit, state, reported_on, left(description, 200) as summary, shared_categories
            from other
            where is_alike or shared_categories > 0
            order by likeness + 0.05 * shared_categories desc, reported_on desc, id
            limit 10
            """;

    private final Jdbi database;
    private final Callers callers;

    IncidentLists(Jdbi database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /** The newest first. */
    List<ListedIncident> list(IncidentQuery query, Paging paging) {
        LocalDate today = Oslo.today();
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bindArray("kinds", String.class, List.copyOf(query.kinds()))
                .bindArray("areas", String.class, List.copyOf(query.areas()))
                .bindArray("severities", String.class, List.copyOf(query.severities()))
                .bindArray("states", String.class, List.copyOf(query.states()))
                .bind("overdue", query.overdue())
                .bind("reported", query.isReportedByCaller())
                .bind("told", query.isToldToCaller())
                .bind("me", callers.current().person().orElse(""))
                .bind("words", query.words())
                .bind("today", today)
                .bind("beforeDay", paging.after(2).map(cursor -> cursor.part(0)).orElse("infinity"))
                .bind("beforeId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(0, 0)))
                .bind("fetch", paging.fetch())
                .mapTo(IncidentRow.class)
                .stream()
                .map(row -> row.listed(today))
                .toList());
    }

    /** Others that the caller may see and that are alike by words or categories, the likest first. */
    List<SimilarIncident> similar(UUID id) {
        UUID asked = Incidents.own(id).id();
        return database.withHandle(handle -> handle.createQuery(SIMILAR)
                .bind("id", asked)
                .mapTo(SimilarIncident.class)
                .list());
    }

    record IncidentRow(
            UUID id,
            UnitCode unit,
            IncidentDocument.Kind kind,
            IncidentDocument.Area area,
            Severity severity,
            Optional<Integer> score,
            Incident.Stage state,
            LocalDate reportedOn,
            LocalDate due,
            String summary) {
        ListedIncident listed(LocalDate today) {
            return new ListedIncident(
                    id,
                    unit,
                    kind,
                    area,
                    severity,
                    score,
                    state,
                    reportedOn,
                    due,
                    state.isOpen() && due.isBefore(today),
                    summary);
        }
    }
}
