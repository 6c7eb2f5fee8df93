package no.resultat.platform.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import no.resultat.platform.openapi.Limits;

/**
 * What JSON may hold, wherever it comes from: no member twice in an object, no {@code null} in a list or map, texts and
 * whole numbers where such are meant, and no number that nobody counts in.
 */
@Singleton
class JsonRules implements ObjectMapperCustomizer {
    private static final int MOST_DIGITS = 20;
    private static final int MOST_DECIMALS = 40;

    @Override
    public void customize(ObjectMapper json) {
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Limits.LONGEST_TEXT)
                        .build());
        json.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        json.getFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        json.registerModule(new SimpleModule("resultat")
                .addDeserializer(BigDecimal.class, new Decimals())
                .addDeserializer(String.class, new Texts()));
    }

    /** A number for a text would have lost its zeros before it came here, and no database keeps a NUL. */
    private static final class Texts extends StdScalarDeserializer<String> {
        private Texts() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String text = parser.getText();
            return text.indexOf('\0') < 0
                    ? text
                    : context.reportInputMismatch(String.class, "write a text without the character NUL");
        }
    }

    /** A computed figure has many decimals; a number of a thousand digits is an attack. */
    private static final class Decimals extends StdScalarDeserializer<BigDecimal> {
        private Decimals() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            BigDecimal number = BigDecimalDeserializer.instance.deserialize(parser, context);
            boolean sensible = number == null
                    || number.scale() <= MOST_DECIMALS && (long) number.precision() - number.scale() <= MOST_DIGITS;
            return sensible
                    ? number
                    : (BigDecimal) context.handleWeirdNumberValue(
                            BigDecimal.class,
                            number,
                            "write at most %d digits and %d decimals",
                            MOST_DIGITS,
                            MOST_DECIMALS);
        }
    }
}
