package no.resultat.benchmark.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import no.resultat.benchmark.account.AccountRulesImport.Form;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Type;

/** The six kinds of rules that a year's aggregates are computed by. */
@ApplicationScoped
class AccountRuleImports {
    private static final Column YEAR =
            Column.required("periode", Type.integer(1990, 2999), "The year that the rule is of");
    private static final Column SIGN =
            Column.optional("sign", Type.choice("+", "-"), "Whether the part is added or subtracted; + if empty");
    private static final Form PART = new Form(
            List.of(
                    YEAR,
                    Column.required("to", Type.text(80), "The code that is summed to"),
                    Column.required("from", Type.text(80), "The code, or range of codes, that is a part of it"),
                    SIGN),
            """
            periode;to;from;sign
            2015;FGF1;FGF1a;+
            2015;FGF1;FGF1b;+
            """,
            "account_parts_staging",
            """
            select row, array[periode, "to", "from", coalesce(sign, '+')] as fields
            from account_parts_staging
            where import = :import and error_code is null
            """);
    private static final Form FORMULA = new Form(
            List.of(YEAR, Column.required("formel", Type.text(1000), "The correction, as Statistics Norway writes it")),
            """
            periode;formel
            2015;FG2:AGD12 = FG5:AGD12 - 800:EIENDOMSSKATT_OG__ANDRE_SKATTER
            """,
            "account_formulas_staging",
            """
            select row, array[periode, formel] as fields from account_formulas_staging where import = :import and error_code is null
            """);
    private static final Form SELECTION = new Form(
            List.of(
                    YEAR,
                    Column.optional("region", Type.text(40), "The region, or a pattern of regions"),
                    Column.optional("kontoklasse", Type.text(40), "The account class, or several"),
                    Column.optional("funksjon", Type.text(40), "The function, or a pattern of functions"),
                    Column.optional("art", Type.text(40), "The type, or a pattern of types"),
                    SIGN),
            """
            periode;region;kontoklasse;funksjon;art;sign
            2015;??????;;FG1*;;+
            """,
            "account_selections_staging",
            """
            select row, array[periode, coalesce(region, ''), coalesce(kontoklasse, ''), coalesce(funksjon, ''), coalesce(art, ''), coalesce(sign, '+')] as fields
            from account_selections_staging
            where import = :import and error_code is null
            """);

    private final AccountAggregates aggregates;
    private final StoredRules storedRules;

    AccountRuleImports(AccountAggregates aggregates, StoredRules storedRules) {
        this.aggregates = aggregates;
        this.storedRules = storedRules;
    }

    @Produces
    @Singleton
    ImportKind functions() {
        return rules("functions", "which functions are summed to which", "Funksjonshierarki", PART);
    }

    @Produces
    @Singleton
    ImportKind types() {
        return rules("types", "which types are summed to which", "Artshierarki", PART);
    }

    @Produces
    @Singleton
    ImportKind enterpriseNettings() {
        return rules(
                "enterprise-nettings",
                "what of the enterprises is subtracted when the group is consolidated",
                "Nettinger, særbedrift",
                PART);
    }

    @Produces
    @Singleton
    ImportKind treasuryNettings() {
        return rules(
                "treasury-nettings",
                "what of the treasury is subtracted when the group is consolidated",
                "Nettinger, kasse",
                PART);
    }

    @Produces
    @Singleton
    ImportKind formulas() {
        return rules("formulas", "corrections after the sums are made", "Formler", FORMULA);
    }

    @Produces
    @Singleton
    ImportKind selections() {
        return rules("selections", "which combinations are asked for", "Stjernetabell", SELECTION);
    }

    private ImportKind rules(String kind, String summary, String norwegian, Form form) {
        return new AccountRulesImport(aggregates, storedRules, kind, summary, norwegian, form);
    }
}
