package no.resultat.platform.testing.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What callers send by mistake, by a fault of their program, or to see what happens. */
final class OddValues {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "-1",
            "0",
            "00",
            "1.5",
            "1e999",
            "1e-400",
            "-0",
            "NaN",
            "Infinity",
            "2147483648",
            "99999999999999999999999999",
            "null",
            "true",
            "[]",
            "{}",
            "*",
            "?",
            "\u0000",
            "\u0007",
            "\r\nX-Odd: yes",
            "\uFEFFx",
            "é🙂",
            "\u202Egpj",
            "٣",
            "'",
            "\"",
            "\\",
            "'; select pg_sleep(30); --",
            "%",
            "%s%n",
            "${x}",
            "{unit}",
            "..",
            "../../etc/passwd",
            "a/b",
            "a|b",
            "a;b",
            "a,b",
            "<script>alert(1)</script>",
            "=1+1",
            "2025",
            "2025-13",
            "2025-00",
            "0000",
            "9999",
            "-2025",
            "2025-Q5",
            "2025-T3",
            "2025-02-30",
            "99999-01",
            "2025-02-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "1970-01-01",
            "infinity",
            "W/\"1\"",
            "\"1\"",
            "\"99999999999999999999\"",
            "top(3)",
            "top(-1)",
            "[range(,)]",
            "from(2025)",
            "00000000-0000-0000-0000-000000000000",
            "text/csv",
            "application/json; charset=x",
            "q=0",
            "xx",
            "nb");
    private static final List<byte[]> NO_UTF8 =
            List.of(new byte[] {(byte) 0xC3, 0x28}, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, new byte[] {
                (byte) 0xFF, (byte) 0xFE, 0x41
            });

    private final Random random;

    OddValues(Random random) {
        this.random = random;
    }

    String text() {
        return random.nextInt(20) == 0 ? "x".repeat(1 << random.nextInt(14)) : TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** As it stands in an address: every byte but letters and digits is escaped, and now and then they are no text. */
    String inAddress() {
        byte[] bytes = random.nextInt(20) == 0
                ? NO_UTF8.get(random.nextInt(NO_UTF8.size()))
                : text().getBytes(StandardCharsets.UTF_8);
        return escaped(bytes);
    }

    static String escaped(String text) {
        return escaped(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(byte[] bytes) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : bytes) {
            boolean plain = one >= 'a' && one <= 'z'
                    || one >= 'A' && one <= 'Z'
                    || one >= '0' && one <= '9'
                    || one == '-'
                    || one == '.'
                    || one == '_';
            escaped.append(plain ? String.valueOf((char) one) : "%%%02X".formatted(one));
        }
        return escaped.toString();
    }

    /** As it stands in a header: without what ends one. */
    String inHeader() {
        return text().replaceAll("[\\p{Cntrl}]|[^\\x00-\\xFF]", "_");
    }

    /** A body with one fault in its bytes. */
    byte[] damaged(byte[] body) {
        int at = body.length == 0 ? 0 : random.nextInt(body.length);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> together(body, text().getBytes(StandardCharsets.UTF_8));
            case 2 -> together(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, body);
            case 3 -> together(body, body);
            case 4 -> "[".repeat(1 + random.nextInt(5000)).getBytes(StandardCharsets.UTF_8);
            default -> {
                byte[] odd = NO_UTF8.get(random.nextInt(NO_UTF8.size()));
                yield together(Arrays.copyOf(body, at), odd, Arrays.copyOfRange(body, at, body.length));
            }
        };
    }

    private static byte[] together(byte[]... parts) {
        ByteBuffer together = ByteBuffer.allocate(
                Stream.of(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            together.put(part);
        }
        return together.array();
    }
}
