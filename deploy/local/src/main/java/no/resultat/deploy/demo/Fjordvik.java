package no.resultat.deploy.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures of a made-up municipality: the same every time, so that whoever starts the demo sees the same lights. */
final class Fjordvik {
    static final YearMonth FIRST = YearMonth.of(2024, 1);
    static final YearMonth LAST = YearMonth.of(2025, 12);

    /** How the months share a year: holiday pay in June, a bill or two in December. */
    private static final double[] SHARE = {.084, .082, .084, .083, .084, .070, .080, .083, .085, .087, .086, .092};

    /** How far units are from their budget: well below it, a little below it, above it, and on it. */
    private static final double[] SPENDING = {.985, .997, 1.03, 1.0};

    private static final Map<String, Kind> KINDS = Map.of(
            "skole", new Kind("202", 42_000_000, 48),
            "barnehage", new Kind("201", 14_000_000, 19),
            "sykehjem", new Kind("253", 55_000_000, 74),
            "hjemmetjeneste", new Kind("254", 38_000_000, 52),
            "kontor", new Kind("120", 12_000_000, 14));

    private static final List<String> FACTORS = List.of(
            "indre-motivasjon",
            "mestringstro",
            "autonomi",
            "bruk-av-kompetanse",
            "mestringsorientert-ledelse",
            "rolleklarhet",
            "kompetanseutvikling",
            "fleksibilitetsvilje",
            "mestringsklima",
            "prososial-motivasjon");
    private static final Set<String> WEAK = Set.of("rolleklarhet", "mestringsklima");

    private final List<Unit> units;

