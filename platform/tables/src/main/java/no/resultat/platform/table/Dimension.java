package no.resultat.platform.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the cells of a table are told apart by.
 *
 * @param code its code; in lower case, the column of {@link Table#cells} that holds its values
 * @param values SQL that yields {@code code, label} in the order that they are told in; {@code :language} is bound
 * @param elimination what a cell is of where nobody asked for a value
 * @param total the value that stands for all, for {@link Elimination#TOTAL}
 */
public record Dimension(
        String code,
        Text label,
        Role role,
        String values,
        Elimination elimination,
        Optional<String> total,
        List<Grouping> groupings) {
    private static final String YEARS_OF_MONTHS = """
            select distinct left(code, 4) as code, left(code, 4) as label, code as member from (%s) month order by 1, 3
            """;

    /** A dimension of which a caller says what is wanted. */
    public static Dimension asked(String code, Text label, String values) {
        return new Dimension(code, label, Role.OTHER, values, Elimination.NONE, Optional.empty(), List.of());
    }

    /** A dimension whose values add up, so that it can be left out. */
    public static Dimension summed(String code, Text label, String values) {
        return new Dimension(code, label, Role.OTHER, values, Elimination.SUM, Optional.empty(), List.of());
    }

    /** A dimension with a value that stands for all. */
    public static Dimension withTotal(String code, Text label, String values, String total) {
        return new Dimension(code, label, Role.OTHER, values, Elimination.TOTAL, Optional.of(total), List.of());
    }

    /** The time, earliest first. */
    public static Dimension time(String values, Role role) {
        return new Dimension(
                "Tid",
                new Text("tid", "tid", "time", "tid"),
                role,
                values,
                Elimination.NONE,
                Optional.empty(),
                List.of());
    }

    /** Months whose figures add up to those of years. */
    public static Dimension months(String values) {
        return time(values, Role.MONTHS)
                .grouped(new Grouping(
                        "Years", new Text("år", "år", "years", "år"), true, YEARS_OF_MONTHS.formatted(values)));
    }

    /** The same in space. */
    public Dimension inSpace() {
        return new Dimension(code, label, Role.SPACE, values, elimination, total, groupings);
    }

    /** The same with code lists. */
    public Dimension grouped(Grouping... lists) {
        return new Dimension(code, label, role, values, elimination, total, List.of(lists));
    }

    public String column() {
        return code.toLowerCase(Locale.ROOT);
    }

    public boolean isTime() {
        return role != Role.OTHER && role != Role.SPACE;
    }

    boolean canBeLeftOut() {
        return elimination != Elimination.NONE;
    }

    /** What it tells of, and for a time how long it is. */
    public enum Role {
        OTHER(""),
        SPACE(""),
        YEARS("Annual"),
        MONTHS("Monthly"),
        PERIODS("Other");

        private final String timeUnit;

        Role(String timeUnit) {
            this.timeUnit = timeUnit;
        }

        public String timeUnit() {
            return timeUnit;
        }
    }

    /** What is told where a dimension is left out. */
    public enum Elimination {
        /** It must not be. */
        NONE,
        /** The sum over its values. */
        SUM,
        /** The value that stands for all. */
        TOTAL
    }
}
