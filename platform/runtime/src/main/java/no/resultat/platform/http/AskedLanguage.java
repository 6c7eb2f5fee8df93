package no.resultat.platform.http;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import no.resultat.contracts.Label;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The language that a text is asked in; a {@code @BeanParam}. */
public class AskedLanguage {
    @QueryParam("lang")
    @DefaultValue("nb")
    @Parameter(
            description = "The language of the text",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"nb", "nn", "en", "da"},
                            defaultValue = "nb"),
            example = "en")
    String language;

    /** @throws Malformed if it is none of {@link Label#LANGUAGES} */
    public String word() {
        if (!Label.LANGUAGES.contains(language)) {
            throw new Malformed(
                    "lang", "lang is '%s'; write one of %s".formatted(language, String.join(", ", Label.LANGUAGES)));
        }
        return language;
    }
}
