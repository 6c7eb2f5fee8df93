package no.resultat.deploy.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Surveys with made-up answers whose means are given. */
final class Surveys {
    private static final int LOWEST = 1;
    private static final int HIGHEST = 6;

    private Surveys() {}

    /** @param csv {@code questionnaire;group;period;unit;item;mean;answers}, a decimal comma in the mean */
    static List<Survey> read(String csv) {
        Map<String, Survey> surveys = new LinkedHashMap<>();
        csv.lines()
                .skip(1)
                .map(line -> line.split(";"))
                .forEach(fields -> surveys.computeIfAbsent(
                                fields[0] + fields[2],
                                key -> new Survey(fields[0], fields[1], fields[2], fields[3], new ArrayList<>()))
                        .items()
                        .add(new Item(
                                fields[4], new BigDecimal(fields[5].replace(',', '.')), Integer.parseInt(fields[6]))));
        return List.copyOf(surveys.values());
    }

    /** One campaign. */
    record Survey(String questionnaire, String group, String period, String unit, List<Item> items) {
        String campaign() {
            int year = Integer.parseInt(period);
            return """
                    {"label": {"nb": "%1$s %2$d"}, "questionnaire": "%1$s", "respondentGroup": "%3$s", "units": ["%4$s"], "period": "%2$d",
                     "opens": "%5$s", "closes": "%6$s"}
                    """.formatted(questionnaire, year, group, unit, LocalDate.of(year, 9, 1), LocalDate.of(year, 9, 30));
        }

        /** A row for each answer; every other respondent is a woman. */
        String answers(String campaign) {
            StringBuilder csv = new StringBuilder("campaign;respondent;unit;item;value\n");
            for (Item item : items) {
                List<Integer> values = item.values();
                for (int at = 0; at < values.size(); at++) {
                    row(csv, campaign, at, item.code(), String.valueOf(values.get(at)));
                }
            }
            if (!questionnaire.equals("ledere") && !questionnaire.equals("innbyggere")) {
                for (int at = 0; at < items.get(0).answers(); at++) {
                    row(csv, campaign, at, "kjonn", at % 2 == 0 ? "kvinne" : "mann");
                }
            }
            return csv.toString();
        }

        private void row(StringBuilder csv, String campaign, int respondent, String item, String value) {
            csv.append(campaign)
                    .append(';')
                    .append(respondent)
                    .append(';')
                    .append(unit)
                    .append(';')
                    .append(item);
            csv.append(';').append(value).append('\n');
        }
    }

    /** One item, with the mean that its answers have. */
    record Item(String code, BigDecimal mean, int answers) {
        /** As near to the mean as whole numbers come, with every fifth a step above and as many a step below. */
        List<Integer> values() {
            int low = mean.setScale(0, RoundingMode.FLOOR).intValue();
            int above = mean.subtract(BigDecimal.valueOf(low))
                    .multiply(BigDecimal.valueOf(answers))
                    .setScale(0, RoundingMode.HALF_UP)
                    .intValue();
            List<Integer> values = new ArrayList<>();
            for (int at = 0; at < answers; at++) {
                values.add(at < above ? low + 1 : low);
            }
            for (int at = 0; at + 1 < answers; at += 5) {
                if (values.get(at) < HIGHEST && values.get(at + 1) > LOWEST) {
                    values.set(at, values.get(at) + 1);
                    values.set(at + 1, values.get(at + 1) - 1);
                }
            }
            return values;
        }
    }
}
