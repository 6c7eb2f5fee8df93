package no.resultat.benchmark.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.imports.Rows;

/** A file of Statistics Norway's accounting records, a line each. */
final class AccountRecordLines implements Rows {
    private final BufferedReader lines;
    private final String owner;
    private Optional<List<String>> fields = Optional.empty();
    private String fault;
    private int number;

    AccountRecordLines(BufferedReader lines, String owner) {
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
        fault = fields.isEmpty() ? "The line is no accounting record of 48 characters" : faultOf(line.substring(0, 2));
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
