package no.resultat.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.resultat.contracts.Word;
import no.resultat.platform.openapi.Limits;

/**
 * What is wrong with a document of JSON, in words of ours: those of a parser name classes that callers know nothing of.
 */
public final class UnreadableJson {
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'.*", Pattern.DOTALL);
    private static final Pattern OF_A_LIBRARY =
            Pattern.compile("(java|javax|com|org|io|no)\\.[a-z]+\\.|Exception|\\bclass\\b");
    private static final int LONGEST = 200;

    private UnreadableJson() {}

    static String detail(JsonProcessingException unreadable) {
        String own = own(unreadable);
        if (own != null) {
            return own;
        }
        if (isTooLong(unreadable)) {
            return "A text has at most %d letters".formatted(Limits.LONGEST_TEXT);
        }
        if (unreadable instanceof InvalidNullException) {
            return "null stands in a list or map, which may be empty and holds no null";
        }
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return "There is no member '%s' here; there are %s"
                    .formatted(
                            shortened(unknown.getPropertyName()),
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        if (unreadable instanceof InvalidFormatException wrong) {
            return "'%s' is not %s".formatted(shortened(String.valueOf(wrong.getValue())), what(wrong.getTargetType()));
        }
        if (unreadable instanceof MismatchedInputException mismatched) {
            return mismatched.getTargetType() == null
                    ? "What stands here is not what is meant"
                    : "What stands here is not " + what(mismatched.getTargetType());
        }
        if (unreadable instanceof JsonParseException) {
            return syntax(unreadable);
        }
        return unreadable instanceof JsonMappingException && unreadable.getCause() instanceof JsonParseException cause
                ? syntax(cause)
                : "What stands here is not what is meant";
    }

    private static boolean isTooLong(Throwable unreadable) {
        return unreadable instanceof StreamConstraintsException
                || unreadable.getCause() instanceof StreamConstraintsException;
    }

    /** What a value type of ours says of what it refuses. */
    private static String own(Throwable unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException
                    && cause.getMessage() != null
                    && !OF_A_LIBRARY.matcher(cause.getMessage()).find()) {
                return cause.getMessage();
            }
        }
        String message = unreadable instanceof JsonProcessingException json ? json.getOriginalMessage() : null;
        return message != null && message.startsWith("write ") ? message : null;
    }

    /** Where text is no JSON, or which member stands twice. */
    public static String syntax(JsonProcessingException unreadable) {
        Matcher twice = TWICE.matcher(unreadable.getOriginalMessage());
        if (twice.matches()) {
            return "The member '%s' stands twice in the same object".formatted(shortened(twice.group(1)));
        }
        return unreadable.getLocation() == null
                ? "This is no JSON"
                : "What stands at line %d, column %d is no JSON"
                        .formatted(
                                unreadable.getLocation().getLineNr(),
                                unreadable.getLocation().getColumnNr());
    }

    private static String what(Class<?> type) {
        if (type.isEnum()) {
            return "one of those that are known here; there are %s"
                    .formatted(Arrays.stream(type.getEnumConstants())
                            .map(constant -> Word.of((Enum<?>) constant))
                            .filter(word -> !word.equals("unknown"))
                            .collect(Collectors.joining(", ")));
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number that is not too large";
        }
        if (Number.class.isAssignableFrom(type) || type == BigDecimal.class || type == double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type == byte[].class) {
            return "bytes in Base64";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "an object with the members that are described";
        }
        return "what is described for this member";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
