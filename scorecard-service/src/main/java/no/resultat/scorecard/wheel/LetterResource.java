package no.resultat.scorecard.wheel;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedLanguage;
import no.resultat.platform.http.AskedYear;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.scorecard.wheel.Letters.IssuedLetter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/annual-letters/{year}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Wheel", description = "Styringshjul: what is done through the year at set times, and who is late")
class LetterResource {
    private final Letters letters;

    LetterResource(Letters letters) {
        this.letters = letters;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "issueAnnualLetters",
            summary = "Issue the annual letters of the units below one",
            description =
                    "A page of units at a time, by their codes: send `next` as `cursor` for the rest, with the same body. What is issued again, as after a broken connection, is the same version.")
    public Page<IssuedLetter> issue(
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @BeanParam AskedLanguage language,
            @BeanParam Paging paging,
            @NotNull @Valid NewLetters wanted) {
        return Page.of(
                letters.issueBelow(
                        wanted.under(),
                        wanted.unitTypes().orElse(List.of()),
                        AskedYear.require(year),
                        wanted.guidance(),
                        language.word(),
                        paging),
                paging,
                letter -> Cursor.of(letter.unit().text()));
    }

    /** Whose letters, and what is added to each. */
    @Schema(name = "NewAnnualLetters", description = "Whose letters are issued, and what is added to each")
    public record NewLetters(
            @NotNull(message = "say below which unit")
            @Schema(
                    type = SchemaType.STRING,
                    required = true,
                    description = "The units below it, and not the unit itself",
                    examples = "oppvekst-nord")
            UnitCode under,

            @Schema(description = "Only units of these types", examples = "[\"skole\"]")
            Optional<@Size(min = 1, max = 100, message = "name 1 to 100 types, or leave it out") List<String>>
                    unitTypes,

            @Schema(
                    description =
                            "What the targets, goals and deadlines do not say, such as what the council expects; an empty line begins a paragraph",
                    examples = "Kommunestyret venter at alle enheter er i balanse.")
            Optional<@Size(max = 20_000, message = "write at most 20000 characters") String> guidance) {}
}
