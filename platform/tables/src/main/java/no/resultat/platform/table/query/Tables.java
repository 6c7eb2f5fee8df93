package no.resultat.platform.table.query;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Grouping;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.Text;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/** The service's tables as they are now for a reader, in a language. */
@ApplicationScoped
public class Tables {
    public static final String SOURCE = "Resultat";

    private static final Text CONTENTS = new Text("statistikkvariabel", "statistikkvariabel", "contents", "indhold");
    private static final String VERSION = """
            select coalesce(sum(version), 0)::bigint + releases_version(current_setting('resultat.tenant')) as version, max(changed_at) as updated
            from relation_change
            where relation = any (:relations)
            """;

    private final List<Table> tables;
    private final Jdbi database;

    Tables(@All List<Table> tables, Jdbi database) {
        this.tables = tables.stream().sorted(Comparator.comparing(Table::id)).toList();
        this.database = database;
    }

    /** Those that the reader may read, by their identifier. */
    public List<Table> of(Reader reader) {
        return tables.stream().filter(table -> reader.mayRead(table.id())).toList();
    }

    /** What a table is called; empty if there is none such. */
    public Optional<Label> label(String id) {
        return tables.stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .map(table -> table.label().label());
    }

    /** @throws TableProblem if there is none such, or it is not the reader's to see */
    public View view(Reader reader, String id, Language language) {
        Table table = tables.stream()
                .filter(one -> one.id().equalsIgnoreCase(id) && reader.mayRead(one.id()))
                .findFirst()
                .orElseThrow(() -> TableProblem.unknown("Non-existent table", "There is no table %s".formatted(id)));
        return view(table, language);
    }

    public View view(Table table, Language language) {
        return database.inTransaction(handle -> {
            List<Variable> variables = new ArrayList<>();
            for (Dimension dimension : table.dimensions()) {
                if (dimension.isTime()) {
                    variables.add(contents(table, language));
                }
                variables.add(new Variable(
                        dimension.code(),
                        dimension.label().in(language),
                        Optional.of(dimension),
                        Optional.empty(),
                        values(handle, dimension, language)));
            }
            Version version = version(handle, table);
            return new View(table, language, variables, version.version(), version.updated());
        });
    }

    /** Whether a server has the version that a view is of, or a later one. */
    public boolean isThere(Handle handle, View view) {
        return version(handle, view.table()).version() >= view.version();
    }

    private static Version version(Handle handle, Table table) {
        return handle.createQuery(VERSION)
                .bindArray("relations", String.class, List.copyOf(table.relations()))
                .mapTo(Version.class)
                .one();
    }

    private static Variable contents(Table table, Language language) {
        return new Variable(
                Variable.CONTENTS,
                CONTENTS.in(language),
                Optional.empty(),
                Optional.empty(),
                table.contents().stream()
                        .map(content ->
                                new Value(content.code(), content.label().in(language), List.of(content.code())))
                        .toList());
    }

    private static List<Value> values(Handle handle, Dimension dimension, Language language) {
        return handle.createQuery(dimension.values())
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("language", language.id())
                .mapTo(Coded.class)
                .map(coded -> new Value(coded.code(), coded.label(), List.of(coded.code())))
                .list();
    }

    /**
     * A variable with the values of one of its code lists.
     *
     * @throws TableProblem if it has none such
     */
    public Variable by(Variable variable, String codelist, Language language) {
        Grouping grouping = variable.dimension().stream()
                .flatMap(dimension -> dimension.groupings().stream())
                .filter(one -> one.listId().equalsIgnoreCase(codelist))
                .findFirst()
                .orElseThrow(() -> TableProblem.wrong(
                        "Non-existent codelist",
                        "Variable %s has no code list %s".formatted(variable.code(), codelist)));
        return new Variable(
                variable.code(),
                variable.label(),
                variable.dimension(),
                Optional.of(grouping),
                values(grouping, language));
    }

    /** @throws TableProblem if no table that the reader may read has one such */
    public Grouping codelist(Reader reader, String id) {
        return of(reader).stream()
                .flatMap(table -> table.dimensions().stream())
                .flatMap(dimension -> dimension.groupings().stream())
                .filter(grouping -> grouping.listId().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(
                        () -> TableProblem.unknown("Non-existent codelist", "There is no code list %s".formatted(id)));
    }

    /** A code list's values with what each is made of. */
    public List<Value> values(Grouping grouping, Language language) {
        Map<String, List<Member>> members = new LinkedHashMap<>();
        database.useHandle(handle -> handle.createQuery(grouping.members())
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("language", language.id())
                .mapTo(Member.class)
                .forEach(member -> members.computeIfAbsent(member.code(), none -> new ArrayList<>())
                        .add(member)));
        return members.entrySet().stream()
                .map(one -> new Value(
                        one.getKey(),
                        one.getValue().get(0).label(),
                        one.getValue().stream().map(Member::member).toList()))
                .toList();
    }

    record Coded(String code, String label) {}

    record Member(String code, String label, String member) {}

    record Version(long version, Optional<Instant> updated) {}
}
