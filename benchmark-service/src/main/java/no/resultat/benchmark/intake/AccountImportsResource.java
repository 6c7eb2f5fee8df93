package no.resultat.benchmark.intake;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;

import io.quarkus.arc.All;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportRequest;
import no.resultat.platform.imports.Imports;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Bulk data: push it, then follow what became of it")
class AccountImportsResource {
    private final Imports imports;
    private final List<ImportKind> kinds;

    AccountImportsResource(Imports imports, @All List<ImportKind> kinds) {
        this.imports = imports;
        this.kinds = kinds;
    }

    @POST
    @Path("/accounts")
    @Consumes({"text/csv", "text/plain", MediaType.APPLICATION_JSON, "application/x-ndjson"})
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importAccounts",
            summary = "Push accounts by function and type",
            description =
                    "In 1000 NOK, expenses positive and income negative. CSV, JSON or NDJSON with the columns of Statistics Norway, or as text/plain its record of 48 characters a line. An import replaces what the same source said of the periods and regions in the file.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "two accounts",
                                        value =
                                                "periode,region,kontoklasse,funksjon,art,belop\n2015,0301,D,120,010,847\n2015,0301,D,120,700,-35\n")),
                @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = AccountRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response accounts(
            @QueryParam("scope")
                    @Parameter(
                            description = "Whose accounts they are",
                            required = true,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"treasury", "enterprises"}))
                    String scope,
            @BeanParam ImportRequest request,
            InputStream body) {
        if (!"treasury".equals(scope) && !"enterprises".equals(scope)) {
            throw new Malformed("scope", "scope is '%s'; write treasury or enterprises".formatted(scope));
        }
        return imports.receive(kind("accounts-" + scope), request, body);
    }

    @POST
    @Path("/account-rules/{rules}")
    @Consumes({"text/csv", MediaType.APPLICATION_JSON, "application/x-ndjson"})
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importAccountRules",
            summary = "Push the rules that a year's accounts are summed by",
            description =
                    "Each kind in the columns of Statistics Norway: `periode,to,from,sign` for sums and nettings, `periode,formel` for corrections, `periode,region,kontoklasse,funksjon,art,sign` for selections. An import replaces the rules of that kind of the years in the file.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "two parts of a sum",
                                        value = "periode,to,from,sign\n2015,FGF1,FGF1a,+\n2015,FGF1,FGF1b,+\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = RuleRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response rules(
            @PathParam("rules")
                    @Parameter(
                            description = "Which kind of rules",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "functions",
                                                "types",
                                                "enterprise-nettings",
                                                "treasury-nettings",
                                                "formulas",
                                                "selections"
                                            }))
                    String rules,
            @BeanParam ImportRequest request,
            InputStream body) {
        return imports.receive(kind("account-rules-" + rules), request, body);
    }

    private ImportKind kind(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Malformed(
                        "rules",
                        "There are functions, types, enterprise-nettings, treasury-nettings, formulas and selections"));
    }

    // How the rows look in JSON; for the documentation, since rows are streamed.

    @Schema(name = "AccountRow", description = "A region's account of a function and type")
    record AccountRow(String periode, String region, String kontoklasse, String funksjon, String art, Long belop) {}

    @Schema(name = "AccountRuleRow", description = "A rule; with the columns of its kind")
    record RuleRow(Integer periode, String to, String from, String sign, String formel) {}
}
