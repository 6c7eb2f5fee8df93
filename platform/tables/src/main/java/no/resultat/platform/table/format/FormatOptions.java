package no.resultat.platform.table.format;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;

/** How a format is written: {@code outputFormatParams}. */
public record FormatOptions(Labels labels, boolean title, char separator) {
    /** @throws TableProblem if there is no such parameter, two contradict each other, or the format takes none such */
    public static FormatOptions of(Format format, List<String> written) {
        Set<Parameter> parameters = EnumSet.noneOf(Parameter.class);
        written.forEach(one -> parameters.add(Parameter.of(one)));
        Set<Parameter> labels = EnumSet.range(Parameter.USECODES, Parameter.USECODESANDTEXTS);
        labels.retainAll(parameters);
        Set<Parameter> separators = EnumSet.range(Parameter.SEPARATORTAB, Parameter.SEPARATORSEMICOLON);
        separators.retainAll(parameters);
        boolean taken = (parameters.isEmpty() || format.isText())
                && (separators.isEmpty() || format.isCsv())
                && labels.size() <= 1
                && separators.size() <= 1;
        if (!taken) {
            throw TableProblem.wrong(
                    "Unsupported output format",
                    "%s does not take these parameters together: %s".formatted(format.id(), written));
        }
        return new FormatOptions(
                labels.stream().map(one -> one.labels).findFirst().orElse(format.usualLabels()),
                parameters.contains(Parameter.INCLUDETITLE),
                separators.stream().map(one -> one.separator).findFirst().orElse(','));
    }

    /** How values and variables are named. */
    enum Labels {
        CODES,
        TEXTS,
        BOTH;

        public String of(Value value) {
            return of(value.code(), value.label());
        }

        public String of(Variable variable) {
            return this == CODES ? variable.code() : variable.label();
        }

        private String of(String code, String label) {
            return switch (this) {
                case CODES -> code;
                case TEXTS -> label;
                case BOTH -> code.equals(label) ? code : code + " " + label;
            };
        }
    }

    private enum Parameter {
        USECODES(Labels.CODES, ','),
        USETEXTS(Labels.TEXTS, ','),
        USECODESANDTEXTS(Labels.BOTH, ','),
        INCLUDETITLE(Labels.TEXTS, ','),
        SEPARATORTAB(Labels.TEXTS, '\t'),
        SEPARATORSPACE(Labels.TEXTS, ' '),
        SEPARATORSEMICOLON(Labels.TEXTS, ';');

        private final Labels labels;
        private final char separator;

        Parameter(Labels labels, char separator) {
            this.labels = labels;
            this.separator = separator;
        }

        public static Parameter of(String written) {
            try {
                return valueOf(written.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw TableProblem.wrong(
                        "Unsupported output format", "There is no output format parameter %s".formatted(written));
            }
        }
    }
}
