package no.resultat.scorecard.agreement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.TakenStep;
import no.resultat.scorecard.card.CardTargets.CardTarget;
import no.resultat.scorecard.status.LastLight;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of result agreements. */
final class AgreementDocument {
    private AgreementDocument() {}

    /** An agreement that is wanted. */
    @Schema(name = "NewAgreement", description = "Resultatavtale: what a leader and the superior agree on for a year")
    public record NewAgreement(
            @NotNull(message = "say which unit the leader leads")
            @Schema(type = SchemaType.STRING, required = true, examples = "skole-1")
            UnitCode unit,

            @Min(value = 1900, message = "write a year from 1900 to 2999")
            @Max(value = 2999, message = "write a year from 1900 to 2999")
            @Schema(required = true, examples = "2026")
            int year,

            @Schema(
                    description =
                            "Whose agreement it is, by the user name at the identity provider; without it who leads the unit today",
                    examples = "leder-oppvekst-nord")
            Optional<@Pattern(regexp = "\\S.{0,254}", message = "name somebody, with at most 255 characters") String>
                    leader,

            @Schema(
                    description = "Who agrees with the leader; without it the leader's superior today",
                    examples = "radmann")
            Optional<@Pattern(regexp = "\\S.{0,254}", message = "name somebody, with at most 255 characters") String>
                    superior,

            @Valid
            @Schema(description = "What is agreed; without it the targets of the unit's card for the year, and no more")
            Optional<NewTerms> terms) {}

    /** What is to be agreed. */
    @Schema(name = "NewAgreementTerms", description = "What is to be agreed")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record NewTerms(
            @Schema(
                    description = "What the superior expects, in words",
                    examples = "Et godt læringsmiljø for alle elever")
            Optional<@Size(max = 10_000, message = "write at most 10000 characters") String> expectations,

            @Schema(
                    description =
                            "The indicators of the unit's card that the agreement is about, with the card's targets for the year; all that have one without it",
                    examples = "[\"B1.1\", \"M1.2\"]")
            Optional<@Size(min = 1, message = "name an indicator, or leave it out") List<IndicatorCode>> indicators,

            @Schema(description = "Goals of the leader's own")
            Optional<List<@Valid OwnGoal>> goals) {}

    /** A goal of the leader's own. */
    @Schema(name = "OwnGoal", description = "A goal of the leader's own, beside the card's targets")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record OwnGoal(
            @NotBlank(message = "say what is aimed at")
            @Size(max = 1000, message = "write at most 1000 characters")
            @Schema(required = true, examples = "Alle nye lærere har en veileder")
            String title,

            @Schema(description = "How it is seen that it is reached", examples = "Plan for veiledning er i bruk")
            Optional<@Size(max = 1000, message = "write at most 1000 characters") String> measure,

            @Schema(description = "By when", examples = "2026-10-01")
            Optional<LocalDate> due) {}

    /** What is agreed, as it is signed. */
    @Schema(name = "AgreementTerms", description = "What is agreed, as it is signed")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Terms(Optional<String> expectations, List<CardTarget> indicators, List<OwnGoal> goals) {}

    /** Somebody's signature. */
    @Schema(name = "AgreementSignature", description = "That somebody has agreed, and to what")
    public record Signature(
            @Schema(description = "The user name at the identity provider")
            String person,

            Instant at,

            @Schema(description = "SHA-256 of what was agreed, as the audit trail has it too")
            String hash) {}

    /** A talk that is planned or held. */
    @Schema(name = "AgreementTalk", description = "A talk of the two (lederavtalesamtale, tertialoppfølging)")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Talk(
            LocalDate day,
            Occasion occasion,

            @Schema(description = "What came of it; absent until it is held")
            Optional<String> minutes) {
        @JsonIgnore
        boolean isHeld() {
            return minutes.isPresent();
        }
    }

    /** A talk as it is written. */
    @Schema(name = "NewAgreementTalk", description = "A talk that is planned, or with minutes: that was held")
    public record NewTalk(
            @NotNull(message = "write start, follow-up or closing") @Schema(required = true)
            Occasion occasion,

            @Schema(
                    description = "What came of it; without it the talk is planned",
                    examples = "Gikk gjennom første tertial; sykefraværet er på vei ned")
            Optional<@Size(min = 1, max = 50_000, message = "write 1 to 50000 characters, or leave it out") String>
                    minutes) {}

    /** What a talk is for. */
    enum Occasion {
        /** Oppstartssamtale, where the agreement is made. */
        @JsonProperty("start")
        START,
        /** Tertialoppfølging. */
        @JsonProperty("follow-up")
        FOLLOW_UP,
        /** Where the year is assessed. */
        @JsonProperty("closing")
        CLOSING
    }

    /** What somebody finds. */
    @Schema(name = "Assessment", description = "What somebody finds of the year")
    public record Assessment(
            @NotBlank(message = "write what is found")
            @Size(max = 50_000, message = "write at most 50000 characters")
            @Schema(
                    required = true,
                    examples = "Målene for læringsmiljø er nådd; nærværet er bedre, og ikke der vi vil")
            String text) {}

    /** An agreement in a list. */
    @Schema(name = "ListedAgreement", description = "An agreement in a list")
    public record ListedAgreement(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(examples = "2026") int year,
            String leader,
            String superior,
            Agreement.Phase state) {}

    /** An agreement with all that is known of it. */
    @Schema(name = "Agreement", description = "A result agreement with all that is known of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredAgreement(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(examples = "2026") int year,
            String leader,
            String superior,
            Terms terms,

            @Schema(description = "SHA-256 of unit, year, parties and terms; what is signed")
            String hash,

            List<Signature> signatures,
            List<Talk> talks,
            @Schema(description = "What the leader finds") Optional<String> selfAssessment,
            @Schema(description = "What the superior finds") Optional<String> assessment,

            @Schema(description = "How the indicators of the agreement stand at the unit now")
            List<LastLight> lights,

            Agreement.Phase state,

            @Schema(description = "The states that the caller may take it to, once it has what they ask for")
            List<String> steps,

            List<TakenStep> history,
            Instant createdAt,
            @JsonIgnore long version) {}
}
