package no.resultat.platform.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.UnitLeaders;
import no.resultat.contracts.UnitLeaders.Leader;
import no.resultat.contracts.UnitLeaders.Role;
import no.resultat.contracts.Word;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Who leads which unit, as a service knows it. The scorecard service writes it from the HR system's imports, the others
 * from its events. Somebody is known by the user name at the identity provider, and by nothing else.
 */
@ApplicationScoped
public class Leaders {
    private static final String REVISIONS = "select unit, revision from leader_revision where unit = any (:units)";
    private static final String KNOWN = """
            select unit, person, role, valid_from, nullif(valid_to, 'infinity') as valid_to
            from leader
            where unit = any (:units)
            order by unit, valid_from, role desc, person
            """;
    private static final String FORGET = "delete from leader where unit = any (:units)";
    private static final String RECORD = """
            insert into leader (unit, person, role, valid_from, valid_to)
            values (:unit, :person, :role, :validFrom, coalesce(:validTo, 'infinity'::date))
            """;
    private static final String NOTE = """
            insert into leader_revision (unit, revision) values (:unit, :revision)
            on conflict (tenant, unit) do update set revision = excluded.revision
            """;
    private static final String LEADERS =
            "select person from leaders_of(:unit, :day) where role = 'leader' order by person";
    private static final String SUPERIORS = "select person, role, unit from superiors_of(:unit, :day)";

    private final Jdbi database;

    Leaders(Jdbi database) {
        this.database = database;
    }

    /** What is known of some units, none left out. */
    public Map<UnitCode, UnitLeaders> known(Collection<UnitCode> units) {
        List<String> codes = units.stream().map(UnitCode::text).toList();
        return database.withHandle(handle -> {
            Map<UnitCode, Long> revisions =
                    handle.createQuery(REVISIONS).bindArray("units", String.class, codes).mapTo(Revision.class).stream()
                            .collect(Collectors.toMap(Revision::unit, Revision::revision));
            Map<UnitCode, List<Leader>> leaders = new LinkedHashMap<>();
            handle.createQuery(KNOWN)
                    .bindArray("units", String.class, codes)
                    .mapTo(LeaderRow.class)
                    .forEach(row -> leaders.computeIfAbsent(row.unit(), unit -> new ArrayList<>())
                            .add(row.leader()));
            return units.stream()
                    .distinct()
                    .collect(Collectors.toMap(
                            unit -> unit,
                            unit -> new UnitLeaders(
                                    unit, leaders.getOrDefault(unit, List.of()), revisions.getOrDefault(unit, 0L))));
        });
    }

    /** Who leads a unit on a day, not who stands in; empty if nobody is known to. */
    public Optional<String> leader(UnitCode unit, LocalDate day) {
        return database.withHandle(handle -> handle.createQuery(LEADERS)
                .bind("unit", unit)
                .bind("day", day)
                .mapTo(String.class)
                .findFirst());
    }

    /** Who leads the nearest unit above that has another leader; empty at the top. */
    public List<Superior> superiors(UnitCode unit, LocalDate day) {
        return database.withHandle(handle -> handle.createQuery(SUPERIORS)
                .bind("unit", unit)
                .bind("day", day)
                .mapTo(Superior.class)
                .list());
    }

    /** Takes what is newer than what is known, so that the same news may come twice, late or out of order. */
    @Transactional(TxType.MANDATORY)
    public void replace(List<UnitLeaders> news) {
        Map<UnitCode, UnitLeaders> known =
                known(news.stream().map(UnitLeaders::unit).toList());
        Map<UnitCode, UnitLeaders> newest = new LinkedHashMap<>();
        news.stream()
                .filter(one -> one.revision() > known.get(one.unit()).revision())
                .forEach(one -> newest.merge(
                        one.unit(), one, (first, other) -> first.revision() > other.revision() ? first : other));
        if (!newest.isEmpty()) {
            record(newest);
        }
    }

    private void record(Map<UnitCode, UnitLeaders> newest) {
        database.useHandle(handle -> {
            handle.createUpdate(FORGET)
                    .bindArray(
                            "units",
                            String.class,
                            newest.keySet().stream().map(UnitCode::text).toList())
                    .execute();
            PreparedBatch notes = handle.prepareBatch(NOTE);
            PreparedBatch records = handle.prepareBatch(RECORD);
            newest.values().forEach(unit -> {
                notes.bind("unit", unit.unit())
                        .bind("revision", unit.revision())
                        .add();
                unit.leaders()
                        .forEach(leader -> records.bind("unit", unit.unit())
                                .bind("person", leader.person())
                                .bind("role", Word.of(leader.role()))
                                .bind("validFrom", leader.validFrom())
                                .bind("validTo", leader.validTo())
                                .add());
            });
            notes.execute();
            if (records.size() > 0) {
                records.execute();
            }
        });
    }

    /** Who somebody answers to. */
    public record Superior(String person, Role role, UnitCode unit) {}

    record Revision(UnitCode unit, long revision) {}

    record LeaderRow(UnitCode unit, String person, Role role, LocalDate validFrom, Optional<LocalDate> validTo) {
        Leader leader() {
            return new Leader(person, role, validFrom, validTo);
        }
    }
}
