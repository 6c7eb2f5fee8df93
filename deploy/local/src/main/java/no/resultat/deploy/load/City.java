package no.resultat.deploy.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A municipality as it would come to the suite: units in levels, and indicators of a month each, which all leaves are
 * measured by.
 */
final class City {
    static final String TOP = "city";
    private static final int AREAS = 4;
    private static final String[] AGGREGATIONS = {"rate", "rate", "sum", "mean"};

    private final List<List<String>> levels = new ArrayList<>();
    private final int indicators;

    /** Two thousand units in five levels, forty indicators. */
    City() {
        this(40, 1, 5, 40, 664, 1290);
    }

    private City(int indicators, int... sizes) {
        this.indicators = indicators;
        for (int level = 0; level < sizes.length; level++) {
            List<String> codes = new ArrayList<>();
            for (int at = 0; at < sizes[level]; at++) {
                codes.add(level == 0 ? TOP : "%s-%d-%d".formatted(TOP, level, at));
            }
            levels.add(codes);
        }
    }

    /** Twenty units in three levels, eight indicators. */
    static City small() {
        return new City(8, 1, 4, 15);
    }

    List<String> leaves() {
        return levels.get(levels.size() - 1);
    }

    String department(int number) {
        return levels.get(1).get(number);
    }

    /** A division of a department, with about fifty units below it. */
    String division(int number) {
        return levels.get(2).get(number);
    }

    static String heading() {
        return "code;name;type;parent;validFrom\n";
    }

    String units() {
        StringBuilder rows = new StringBuilder(heading());
        for (int level = 0; level < levels.size(); level++) {
            for (int at = 0; at < levels.get(level).size(); at++) {
                String parent = level == 0 ? "" : parent(level, at);
                rows.append(unit(levels.get(level).get(at), "Enhet", parent));
            }
        }
        return rows.toString();
    }

    private String parent(int level, int at) {
        List<String> above = levels.get(level - 1);
        return above.get(at % above.size());
    }

    String parentOfLeaf(int leaf) {
        return parent(levels.size() - 1, leaf);
    }

    static String unit(String code, String name, String parent) {
        return "%s;%s %s;byenhet;%s;2019-01-01\n".formatted(code, name, code, parent);
    }

    static String indicator(int number) {
        return "CITY%d".formatted(number);
    }

    /** @param desired the first indicator's target of the year that is aimed at */
    String strategy(String label, int aimed, int desired) {
        List<String> areas = new ArrayList<>();
        for (int area = 0; area < AREAS; area++) {
            List<String> definitions = new ArrayList<>();
            for (int at = 0; at < indicators / AREAS; at++) {
                definitions.add(definition(area * (indicators / AREAS) + at, label, aimed, desired));
            }
            areas.add("""
                    {"code": "CA%1$d", "label": {"nb": "Område %1$d"}, "successFactors": [
                      {"code": "CF%1$d", "label": {"nb": "Faktor %1$d"}, "indicators": [%2$s]}]}
                    """.formatted(area, String.join(",", definitions)));
        }
        return "{\"label\": {\"nb\": \"Byens målekart\"}, \"unitTypes\": [\"byenhet\"], \"focusAreas\": [%s]}"
                .formatted(String.join(",", areas));
    }

    private static String definition(int number, String label, int aimed, int desired) {
        List<String> targets = new ArrayList<>();
        for (int year = 2021; year <= 2026; year++) {
            targets.add("{\"year\": %d, \"criteria\": [{\"basis\": \"level\", \"desired\": %d, \"lower\": 20}]}"
                    .formatted(year, number == 0 && year == aimed ? desired : 60));
        }
        return """
                {"code": "%s", "label": {"nb": "%s %d"}, "direction": "higher-is-better", "unitOfMeasure": "%%", "frequency": "month",
                 "aggregation": "%s", "source": {"kind": "manual"}, "targets": [%s]}
                """.formatted(
                        indicator(number),
                        number == 0 ? label : "Indikator",
                        number,
                        AGGREGATIONS[number % AGGREGATIONS.length],
                        String.join(",", targets));
    }

    /** How many figures a month has. */
    int rows() {
        return indicators * leaves().size();
    }

    /** All leaves' figures of a month: of the large one 51,600 rows, of the small one 120. */
    String month(String month) {
        return month(month, 0);
    }

    /** The same month as it is told another time, with other figures. */
    String month(String month, int time) {
        Random random = new Random(31L * month.hashCode() + time);
        StringBuilder rows = new StringBuilder("indicator;unit;period;value;numerator;denominator;n\n");
        for (int indicator = 0; indicator < indicators; indicator++) {
            boolean rate = AGGREGATIONS[indicator % AGGREGATIONS.length].equals("rate");
            boolean mean = AGGREGATIONS[indicator % AGGREGATIONS.length].equals("mean");
            for (String leaf : leaves()) {
                int number = random.nextInt(100);
                rows.append(indicator(indicator))
                        .append(';')
                        .append(leaf)
                        .append(';')
                        .append(month);
                rows.append(rate ? ";;%d;100;\n".formatted(number) : ";%d;;;%s\n".formatted(number, mean ? "20" : ""));
            }
        }
        return rows.toString();
    }
}
