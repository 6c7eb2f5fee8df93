package no.resultat.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * What every operation of every service has in common in its description: the problems it can answer, who may call it,
 * where it is.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDocument implements OASFilter {
    /** What parameters are called that name a period, or a month where it can be nothing else. */
    public static final List<String> PERIODS = List.of("period", "month");

    private static final Map<String, String> ALWAYS = Map.of(
            "400", "A parameter, header or body cannot be read; the problem names it",
            "401", "There is no valid bearer token",
            "403", "None of the token's roles may do this",
            "503", "A part of the service is away for a moment; `Retry-After` says when to try again");

    private static final String TIMES =
            "Instants are in UTC and may be written with any offset; days, months and \"today\" are those of Europe/Oslo, from midnight to midnight, and the last day of a period or a date is part of it.";

    private static final String IDENTIFIER = "7d2b1f4e-5c0a-4a8e-9b53-1f0d6c2a9e11";

    /** Value types, as they are written. */
    private static final Map<String, Supplier<Schema>> CODES = Map.of(
            "Period",
                    () -> text("A month, quarter, tertial or year: 2026-03, 2026-Q1, 2026-T1, 2026")
                            .pattern("^[12][0-9]{3}(-([0-9]{2}|Q[1-4]|T[1-3]))?$")
                            .maxLength(7),
            "UnitCode",
                    () -> text("The municipality's own code of a unit, as its ERP knows it")
                            .minLength(1)
                            .maxLength(40),
            "IndicatorCode",
                    () -> text("The code of an indicator, such as B1.1")
                            .minLength(1)
                            .maxLength(40),
            "Label", ApiDocument::label);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.setComponents(components);
        components.addSchema("Problem", problem());
        components.addResponse("TableCells", cells());
        CODES.forEach((name, code) -> {
            if (components.getSchemas().containsKey(name)) {
                components.addSchema(name, code.get());
            }
        });
        if (components.getSchemas().containsKey(SourceSchemas.NAME)) {
            SourceSchemas.describe(components);
        }
        document.setServers(List.of(OASFactory.createServer().url("/").description("Where this document was fetched")));
        document.getInfo()
                .description(document.getInfo().getDescription() + "\n\n" + TIMES)
                .contact(OASFactory.createContact().name("Resultat").url("https://github.com/resultat/resultat"))
                .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0"));
        document.getPaths().getPathItems().forEach(ApiDocument::complete);
    }

    /** What an operation answers follows from what it takes and gives; what it says itself of an answer stays. */
    private static void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            ALWAYS.forEach(
                    (status, description) -> operation.getResponses().addAPIResponse(status, described(description)));
            header(operation, "503", HttpHeaders.RETRY_AFTER, "In how many seconds to try again");
            order(path, operation);
            exemplify(operation);
            answer(operation, "405", "The address does not take this method; `Allow` says which it takes");
            header(operation, "405", HttpHeaders.ALLOW, "The methods that the address takes");
            answer(operation, "406", "There is no answer of a media type that `Accept` names");
            if (path.contains("{") || method == PathItem.HttpMethod.GET && asksForPeriod(operation)) {
                answer(operation, "404", "There is no such thing, or it is not the caller's to see");
            }
            if (method == PathItem.HttpMethod.GET && isJson(operation)) {
                header(operation, "200", HttpHeaders.ETAG, "The version of the answer, for `If-None-Match`");
                operation
                        .getResponses()
                        .addAPIResponse(
                                "304",
                                OASFactory.createAPIResponse()
                                        .description("The caller has this version, as `If-None-Match` says"));
            }
            if (method == PathItem.HttpMethod.PUT) {
                tellOfCreation(operation);
                header(operation, "200", HttpHeaders.ETAG, "The version that is there now, for `If-Match`");
                answer(operation, "412", "Somebody else changed it after it was read");
            }
            if (method == PathItem.HttpMethod.PUT || method == PathItem.HttpMethod.POST) {
                header(operation, "201", HttpHeaders.LOCATION, "Where what was made is");
            }
            if (method != PathItem.HttpMethod.GET) {
                answer(operation, "409", "It cannot be done in this state");
            }
            if (operation.getRequestBody() != null) {
                answer(operation, "413", "The body is larger than is taken");
                answer(operation, "415", "The body's media type is not taken");
            }
            if (operation.getResponses().hasAPIResponse("429")) {
                answer(operation, "429", "Too much at once");
                header(operation, "429", HttpHeaders.RETRY_AFTER, "In how many seconds to try again");
            }
            answer(operation, "422", "It can be read and is not acceptable; every mistake is named");
            tellRoles(operation);
        });
    }

    /** Whether it asks for figures of a period, which may be held back from the caller. */
    private static boolean asksForPeriod(Operation operation) {
        return Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .anyMatch(parameter -> PERIODS.contains(parameter.getName()));
    }

    /** A PUT under a condition makes what was not there; what it answers is the same. */
    private static void tellOfCreation(Operation operation) {
        APIResponse ok = operation.getResponses().getAPIResponse("200");
        boolean isConditional = Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .anyMatch(parameter -> HttpHeaders.IF_MATCH.equals(parameter.getName()));
        if (isConditional && ok != null && !operation.getResponses().hasAPIResponse("201")) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            "201",
                            OASFactory.createAPIResponse()
                                    .description("Made, where nothing was there")
                                    .content(ok.getContent()));
        }
        header(operation, "201", HttpHeaders.ETAG, "The version that is there now, for `If-Match`");
    }

    /** Identifiers that an installation gives have an example of their form; a list tells the real ones. */
    private static void exemplify(Operation operation) {
        Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .peek(ApiDocument::listExample)
                .peek(ApiDocument::textExample)
                .filter(parameter -> parameter.getIn() == Parameter.In.PATH
                        && parameter.getExample() == null
                        && parameter.getSchema() != null
                        && "#/components/schemas/UUID"
                                .equals(parameter.getSchema().getRef()))
                .forEach(parameter -> parameter.setExample(IDENTIFIER));
    }

    /** The example of a parameter that takes several values is a list. */
    private static void listExample(Parameter parameter) {
        Schema schema = parameter.getSchema();
        if (schema == null || schema.getType() == null || !schema.getType().contains(SchemaType.ARRAY)) {
            return;
        }
        if (parameter.getExample() instanceof String example) {
            parameter.setExample(List.of(example.split(",")));
        }
        if (schema.getDefaultValue() instanceof String value) {
            schema.setDefaultValue(List.of(value.split(",")));
        }
    }

    /** The example of a code is a text, though it may look like a number: the year 2025. */
    private static void textExample(Parameter parameter) {
        boolean isOfCode = parameter.getSchema() != null
                && parameter.getSchema().getRef() != null
                && CODES.keySet().stream()
                        .anyMatch(code -> parameter.getSchema().getRef().endsWith("/" + code));
        if (isOfCode && parameter.getExample() != null) {
            parameter.setExample(String.valueOf(parameter.getExample()));
        }
    }

    /** Path parameters come first, as in the path, so that no generated client swaps them. */
    private static void order(String path, Operation operation) {
        if (operation.getParameters() != null) {
            operation.setParameters(operation.getParameters().stream()
                    .sorted(Comparator.comparing(parameter -> parameter.getIn() == Parameter.In.PATH
                            ? path.indexOf("{" + parameter.getName() + "}")
                            : Integer.MAX_VALUE))
                    .toList());
        }
    }

    private static boolean isJson(Operation operation) {
        APIResponse ok = operation.getResponses().getAPIResponse("200");
        return ok != null && ok.getContent() != null && ok.getContent().hasMediaType("application/json");
    }

    private static void header(Operation operation, String status, String name, String description) {
        APIResponse answer = operation.getResponses().getAPIResponse(status);
        if (answer != null && answer.getRef() == null) {
            answer.addHeader(
                    name, OASFactory.createHeader().description(description).schema(text(description)));
        }
    }

    /** A bearer scheme has no scopes; who may call is told in words. */
    private static void tellRoles(Operation operation) {
        if (operation.getSecurity() == null) {
            // not said would be an oversight; nobody needs a token here
            operation.setSecurity(List.of());
            return;
        }
        List<String> roles = operation.getSecurity().stream()
                .flatMap(requirement -> requirement.getSchemes().values().stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
        operation.setDescription(operation.getDescription() + "\n\nRoles: " + String.join(", ", roles) + ".");
        operation.setSecurity(operation.getSecurity().stream()
                .map(requirement -> {
                    SecurityRequirement plain = OASFactory.createSecurityRequirement();
                    requirement.getSchemes().keySet().forEach(plain::addScheme);
                    return plain;
                })
                .toList());
    }

    private static void answer(Operation operation, String status, String description) {
        APIResponse said = operation.getResponses().getAPIResponse(status);
        if (said == null) {
            operation.getResponses().addAPIResponse(status, described(description));
        } else if (said.getContent() == null && said.getRef() == null) {
            said.setContent(described(description).getContent());
        }
    }

    private static APIResponse described(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }

    /** A table in any of its forms. */
    private static APIResponse cells() {
        Content content = OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema()
                                        .addType(SchemaType.OBJECT)
                                        .additionalPropertiesBoolean(true)
                                        .description("JSON-stat 2.0, or json-px")));
        Map.of(
                        "text/csv", "csv, csv2 or csv3",
                        "text/html", "html",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
                        "application/octet-stream", "px or parquet")
                .forEach((mediaType, description) -> content.addMediaType(
                        mediaType, OASFactory.createMediaType().schema(text(description))));
        return OASFactory.createAPIResponse().description("The cells").content(content);
    }

    private static Schema label() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("A text by language; nb always, nn, en and da where there are such")
                .addRequired("nb")
                .addProperty("nb", text("Norsk bokmål").maxLength(Limits.LONGEST_LABEL))
                .addProperty("nn", text("Norsk nynorsk").maxLength(Limits.LONGEST_LABEL))
                .addProperty("en", text("English").maxLength(Limits.LONGEST_LABEL))
                .addProperty("da", text("Dansk").maxLength(Limits.LONGEST_LABEL));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description(
                        "RFC 9457 problem document; further members say the facts of the case, such as the unit or the field. Title and detail are in the language that `Accept-Language` asks for (nb, nn or da, else English); what is told of single fields is in English")
                .addProperty("type", text("Names the kind of problem, such as urn:resultat:problem:unknown-unit"))
                .addProperty("title", text("The kind of problem in words"))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("The HTTP status"))
                .addProperty("detail", text("What was wrong this time, and what would be right"))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status")
                .addRequired("detail");
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
