package no.resultat.scorecard.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import no.resultat.platform.imports.ImportKind;
import no.resultat.scorecard.organisation.Units;

/** The two ways to take a file of units: with what was known before it, or as all there is to know. */
@ApplicationScoped
class UnitImports {
    private final Units units;

    UnitImports(Units units) {
        this.units = units;
    }

    @Produces
    @Singleton
    @Named("units")
    ImportKind keeping() {
        return new UnitImport(units, true);
    }

    @Produces
    @Singleton
    @Named("units-replace")
    ImportKind replacing() {
        return new UnitImport(units, false);
    }
}
