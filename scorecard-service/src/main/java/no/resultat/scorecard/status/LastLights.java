package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import org.jdbi.v3.core.Jdbi;

/** How some indicators stand at a unit, for whoever agrees, meets or decides about them. */
@ApplicationScoped
public class LastLights {
    private static final String LIGHTS = """
            select i.code as indicator, i.label, i.unit_of_measure, coalesce(s.light, 'grey') as light, round(s.value, i.decimals) as value, s.period
            from unnest(:indicators) with ordinality asked (code, place)
            join indicator i on i.code = asked.code and i.superseded_at = 'infinity'
            left join lateral %s s on true
            order by asked.place
            """;
    private static final String NOW = LIGHTS.formatted("last_light(i.code, :unit, :day)");
    private static final String AS_OF = LIGHTS.formatted("last_light(i.code, :unit, :day, :asOf)");
    private static final String KNOWN =
            "select code from indicator where superseded_at = 'infinity' and code = any (:codes)";

    private final Jdbi database;

    LastLights(Jdbi database) {
        this.database = database;
    }

    /** In the order of the indicators; those that no scorecard has any more are left out. */
    public List<LastLight> now(UnitCode unit, List<IndicatorCode> indicators) {
        return database.withHandle(handle -> handle.createQuery(NOW)
                .bind("unit", unit)
                .bind("day", Oslo.today())
                .bindArray("indicators", String.class, texts(indicators))
                .mapTo(LastLight.class)
                .list());
    }

    /** How they stood on a day, as it was known when the day was over. */
    public List<LastLight> on(LocalDate day, UnitCode unit, List<IndicatorCode> indicators) {
        return database.withHandle(handle -> handle.createQuery(AS_OF)
                .bind("unit", unit)
                .bind("day", day)
                .bind("asOf", Oslo.startOf(day.plusDays(1)))
                .bindArray("indicators", String.class, texts(indicators))
                .mapTo(LastLight.class)
                .list());
    }

    /** @return a mistake for each indicator that no scorecard has */
    public List<Mistake> mistakes(String pointer, List<IndicatorCode> indicators) {
        Set<String> known = database.withHandle(handle -> handle.createQuery(KNOWN)
                .bindArray("codes", String.class, texts(indicators))
                .mapTo(String.class)
                .set());
        List<Mistake> mistakes = new ArrayList<>();
        for (int at = 0; at < indicators.size(); at++) {
            if (!known.contains(indicators.get(at).text())) {
                mistakes.add(new Mistake(
                        pointer.formatted(at),
                        "unknown-indicator",
                        "No scorecard has an indicator " + indicators.get(at)));
            }
        }
        return mistakes;
    }

    private static List<String> texts(List<IndicatorCode> indicators) {
        return indicators.stream().map(IndicatorCode::text).toList();
    }
}
