package no.resultat.benchmark.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import no.resultat.benchmark.figure.Figures;
import no.resultat.platform.imports.ImportKind;

/** The sorts of file that figures come in. */
@ApplicationScoped
class FigureImports {
    private final Figures figures;

    FigureImports(Figures figures) {
        this.figures = figures;
    }

    @Produces
    @Singleton
    @Named("figures-final")
    ImportKind finals() {
        return new FiguresImport(figures, "final");
    }

    @Produces
    @Singleton
    @Named("figures-provisional")
    ImportKind provisional() {
        return new FiguresImport(figures, "provisional");
    }
}
