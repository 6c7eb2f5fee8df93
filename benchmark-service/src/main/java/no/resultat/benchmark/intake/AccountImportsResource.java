package no.resultat.benchmark.intake;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;

import io.quarkus.arc.All;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importAccounts",
            summary = "Push accounts by function and type",
            description =
                    "In 1000 NOK, expenses positive and income negative. CSV, JSON or NDJSON with the columns of Statistics Norway, or as text/plain its record of 48 characters a line. An import replaces what the same source said of the periods and regions in the file; where each enterprise of a region sends its own file, its organisation number is the `source`, and what several sources say adds up.")
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
    @Path("/account-rules/functions")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importAccountFunctions",
            summary = "Push a year's rules: which functions are summed to which",
            description =
                    "Funksjonshierarki, in the columns of Statistics Norway. An import replaces these rules of the years in the file.")
    @RequestBody(ref = "#/components/requestBodies/AccountRules")
    @APIResponse(responseCode = "202", ref = "#/components/responses/ImportAccepted")
    public Response functions(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(kind("account-rules-functions"), request, body);
    }

    @POST
    @Path("/account-rules/types")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importAccountTypes",
            summary = "Push a year's rules: which types are summed to which",
            description =
                    "Artshierarki, in the columns of Statistics Norway. An import replaces these rules of the years in the file.")
    @RequestBody(ref = "#/components/requestBodies/AccountRules")
    @APIResponse(responseCode = "202", ref = "#/components/responses/ImportAccepted")
    public Response types(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(kind("account-rules-types"), request, body);
    }

    @POST
    @Path("/account-rules/enterprise-nettings")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importAccountEnterpriseNettings",
            summary = "Push a year's rules: what of the enterprises is subtracted when the group is consolidated",
            description =
                    "Nettinger, særbedrift, in the columns of Statistics Norway. An import replaces these rules of the years in the file.")
    @RequestBody(ref = "#/components/requestBodies/AccountRules")
    @APIResponse(responseCode = "202", ref = "#/components/responses/ImportAccepted")
    public Response enterpriseNettings(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(kind("account-rules-enterprise-nettings"), request, body);
    }

    @POST
    @Path("/account-rules/treasury-nettings")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importAccountTreasuryNettings",
            summary = "Push a year's rules: what of the treasury is subtracted when the group is consolidated",
            description =
                    "Nettinger, kasse, in the columns of Statistics Norway. An import replaces these rules of the years in the file.")
    @RequestBody(ref = "#/components/requestBodies/AccountRules")
    @APIResponse(responseCode = "202", ref = "#/components/responses/ImportAccepted")
    public Response treasuryNettings(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(kind("account-rules-treasury-nettings"), request, body);
    }

    @POST
    @Path("/account-rules/formulas")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importAccountFormulas",
            summary = "Push a year's rules: corrections after the sums are made",
            description =
                    "Formler, in the columns of Statistics Norway. An import replaces these rules of the years in the file.")
    @RequestBody(ref = "#/components/requestBodies/AccountRules")
    @APIResponse(responseCode = "202", ref = "#/components/responses/ImportAccepted")
    public Response formulas(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(kind("account-rules-formulas"), request, body);
    }

    @POST
    @Path("/account-rules/selections")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importAccountSelections",
            summary = "Push a year's rules: which combinations are asked for",
            description =
                    "Stjernetabell, in the columns of Statistics Norway. An import replaces these rules of the years in the file.")
    @RequestBody(ref = "#/components/requestBodies/AccountRules")
    @APIResponse(responseCode = "202", ref = "#/components/responses/ImportAccepted")
    public Response selections(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(kind("account-rules-selections"), request, body);
    }

    private ImportKind kind(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // How the rows look in JSON; for the documentation, since rows are streamed.

    @Schema(name = "AccountRow", description = "A region's account of a function and type")
    record AccountRow(String periode, String region, String kontoklasse, String funksjon, String art, Long belop) {}
}
