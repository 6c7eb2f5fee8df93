package no.resultat.scorecard.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.http.Paging;
import no.resultat.scorecard.organisation.UnitResource.ListedUnit;
import no.resultat.scorecard.organisation.UnitResource.Node;
import org.jdbi.v3.core.Jdbi;

/** The organisation as it is on a day. */
@ApplicationScoped
class UnitsOnADay {
    private static final String LIST = """
            select code, name, type, parent, valid_from, nullif(valid_to, 'infinity') as valid_to
            from unit_version
            where superseded_at = 'infinity' and valid_from <= :day and valid_to >= :day
              and (:type::text is null or type = :type)
              and (:parent::text is null or parent = :parent)
              and (:words::text is null or lower(name) like '%' || lower(:words) || '%' or lower(code) like lower(:words) || '%')
              and code collate natural_order > :after collate natural_order
            order by code collate natural_order
            limit :fetch
            """;
    private static final String TREE = """
            with recursive
            there as materialized (
                select code, name, type, parent from unit_version
                where superseded_at = 'infinity' and valid_from <= :day and valid_to >= :day
            ),
            below as (
                select code, name, type, parent, 0 as depth from there where code = :unit
                union all
                select t.code, t.name, t.type, t.parent, b.depth + 1 from below b join there t on t.parent = b.code
            )
            select code, name, type, parent from below order by depth desc, code collate natural_order
            """;

    private final Jdbi database;

    UnitsOnADay(Jdbi database) {
        this.database = database;
    }

    /**
     * Each of these narrows the list down unless it is null.
     *
     * @param parent right below this one
     * @param words in the name, or what the code begins with
     */
    List<ListedUnit> list(LocalDate day, String type, UnitCode parent, String words, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("day", day)
                .bind("type", type)
                .bind("parent", parent)
                .bind("words", words == null ? null : escaped(words))
                .bind("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(ListedUnit.class)
                .list());
    }

    /** @throws UnknownUnit if the unit is not there on that day */
    Node tree(UnitCode unit, LocalDate day) {
        List<Line> lines = database.withHandle(handle -> handle.createQuery(TREE)
                .bind("day", day)
                .bind("unit", unit)
                .mapTo(Line.class)
                .list());
        Map<UnitCode, List<Node>> children = new LinkedHashMap<>();
        Node last = null;
        for (Line line : lines) {
            last = new Node(line.code(), line.name(), line.type(), children.getOrDefault(line.code(), List.of()));
            Node node = last;
            line.parent()
                    .ifPresent(parent -> children.computeIfAbsent(parent, code -> new ArrayList<>())
                            .add(node));
        }
        return Optional.ofNullable(last).orElseThrow(() -> new UnknownUnit(unit.text()));
    }

    /** A percent sign or an underscore is itself. */
    private static String escaped(String words) {
        return words.replaceAll("([\\\\%_])", "\\\\$1");
    }

    record Line(UnitCode code, String name, String type, Optional<UnitCode> parent) {}
}
