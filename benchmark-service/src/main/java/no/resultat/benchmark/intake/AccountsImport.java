package no.resultat.benchmark.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.util.List;
import java.util.Optional;
import no.resultat.benchmark.account.AccountRecord;
import no.resultat.benchmark.account.Accounts;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Headings;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;

/** Accounts by function and type, of the treasury or of the municipal enterprises. */
final class AccountsImport implements ImportKind {
    private final Accounts accounts;
    private final String owner;

    AccountsImport(Accounts accounts, String owner) {
        this.accounts = accounts;
        this.owner = owner;
    }

    @Override
    public String name() {
        return "accounts-" + owner;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("periode", Type.period()),
                Column.required("region", Type.code(6)),
                Column.required("kontoklasse", Type.code(1)),
                Column.required("funksjon", Type.text(80)),
                Column.optional("art", Type.text(80)),
                Column.required("belop", Type.decimal()));
    }

    @Override
    public String stagingTable() {
        return "accounts_staging";
    }

    /** Statistics Norway's record, a line each. */
    @Override
    public Optional<Rows> rows(String mediaType, PushbackReader text, Headings headings) {
        return mediaType.equals("text/plain")
                ? Optional.of(new Records(new BufferedReader(text), owner))
                : Optional.empty();
    }

    @Override
    public void check(Staged staged) {
        accounts.check(staged);
    }

    @Override
    public Folded fold(Staged staged) {
        return accounts.fold(staged, owner);
    }

    private static final class Records implements Rows {
        private final BufferedReader lines;
        private final String owner;
        private Optional<List<String>> fields = Optional.empty();
        private String fault;
        private int number;

        private Records(BufferedReader lines, String owner) {
            this.lines = lines;
            this.owner = owner;
        }

        @Override
        public boolean next() throws IOException {
            String line;
            do {
                line = lines.readLine();
                number++;
            } while (line != null && line.isBlank());
            if (line == null) {
                return false;
            }
            fields = AccountRecord.fields(line.stripTrailing());
            fault = fields.isEmpty()
                    ? "The line is no accounting record of 48 characters"
                    : faultOf(line.substring(0, 2));
            return true;
        }

        private String faultOf(String form) {
            return AccountRecord.scope(form)
                    .filter(scope -> !scope.equals(owner))
                    .map(scope -> "The form %s has accounts of scope %s, not %s".formatted(form, scope, owner))
                    .orElse(null);
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public String field(int column) {
            return fields.orElseThrow().get(column);
        }

        @Override
        public String fault() {
            return fault;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
