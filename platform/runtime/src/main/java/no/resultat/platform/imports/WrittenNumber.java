package no.resultat.platform.imports;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as a person or a program wrote it: {@code 1 234,50}, {@code 1.234,50-}, {@code (12,5)}, {@code kr 100},
 * {@code 1.5E-7}. Thousands are grouped by spaces, apostrophes, points or commas, in groups of exactly three digits; a
 * minus stands before or behind, or is told by parentheses; {@code kr}, {@code NOK} and {@code %} may stand beside it.
 * What it shows of its decimal sign is evidence for the other numbers of its column; one such as {@code 1.234} shows
 * nothing and is read as the column says. Of powers of ten only the negative ones are read, as programs write what is
 * nearly nothing: a spreadsheet that shows {@code 1,2E+09} has lost the digits.
 *
 * @param whole the digits before the decimal sign, without groups
 * @param decimals those behind it; for an open number, those behind its only sign
 * @param shown the decimal sign that the number shows; empty if it is whole or open
 * @param open the sign of an open number, which may be a decimal sign or group thousands
 */
record WrittenNumber(
        boolean negative,
        String whole,
        String decimals,
        int exponent,
        Optional<DecimalSign> shown,
        Optional<DecimalSign> open) {
    private static final int LONGEST = 400;
    private static final String SPACE = "[ \\u00a0\\u2007\\u2009\\u202f]";
    private static final String APOSTROPHE = "['\\u2019]";
    private static final Pattern AROUND = Pattern.compile("^" + SPACE + "+|" + SPACE + "+$");

    /** What most numbers are: nothing stands beside them. */
    private static final Pattern BARE = Pattern.compile("-?[\\d.,]+");

    private static final Pattern BESIDE = Pattern.compile("(?i)(?:kr\\.?|nok)" + SPACE + "*(.+)");
    private static final Pattern BEHIND = Pattern.compile("(?i)(.*?[\\d)-])" + SPACE + "*(?:kr\\.?|nok|%)");
    private static final Pattern PLAIN = Pattern.compile("(\\d*)(?:([.,])(\\d+))?(?:[eE](-\\d{1,4}))?");

    private static final Pattern GROUPED = Pattern.compile(
            "[1-9]\\d{0,2}(?:(" + SPACE + "|" + APOSTROPHE + "|[.,])\\d{3})(?:\\1\\d{3})*(?:([.,])(\\d+))?");

    /** @return empty if it is no number */
    static Optional<WrittenNumber> of(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        if (BARE.matcher(written).matches()) {
            boolean negative = written.charAt(0) == '-';
            return read(negative, negative ? written.substring(1) : written);
        }
        String text = AROUND.matcher(written).replaceAll("");
        boolean parentheses = text.startsWith("(") && text.endsWith(")") && text.length() > 2;
        if (parentheses) {
            text = text.substring(1, text.length() - 1).strip();
        }
        int signs = parentheses ? 1 : 0;
        boolean negative = parentheses;
        for (int round = 0; round < 2; round++) {
            Matcher beside = BESIDE.matcher(text);
            text = beside.matches() ? beside.group(1) : text;
            Matcher behind = BEHIND.matcher(text);
            text = behind.matches() ? behind.group(1) : text;
            if (isSign(text, 0)) {
                signs++;
                negative |= text.charAt(0) != '+';
                text = text.substring(1).strip();
            } else if (text.endsWith(",-")) {
                // whole kroner
                text = text.substring(0, text.length() - 1) + "00";
            } else if (text.endsWith("-") || text.endsWith("\u2212")) {
                signs++;
                negative = true;
                text = text.substring(0, text.length() - 1).strip();
            }
        }
        return signs > 1 ? Optional.empty() : read(negative, text);
    }

    private static boolean isSign(String text, int at) {
        return text.length() > at && "+-\u2212\u2013".indexOf(text.charAt(at)) >= 0;
    }

    private static Optional<WrittenNumber> read(boolean negative, String text) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches() && (!plain.group(1).isEmpty() || plain.group(3) != null)) {
            return Optional.of(plain(negative, plain));
        }
        Matcher grouped = GROUPED.matcher(text);
        return grouped.matches() ? grouped(negative, text, grouped) : Optional.empty();
    }

    private static WrittenNumber plain(boolean negative, Matcher plain) {
        String whole = plain.group(1).isEmpty() ? "0" : plain.group(1);
        String decimals = plain.group(3) == null ? "" : plain.group(3);
        int exponent = plain.group(4) == null ? 0 : Integer.parseInt(plain.group(4));
        Optional<DecimalSign> sign = sign(plain.group(2));
        boolean isOpen = sign.isPresent()
                && plain.group(4) == null
                && decimals.length() == 3
                && plain.group(1).matches("[1-9]\\d{0,2}");
        return new WrittenNumber(
                negative,
                whole,
                decimals,
                exponent,
                isOpen ? Optional.empty() : sign,
                isOpen ? sign : Optional.empty());
    }

    private static Optional<WrittenNumber> grouped(boolean negative, String text, Matcher grouped) {
        Optional<DecimalSign> group = sign(grouped.group(1));
        Optional<DecimalSign> sign = sign(grouped.group(2));
        if (group.isPresent() && group.equals(sign)) {
            return Optional.empty();
        }
        int end = sign.isPresent() ? grouped.start(2) : text.length();
        return Optional.of(new WrittenNumber(
                negative,
                text.substring(0, end).replace(grouped.group(1), ""),
                sign.isPresent() ? grouped.group(3) : "",
                0,
                sign.or(() -> group.map(DecimalSign::other)),
                Optional.empty()));
    }

    private static Optional<DecimalSign> sign(String letter) {
        return letter == null
                ? Optional.empty()
                : letter.equals(",")
                        ? Optional.of(DecimalSign.COMMA)
                        : letter.equals(".") ? Optional.of(DecimalSign.POINT) : Optional.empty();
    }

    /** What it is where the column's decimal sign is this one; of no effect unless the number is open. */
    BigDecimal value(DecimalSign decimal) {
        boolean isWhole = open.isPresent() && open.get() != decimal;
        BigDecimal value = isWhole || decimals.isEmpty()
                ? new BigDecimal(whole + decimals)
                : new BigDecimal(whole + "." + decimals);
        value = value.scaleByPowerOfTen(exponent);
        return negative ? value.negate() : value;
    }
}
