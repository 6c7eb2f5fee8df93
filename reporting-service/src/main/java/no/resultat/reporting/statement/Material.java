package no.resultat.reporting.statement;

import java.util.List;
import no.resultat.reporting.report.ApprovedReports.Approved;
import no.resultat.reporting.report.ApprovedReports.Area;
import no.resultat.reporting.report.ApprovedReports.LightCount;

/**
 * What a statement is put together from.
 *
 * @param name of the unit
 * @param reports the unit's own of the year, month by month
 * @param areas the units right below, in the last month
 * @param missing the units whose report of the last month is not there
 * @param lights of the unit and all below it, month by month
 * @param undertakings goals, actions and decisions of the unit and all below it
 */
record Material(
        String name,
        List<Approved> reports,
        List<Area> areas,
        List<String> missing,
        List<LightCount> lights,
        List<Undertakings.UndertakingFacts> undertakings) {}
