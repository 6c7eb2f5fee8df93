package no.resultat.benchmark.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import no.resultat.benchmark.account.Accounts;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Type;

/** The sorts of file that accounts and their rules come in. */
@ApplicationScoped
class AccountImports {
    private static final Column YEAR = Column.required("periode", Type.integer(1990, 2999));
    private static final Column SIGN = Column.optional("sign", Type.choice("+", "-"));
    private static final List<Column> PART =
            List.of(YEAR, Column.required("to", Type.text(80)), Column.required("from", Type.text(80)), SIGN);
    private static final List<Column> FORMULA = List.of(YEAR, Column.required("formel", Type.text(1000)));
    private static final List<Column> SELECTION = List.of(
            YEAR,
            Column.optional("region", Type.text(40)),
            Column.optional("kontoklasse", Type.text(40)),
            Column.optional("funksjon", Type.text(40)),
            Column.optional("art", Type.text(40)),
            SIGN);
    private final Accounts accounts;

    AccountImports(Accounts accounts) {
        this.accounts = accounts;
    }

    @Produces
    @Singleton
    @Named("accounts-treasury")
    ImportKind treasury() {
        return new AccountsImport(accounts, "treasury");
    }

    @Produces
    @Singleton
    @Named("accounts-enterprises")
    ImportKind enterprises() {
        return new AccountsImport(accounts, "enterprises");
    }

    @Produces
    @Singleton
    @Named("functions")
    ImportKind functions() {
        return parts("functions");
    }

    @Produces
    @Singleton
    @Named("types")
    ImportKind types() {
        return parts("types");
    }

    @Produces
    @Singleton
    @Named("enterprise-nettings")
    ImportKind enterpriseNettings() {
        return parts("enterprise-nettings");
    }

    @Produces
    @Singleton
    @Named("treasury-nettings")
    ImportKind treasuryNettings() {
        return parts("treasury-nettings");
    }

    @Produces
    @Singleton
    @Named("formulas")
    ImportKind formulas() {
        return new AccountRulesImport(accounts, "formulas", FORMULA, "account_formulas_staging");
    }

    @Produces
    @Singleton
    @Named("selections")
    ImportKind selections() {
        return new AccountRulesImport(accounts, "selections", SELECTION, "account_selections_staging");
    }

    private ImportKind parts(String kind) {
        return new AccountRulesImport(accounts, kind, PART, "account_parts_staging");
    }
}
