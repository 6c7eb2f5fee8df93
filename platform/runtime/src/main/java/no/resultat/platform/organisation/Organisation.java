package no.resultat.platform.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The organisation as a service knows it: every unit with its history, in the tables {@code unit_version} and
 * {@code unit_reach}, which statements read through the functions {@code organisation} and {@code subtree}. The
 * scorecard service writes it from the ERP's imports, the others from its events.
 */
@ApplicationScoped
public class Organisation {
    private static final String VERSIONS = """
            select code, name, type, parent, valid_from, nullif(valid_to, 'infinity') as valid_to, revision
            from unit_version
            where superseded_at = 'infinity' and code = any (:codes)
            order by code, valid_from
            """;
    private static final String SUPERSEDE = """
            update unit_version set superseded_at = :now where code = any (:codes) and superseded_at = 'infinity'
            """;
    private static final String RECORD = """
            insert into unit_version (code, name, type, parent, valid_from, valid_to, revision, recorded_at)
            values (:code, :name, :type, :parent, :validFrom, coalesce(:validTo, 'infinity'::date), :revision, :now)
            """;
    private static final String FORGET_REACH = "delete from unit_reach";
    private static final String REACH = """
            insert into unit_reach (root, unit)
            with recursive
            latest as (
                select distinct on (code) code, parent
                from unit_version
                where superseded_at = 'infinity'
                order by code, valid_from desc
            ),
            reach as (
                select code as root, code as unit from latest
                union
                select reach.root, latest.code from reach join latest on latest.parent = reach.unit
            )
            select root, unit from reach
            """;

    private final Jdbi database;

    Organisation(Jdbi database) {
        this.database = database;
    }

    /** Whether there is or was such a unit that the caller may see. */
    public boolean knows(UnitCode code) {
        return !known(List.of(code)).isEmpty();
    }

    /** What a unit is called now, or was at last; its code where none is known that the caller may see. */
    public String nameOf(UnitCode code) {
        return Optional.ofNullable(known(List.of(code)).get(code))
                .map(Unit::latest)
                .map(Unit.Version::name)
                .orElse(code.text());
    }

    /**
     * Gives units another history. Units that have this history already, or a newer revision, are left alone, so that
     * the same news may come twice, late or out of order.
     *
     * @param now when the change is recorded, from {@link no.resultat.platform.database.TenantLock}
     * @return the units that are different now
     */
    @Transactional(TxType.MANDATORY)
    public List<Unit> replace(Collection<Unit> units, Instant now) {
        return database.withHandle(handle -> {
            Map<UnitCode, Unit> known = known(handle, units);
            Map<UnitCode, Unit> changed = new LinkedHashMap<>();
            for (Unit unit : units) {
                Unit before = Optional.ofNullable(changed.get(unit.code())).orElse(known.get(unit.code()));
                if (before == null || before.revision() < unit.revision()) {
                    changed.put(unit.code(), unit);
                }
            }
            if (!changed.isEmpty()) {
                record(handle, changed, now);
                if (changed.values().stream().anyMatch(unit -> isElsewhere(unit, known.get(unit.code())))) {
                    handle.execute(FORGET_REACH);
                    handle.execute(REACH);
                }
            }
            return List.copyOf(changed.values());
        });
    }

    private static boolean isElsewhere(Unit unit, Unit before) {
        return before == null
                || unit.versions().isEmpty()
                || !latest(unit).parent().equals(latest(before).parent());
    }

    private static Unit.Version latest(Unit unit) {
        return unit.versions().stream()
                .max(Comparator.comparing(Unit.Version::validFrom))
                .orElseThrow();
    }

    /** The current histories of some units; what is not known is left out. */
    public Map<UnitCode, Unit> known(Collection<UnitCode> codes) {
        return database.withHandle(handle -> versions(handle, codes));
    }

    private static Map<UnitCode, Unit> known(Handle handle, Collection<Unit> units) {
        return versions(handle, units.stream().map(Unit::code).toList());
    }

    private static Map<UnitCode, Unit> versions(Handle handle, Collection<UnitCode> codes) {
        Map<UnitCode, List<VersionRow>> rows = new LinkedHashMap<>();
        handle.createQuery(VERSIONS)
                .bindArray(
                        "codes",
                        String.class,
                        codes.stream().map(UnitCode::toString).toList())
                .mapTo(VersionRow.class)
                .forEach(row -> rows.computeIfAbsent(row.code(), code -> new ArrayList<>())
                        .add(row));
        Map<UnitCode, Unit> known = new LinkedHashMap<>();
        rows.forEach((code, versions) -> known.put(
                code,
                new Unit(
                        code,
                        versions.stream().map(VersionRow::version).toList(),
                        versions.get(0).revision())));
        return known;
    }

    private static void record(Handle handle, Map<UnitCode, Unit> changed, Instant now) {
        handle.createUpdate(SUPERSEDE)
                .bindArray(
                        "codes",
                        String.class,
                        changed.keySet().stream().map(UnitCode::toString).toList())
                .bind("now", now)
                .execute();
        PreparedBatch batch = handle.prepareBatch(RECORD);
        changed.values()
                .forEach(unit -> unit.versions()
                        .forEach(version -> batch.bind("code", unit.code())
                                .bind("name", version.name())
                                .bind("type", version.type())
                                .bind("parent", version.parent())
                                .bind("validFrom", version.validFrom())
                                .bind("validTo", version.validTo())
                                .bind("revision", unit.revision())
                                .bind("now", now)
                                .add()));
        batch.execute();
    }

    /** A row of {@code unit_version}. */
    record VersionRow(
            UnitCode code,
            String name,
            String type,
            Optional<UnitCode> parent,
            LocalDate validFrom,
            Optional<LocalDate> validTo,
            long revision) {
        Unit.Version version() {
            return new Unit.Version(name, type, parent, validFrom, validTo);
        }
    }
}
