package no.resultat.platform.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the headings of a file mean: a column's own name, a Norwegian word for it, or what the tenant's mapping says.
 * Case does not matter.
 */
public final class Headings {
    private static final Map<String, List<String>> NORWEGIAN = Map.ofEntries(
            Map.entry("account", List.of("art", "konto")),
            Map.entry("agreedDays", List.of("avtalte dagsverk", "avtaltedagsverk", "mulige dagsverk")),
            Map.entry("amount", List.of("beløp", "belop", "beloep")),
            Map.entry("code", List.of("kode")),
            Map.entry("county", List.of("fylke")),
            Map.entry("denominator", List.of("nevner")),
            Map.entry("doctorCertifiedLongDays", List.of("legemeldt lang", "legemeldtlang")),
            Map.entry("doctorCertifiedShortDays", List.of("legemeldt kort", "legemeldtkort")),
            Map.entry("figure", List.of("nøkkeltall", "nokkeltall")),
            Map.entry("formerly", List.of("tidligere")),
            Map.entry("fte", List.of("årsverk", "arsverk")),
            Map.entry("function", List.of("funksjon")),
            Map.entry("headcount", List.of("ansatte", "antall ansatte")),
            Map.entry("indicator", List.of("indikator")),
            Map.entry("item", List.of("spørsmål", "sporsmal")),
            Map.entry("kostraGroup", List.of("kostragruppe")),
            Map.entry("mark", List.of("merke")),
            Map.entry("measure", List.of("mål", "produksjonsmål")),
            Map.entry("name", List.of("navn")),
            Map.entry("note", List.of("merknad")),
            Map.entry("numerator", List.of("teller")),
            Map.entry("parent", List.of("overordnet")),
            Map.entry("period", List.of("periode", "måned")),
            Map.entry("population", List.of("folketall", "innbyggere")),
            Map.entry("project", List.of("prosjekt")),
            Map.entry("quantity", List.of("antall", "mengde")),
            Map.entry("region", List.of("kommune", "kommunenummer")),
            Map.entry("respondent", List.of("respondentnummer")),
            Map.entry("selfCertifiedDays", List.of("egenmeldt", "egenmeldte dagsverk")),
            Map.entry("text", List.of("tekst")),
            Map.entry("unit", List.of("enhet", "ansvar", "ansvarssted")),
            Map.entry("validFrom", List.of("gyldig fra", "gyldigfra")),
            Map.entry("validTo", List.of("gyldig til", "gyldigtil")),
            Map.entry("value", List.of("verdi")),
            Map.entry("version", List.of("versjon")),
            Map.entry("voucher", List.of("bilag", "bilagsnummer")),
            Map.entry("year", List.of("år")));

    private final List<Column> columns;
    private final Map<String, String> mapping;
    private final boolean lenient;
    private final List<Warning> warnings = new ArrayList<>();

    /**
     * @param mapping what the tenant calls columns: the heading in lower case, and the column
     * @param lenient whether columns that are not known are left alone
     */
    Headings(List<Column> columns, Map<String, String> mapping, boolean lenient) {
        this.columns = columns;
        this.mapping = mapping;
        this.lenient = lenient;
    }

    /** The Norwegian headings that a file may have for a column. */
    static List<String> norwegian(Column column) {
        return NORWEGIAN.getOrDefault(column.name(), List.of());
    }

    /** Which of {@link ImportKind#columns} a heading names, by its place; empty if none. */
    public Optional<Integer> column(String heading) {
        String written = heading.strip().toLowerCase(Locale.ROOT);
        String mapped = mapping.get(written);
        if (mapped != null) {
            return place(mapped);
        }
        return place(heading.strip())
                .or(() -> NORWEGIAN.entrySet().stream()
                        .filter(words -> words.getValue().contains(written))
                        .flatMap(words -> place(words.getKey()).stream())
                        .findFirst());
    }

    private Optional<Integer> place(String name) {
        for (int at = 0; at < columns.size(); at++) {
            if (columns.get(at).name().equalsIgnoreCase(name)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /**
     * Where each column stands under a heading.
     *
     * @return for each of {@link ImportKind#columns} its place in the heading; -1 for an optional one that is not there
     * @throws UnusableFile if a required column is missing, a column is there twice, or one is not known
     */
    int[] places(List<String> heading) {
        int[] places = new int[columns.size()];
        Arrays.fill(places, -1);
        List<String> unknown = new ArrayList<>();
        for (int at = 0; at < heading.size(); at++) {
            String name = heading.get(at).strip();
            if (name.isEmpty()) {
                continue;
            }
            Optional<Integer> column = column(name);
            if (column.isEmpty()) {
                unknown.add(name);
            } else if (places[column.get()] >= 0) {
                throw UnusableFile.column(
                        columns.get(column.get()).name(),
                        "The headings '%s' and '%s' both name the column %s"
                                .formatted(
                                        heading.get(places[column.get()]).strip(),
                                        name,
                                        columns.get(column.get()).name()));
            } else {
                places[column.get()] = at;
            }
        }
        for (int at = 0; at < places.length; at++) {
            if (places[at] < 0 && columns.get(at).required()) {
                String name = columns.get(at).name();
                throw UnusableFile.column(
                        name, "The heading lacks the column '%s'; the columns are %s".formatted(name, names()));
            }
        }
        unknown.forEach(this::unknown);
        return places;
    }

    /** Which column a member of a JSON object names; one that is not known is told once, where it is left alone. */
    Optional<Integer> member(String name) {
        Optional<Integer> column = column(name);
        if (column.isEmpty() && lenient) {
            unknown(name);
        }
        return column;
    }

    private void unknown(String name) {
        if (!lenient) {
            throw UnusableFile.column(
                    name,
                    "The heading has a column '%s'; the columns are %s. With columns=lenient it is left alone"
                            .formatted(name, names()));
        }
        warnings.add(new Warning(
                1, name, "column-ignored", "The column '%s' is not known and was left alone".formatted(name)));
    }

    boolean isLenient() {
        return lenient;
    }

    List<Warning> warnings() {
        return warnings;
    }

    private String names() {
        return columns.stream()
                .map(column -> column.required() ? column.name() : column.name() + " (optional)")
                .collect(Collectors.joining(", "));
    }
}
