package no.resultat.reporting.absence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Symbol;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/** Sickness absence of each unit with all below it by month; what is withheld elsewhere is withheld here. */
@ApplicationScoped
class AbsenceTable implements Table {
    private static final Text DAYS = new Text("dager", "dagar", "days", "dage");
    private static final Text PERCENT = new Text("prosent", "prosent", "percent", "procent");

    @Override
    public String id() {
        return "absence";
    }

    @Override
    public Text label() {
        return new Text("Sykefravær", "Sjukefråvær", "Sickness absence", "Sygefravær");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(TableSql.units(), Dimension.time(TableSql.values("absence_total", "month"), Role.MONTHS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Rate", new Text("fravær", "fråvær", "absence", "fravær"), PERCENT, 2),
                new Content(
                        "AgreedDays",
                        new Text("avtalte dager", "avtalte dagar", "agreed days", "aftalte dage"),
                        DAYS,
                        1),
                new Content(
                        "SelfCertifiedDays",
                        new Text("egenmeldt", "eigenmeldt", "self-certified", "egen sygemelding"),
                        DAYS,
                        1),
                new Content(
                        "DoctorCertifiedShortDays",
                        new Text(
                                "legemeldt til 16 dager",
                                "legemeldt til 16 dagar",
                                "certified by doctor, up to 16 days",
                                "lægemeldt til 16 dage"),
                        DAYS,
                        1),
                new Content(
                        "DoctorCertifiedLongDays",
                        new Text(
                                "legemeldt over 16 dager",
                                "legemeldt over 16 dagar",
                                "certified by doctor, over 16 days",
                                "lægemeldt over 16 dage"),
                        DAYS,
                        1));
    }

    @Override
    public Set<String> relations() {
        return Set.of("absence_total", "unit_version");
    }

    @Override
    public String cells() {
        return """
                select a.unit, to_char(a.month, 'YYYY-MM') as tid,
                       case when not a.hidden then absence_rate(
                           a.self_certified_days + a.doctor_certified_short_days + a.doctor_certified_long_days, a.agreed_days) end as rate,
                       case when not a.hidden then a.agreed_days end as agreeddays,
                       case when not a.hidden then a.self_certified_days end as selfcertifieddays,
                       case when not a.hidden then a.doctor_certified_short_days end as doctorcertifiedshortdays,
                       case when not a.hidden then a.doctor_certified_long_days end as doctorcertifiedlongdays,
                       case when a.hidden then '%s' end as symbol
                from told_absence a
                where a.unit = any (:unit) and a.month = any (array(select to_date(code, 'YYYY-MM') from unnest(:tid) code))
                  and %s
                """.formatted(Symbol.WITHHELD, TableSql.version("a"));
    }
}