    /** @param rows the units as they are pushed to the scorecard, heading first */
    Fjordvik(List<String> rows) {
        List<Unit> all = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] fields = row.split(";", -1);
            if (KINDS.containsKey(fields[2])) {
                LocalDate to = fields[5].isEmpty() ? LocalDate.MAX : LocalDate.parse(fields[5]);
                all.add(new Unit(fields[0], KINDS.get(fields[2]), LocalDate.parse(fields[4]), to, all.size()));
            }
        }
        units = all.stream().filter(unit -> !unit.code().equals("innovasjon")).toList();
    }

    String budget() {
        return csv(
                "version;period;unit;function;account;amount",
                lines().filter(line -> line.month().getYear() <= 2025)
                        .map(line -> "original;" + line.text(line.budget())));
    }

    /** The second school area got more from August 2025 on. */
    String revisedBudget() {
        return csv(
                "version;period;unit;function;account;amount",
                lines().filter(line -> line.month().getYear() == 2025
                                && line.unit().code().equals("skole-7"))
                        .map(line -> "revised;"
                                + line.text(line.budget() * (line.month().getMonthValue() >= 8 ? 1.05 : 1))));
    }

    String ledger() {
        Random noise = new Random(17);
        return csv(
                "period;unit;function;account;amount",
                lines().map(line -> line.text(line.budget()
                        * SPENDING[line.unit().index() % SPENDING.length]
                        * (1 + noise.nextGaussian() * .004))));
    }

    String absence() {
        Random noise = new Random(29);
        return csv(
                "period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte",
                unitMonths().map(at -> absence(at, noise)));
    }

    String production() {
        Random noise = new Random(41);
        return csv(
                "period;unit;measure;quantity",
                unitMonths()
                        .filter(at -> at.unit().kind().function().equals("254"))
                        .map(at -> "%s;%s;brukertimer;%d"
                                .formatted(at.month(), at.unit().code(), 9_600 + noise.nextInt(700))));
    }

    /** A survey of users in each year, at schools and kindergartens; the smallest kindergarten had four answers. */
    String satisfaction() {
        Random noise = new Random(53);
        return csv(
                "indicator;unit;period;value;n",
                Stream.of(2024, 2025)
                        .flatMap(year -> units.stream()
                                .filter(unit ->
                                        unit.kind().function().startsWith("20") && unit.isThere(YearMonth.of(year, 6)))
                                .map(unit -> "B1.1;%s;%d;%s;%d"
                                        .formatted(
                                                unit.code(),
                                                year,
                                                decimal(4.2 + noise.nextDouble() * 1.1, 2),
                                                unit.code().equals("barnehage-1") ? 4 : 60 + noise.nextInt(90)))));
    }

    /**
     * Fourteen employees of each of three schools, by the items of the ten factors; two factors are weak at the first.
     */
    static String factors(String campaign) {
        Random noise = new Random(67);
        return csv(
                "campaign;respondent;unit;item;value",
                IntStream.rangeClosed(1, 3)
                        .boxed()
                        .flatMap(school -> IntStream.range(0, 14)
                                .boxed()
                                .flatMap(person -> FACTORS.stream()
                                        .flatMap(factor -> Stream.of(1, 2)
                                                .map(item -> "%s;%d-%d;skole-%d;%s-%d;%d"
                                                        .formatted(
                                                                campaign,
                                                                school,
                                                                person,
                                                                school,
                                                                factor,
                                                                item,
                                                                answer(
                                                                        school == 1 && WEAK.contains(factor),
                                                                        noise)))))));
    }

    private static int answer(boolean isWeak, Random noise) {
        return (isWeak ? 2 : 4) + noise.nextInt(3) - 1;
    }

    private static String absence(UnitMonth at, Random noise) {
        int people = at.unit().code().equals("ombud")
                ? 3
                : at.unit().kind().people() + at.unit().index() % 5;
        double agreed = people * 19.5;
        double level = .055 + .016 * (at.unit().index() % 4) + (at.month().getMonthValue() % 11 < 3 ? .012 : 0);
        double lost = agreed * level * (1 + noise.nextGaussian() * .08);
        return "%s;%s;%s;%s;%s;%s;%d;%s"
                .formatted(
                        at.month(),
                        at.unit().code(),
                        decimal(agreed, 1),
                        decimal(lost * .15, 1),
                        decimal(lost * .30, 1),
                        decimal(lost * .55, 1),
                        people,
                        decimal(people * .86, 1));
    }

    private Stream<Line> lines() {
        return unitMonths().flatMap(at -> {
            double month = at.unit().kind().year()
                    * SHARE[at.month().getMonthValue() - 1]
                    * (1 + .01 * (at.unit().index() % 7));
            return Stream.of(
                    new Line(at, "1010", month * .68),
                    new Line(at, "1099", month * .19),
                    new Line(at, "1200", month * .18),
                    new Line(at, "1600", month * -.05));
        });
    }

    private Stream<UnitMonth> unitMonths() {
        return Stream.iterate(FIRST, month -> !month.isAfter(LAST), month -> month.plusMonths(1))
                .flatMap(month ->
                        units.stream().filter(unit -> unit.isThere(month)).map(unit -> new UnitMonth(unit, month)));
    }

    private static String csv(String heading, Stream<String> rows) {
        return rows.collect(Collectors.joining("\n", heading + "\n", "\n"));
    }

    private static String decimal(double number, int decimals) {
        return BigDecimal.valueOf(number)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString()
                .replace('.', ',');
    }

    /** What a sort of unit costs in a year, what for, and how many work there. */
    private record Kind(String function, double year, int people) {}

    /** @param index tells units of a kind apart */
    private record Unit(String code, Kind kind, LocalDate from, LocalDate to, int index) {
        boolean isThere(YearMonth month) {
            return !from.isAfter(month.atDay(1)) && !to.isBefore(month.atDay(1));
        }
    }

    private record UnitMonth(Unit unit, YearMonth month) {}

    private record Line(UnitMonth at, String account, double budget) {
        YearMonth month() {
            return at.month();
        }

        Unit unit() {
            return at.unit();
        }

        String text(double amount) {
            return "%s;%s;%s;%s;%s"
                    .formatted(at.month(), at.unit().code(), at.unit().kind().function(), account, decimal(amount, 2));
        }
    }
}
