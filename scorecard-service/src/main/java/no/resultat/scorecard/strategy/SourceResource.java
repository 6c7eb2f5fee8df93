package no.resultat.scorecard.strategy;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.resultat.contracts.Label;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.SourceMember;
import no.resultat.contracts.SourceOffer;
import no.resultat.scorecard.offer.Offers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scorecards", description = "Målekart: the strategy with its indicators and targets")
class SourceResource {
    private final Offers offers;

    SourceResource(Offers offers) {
        this.offers = offers;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "listSources",
            summary = "What an indicator can be bound to",
            description =
                    "Every kind of source with the members that its binding has. A scorecard with another binding is refused. Codes such as a questionnaire's are the municipality's own, and `known` tells which there are; as long as the source has told no value, the light is grey with the reason `unbound`.")
    public Sources sources() {
        Map<String, List<SourceOffer>> known = offers.all().stream().collect(Collectors.groupingBy(SourceOffer::kind));
        return new Sources(Arrays.stream(SourceKind.values())
                .map(kind -> new Source(
                        kind.word(),
                        kind.meaning(),
                        kind.members().stream().map(SourceResource::member).toList(),
                        known.getOrDefault(kind.word(), List.of()).stream()
                                .filter(offer -> kind.members().stream()
                                        .anyMatch(member -> member.name().equals(offer.member())))
                                .map(SourceResource::choice)
                                .toList()))
                .toList());
    }

    private static Choice choice(SourceOffer offer) {
        return new Choice(
                offer.member(),
                offer.code(),
                offer.label(),
                offer.parts().stream()
                        .map(part -> new Part(part.member(), part.code(), part.label()))
                        .toList());
    }

    private static Member member(SourceMember member) {
        return new Member(
                member.name(),
                member.meaning(),
                member.required(),
                member.choices(),
                member.given(),
                member.fallback(),
                member.example());
    }

    /** What an indicator can be bound to. */
    @Schema(name = "Sources", description = "What an indicator can be bound to")
    record Sources(List<Source> items) {}

    /** A kind of source. */
    @Schema(name = "Source", description = "A kind of source")
    record Source(
            @Schema(examples = "ledger") String kind,
            String meaning,

            @Schema(description = "What its binding has beside the kind")
            List<Member> members,

            @Schema(
                    description =
                            "The municipality's own things that a binding can name now: questionnaires, figures, groups")
            List<Choice> known) {}

    /** Something of the municipality's own that a binding can name. */
    @Schema(name = "SourceChoice", description = "Something of the municipality's own that a binding can name")
    record Choice(
            @Schema(description = "The member of a binding that names it", examples = "questionnaire")
            String member,

            @Schema(examples = "ansatte") String code,
            Label label,

            @Schema(description = "What it has that a binding can name beside it: questions, dimensions")
            List<Part> parts) {}

    /** A part of it that a binding can name. */
    @Schema(name = "SourceChoicePart", description = "A question or a dimension")
    record Part(
            @Schema(description = "The member of a binding that names it", examples = "item")
            String member,

            @Schema(examples = "tilfredshet") String code,
            Label label) {}

    /** What a binding has. */
    @Schema(name = "SourceMember", description = "What a binding of the kind has")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Member(
            @Schema(examples = "measure") String name,
            String meaning,

            @Schema(description = "Whether every binding of the kind has it")
            boolean required,

            @Schema(description = "What it can be; empty where it is a code of the municipality's")
            List<String> choices,

            @Schema(description = "Codes that every municipality has beside its own")
            List<String> given,

            @Schema(description = "What a binding without it means")
            Optional<String> fallback,

            @Schema(examples = "deviation-percent") String example) {}
}
