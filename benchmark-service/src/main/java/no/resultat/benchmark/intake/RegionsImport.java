package no.resultat.benchmark.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.benchmark.region.Regions;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;

/** Municipalities: a row for each in each year. */
@ApplicationScoped
class RegionsImport implements ImportKind {
    private final Regions regions;

    RegionsImport(Regions regions) {
        this.regions = regions;
    }

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("region", Type.code(6)),
                Column.required("year", Type.integer(1900, 2999)),
                Column.required("name", Type.text(100)),
                Column.optional("county", Type.text(100)),
                Column.optional("kostraGroup", Type.code(20)),
                Column.optional("population", Type.integer(0, 100_000_000)),
                Column.optional("asss", Type.choice("ja", "nei", "true", "false", "1", "0")),
                Column.optional("formerly", Type.text(500)));
    }

    @Override
    public String stagingTable() {
        return "regions_staging";
    }

    @Override
    public void check(Staged staged) {
        regions.check(staged);
    }

    @Override
    public Folded fold(Staged staged) {
        return regions.fold(staged);
    }
}
