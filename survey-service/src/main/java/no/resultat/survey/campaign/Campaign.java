package no.resultat.survey.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A survey (<i>undersøkelse</i>) of a group in some units.
 *
 * @param version of the questionnaire
 * @param respondentGroup who is asked: <i>brukere</i>, <i>pårørende</i>, <i>ansatte</i>, <i>ledere</i>,
 *     <i>innbyggere</i>
 * @param period what its results are figures of
 * @param opens the first day that it can be answered, once it is open
 * @param closes the last one
 * @param tells whether results of items are told, or those of dimensions alone
 * @param smallestGroup of fewer answers than this nothing is ever told; 3 at the least
 */
@Schema(name = "Campaign", description = "Undersøkelse: a questionnaire put to a group in some units")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Campaign(
        UUID id,
        Label label,
        String questionnaire,
        int version,
        String respondentGroup,

        @Schema(implementation = String.class, description = "What its results are figures of", examples = "2026")
        Period period,

        LocalDate opens,
        LocalDate closes,
        int smallestGroup,
        Confidentiality confidentiality,

        @Schema(description = "Whether results of items are told, or those of dimensions alone")
        Telling tells,

        State state,

        @Schema(description = "Whether citizens may read its results") @JsonProperty("public")
        boolean open,

        Optional<Instant> releasedAt,
        long revision) {

    /** What respondents are promised. Either way no answer is kept with who gave it. */
    public enum Confidentiality {
        /** Nobody knows who was asked. */
        @JsonProperty("anonymous")
        ANONYMOUS,
        /** It is known who was asked, and not what anybody answered. */
        @JsonProperty("confidential")
        CONFIDENTIAL
    }

    /** What is told of the answers. */
    public enum Telling {
        /** Items and dimensions, by every background. */
        @JsonProperty("items")
        ITEMS,
        /** Dimensions alone, and backgrounds of the top unit alone, as KS's 10-FAKTOR does. */
        @JsonProperty("dimensions")
        DIMENSIONS
    }

    /** How far it has come. */
    public enum State {
        /** It can still be changed. */
        @JsonProperty("draft")
        DRAFT,
        /** It can be answered on the days from opening to closing. */
        @JsonProperty("open")
        OPEN,
        /** No more answers are taken. */
        @JsonProperty("closed")
        CLOSED,
        /** Its results are computed and can be read. */
        @JsonProperty("released")
        RELEASED
    }

    /** A campaign with where it is held. */
    @Schema(name = "CampaignWithUnits", description = "A campaign with where it is held")
    public record WithUnits(Campaign campaign, List<Place> units) {}

    /** One of its units. */
    @Schema(name = "CampaignUnit", description = "One of its units")
    public record Place(
            @Schema(type = SchemaType.STRING) UnitCode unit,
            @Schema(description = "How many were invited") long invited,

            @Schema(
                    description =
                            "How many of them have not answered, while the campaign is open; left out where so few were invited that it would tell who has")
            @JsonInclude(JsonInclude.Include.NON_ABSENT)
            Optional<Long> unanswered) {}
}
