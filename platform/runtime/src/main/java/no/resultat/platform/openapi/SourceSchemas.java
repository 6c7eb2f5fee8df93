package no.resultat.platform.openapi;

import java.util.Locale;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.SourceMember;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Describes what an indicator can be bound to: one schema for each kind, told apart by {@code kind}. */
final class SourceSchemas {
    static final String NAME = "SourceBinding";

    private static final String KIND = "kind";
    private static final String REFERENCE = "#/components/schemas/";

    private SourceSchemas() {}

    static void describe(Components components) {
        Schema any = OASFactory.createSchema().description("Kilde: where an indicator's values come from");
        Discriminator discriminator = OASFactory.createDiscriminator().propertyName(KIND);
        for (SourceKind kind : SourceKind.values()) {
            String name = name(kind);
            components.addSchema(name, schema(kind));
            any.addOneOf(OASFactory.createSchema().ref(REFERENCE + name));
            discriminator.addMapping(kind.word(), REFERENCE + name);
        }
        components.addSchema(NAME, any.discriminator(discriminator));
    }

    private static String name(SourceKind kind) {
        String word = kind.word();
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "Source";
    }

    private static Schema schema(SourceKind kind) {
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description(kind.meaning())
                .addProperty(
                        KIND,
                        OASFactory.createSchema().addType(SchemaType.STRING).addEnumeration(kind.word()))
                .addRequired(KIND);
        kind.members().forEach(member -> {
            schema.addProperty(member.name(), schema(member));
            if (member.required()) {
                schema.addRequired(member.name());
            }
        });
        return schema;
    }

    private static Schema schema(SourceMember member) {
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .description(member.fallback()
                        .map(fallback -> "%s; %s without it".formatted(member.meaning(), fallback))
                        .orElse(member.meaning()))
                .addExample(member.example());
        member.choices().forEach(schema::addEnumeration);
        return schema;
    }
}
