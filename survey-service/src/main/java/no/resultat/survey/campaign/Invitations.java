package no.resultat.survey.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.survey.campaign.Campaign.State;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Hands out tokens. Each is told once, in the answer to who asked for it, and cannot be told again. */
@ApplicationScoped
class Invitations {
    private static final int MOST_AT_ONCE = 100_000;
    private static final int MOST_OF_A_LINK = 1_000_000;

    private static final String KEEP = """
            insert into form_token (hash, campaign, unit, kind, remaining, batch)
            values (:hash, :campaign, :unit, :kind, :remaining, :batch)
            """;
    private static final String COUNT = """
            update campaign_unit set invited = invited + :invited where campaign = :campaign and unit = :unit
            """;
    private static final String OF_BATCH = """
            select unit, count(*) as tokens from form_token where campaign = :campaign and batch = :batch and kind = 'invitation' group by unit
            """;
    private static final String VOID_BATCH =
            "delete from form_token where campaign = :campaign and batch = :batch and kind = 'invitation'";
    private static final String VOID_LINK = """
            delete from form_token where campaign = :campaign and batch = :batch and kind = 'open-link' returning remaining
            """;

    private final Jdbi database;
    private final Campaigns campaigns;
    private final Audit audit;

    Invitations(Jdbi database, Campaigns campaigns, Audit audit) {
        this.database = database;
        this.campaigns = campaigns;
        this.audit = audit;
    }

    /**
     * Makes invitations. Whoever did not hear the answer asks again with the same key: the tokens that nobody heard are
     * void then, and there are as many new ones.
     *
     * @throws AlreadyUsed if one of those has been answered by, so that somebody did hear them
     */
    @Transactional
    List<Invitation> invite(UUID campaign, NewInvitations wanted, Optional<String> key) {
        return database.withHandle(handle -> {
            requireTaking(handle, campaign, places(wanted));
            key.ifPresent(batch -> takeBack(handle, campaign, batch, wanted));
            List<Invitation> invitations = new ArrayList<>();
            PreparedBatch tokens = handle.prepareBatch(KEEP);
            PreparedBatch counts = handle.prepareBatch(COUNT);
            for (Invited invited : wanted.units()) {
                for (Optional<String> recipient : invited.each()) {
                    Token token = Token.random();
                    invitations.add(new Invitation(invited.unit(), recipient, token.text()));
                    bind(tokens, campaign, invited.unit(), token, "invitation", 1)
                            .bind("batch", key)
                            .add();
                }
                counts.bind("campaign", campaign)
                        .bind("unit", invited.unit())
                        .bind("invited", invited.each().size())
                        .add();
            }
            tokens.execute();
            counts.execute();
            audit.changed("invitations", campaign.toString(), null, Map.of("made", invitations.size()));
            return invitations;
        });
    }

    /**
     * Makes a link that many answer by, as on a screen in a waiting room. Asked again with the same key, the link that
     * nobody heard of is void.
     *
     * @throws AlreadyUsed if somebody has answered by that
     */
    @Transactional
    Invitation openLink(UUID campaign, OpenLink wanted, Optional<String> key) {
        return database.withHandle(handle -> {
            if (wanted.limit() < 1 || wanted.limit() > MOST_OF_A_LINK) {
                throw new InvalidDocument(List.of(new Mistake(
                        "/limit",
                        "out-of-range",
                        "limit is %d; write 1 to %d".formatted(wanted.limit(), MOST_OF_A_LINK))));
            }
            requireTaking(handle, campaign, List.of(Optional.ofNullable(wanted.unit())));
            key.ifPresent(batch -> takeLinkBack(handle, campaign, batch, wanted.limit()));
            Token token = Token.random();
            PreparedBatch tokens = handle.prepareBatch(KEEP);
            bind(tokens, campaign, wanted.unit(), token, "open-link", wanted.limit())
                    .bind("batch", key)
                    .add();
            tokens.execute();
            audit.changed("open-link", campaign.toString(), null, wanted);
            return new Invitation(wanted.unit(), Optional.empty(), token.text());
        });
    }

    private static void takeLinkBack(Handle handle, UUID campaign, String batch, int limit) {
        handle.createQuery(VOID_LINK)
                .bind("campaign", campaign)
                .bind("batch", batch)
                .mapTo(Integer.class)
                .findOne()
                .filter(remaining -> remaining < limit)
                .ifPresent(used -> {
                    throw new AlreadyUsed();
                });
    }

    private static PreparedBatch bind(
            PreparedBatch tokens, UUID campaign, UnitCode unit, Token token, String kind, int remaining) {
        return tokens.bind("hash", token.hash())
                .bind("campaign", campaign)
                .bind("unit", unit)
                .bind("kind", kind)
                .bind("remaining", remaining);
    }

    private void requireTaking(Handle handle, UUID id, List<Optional<UnitCode>> places) {
        TenantLock.take(handle);
        Campaign campaign = campaigns.read(id);
        if (campaign.state() != State.DRAFT && campaign.state() != State.OPEN) {
            throw new WrongState(campaign.state(), State.DRAFT, State.OPEN);
        }
        Set<UnitCode> known =
                campaigns.places(id).stream().map(Campaign.Place::unit).collect(Collectors.toCollection(HashSet::new));
        List<Mistake> mistakes = new ArrayList<>();
        for (int at = 0; at < places.size(); at++) {
            if (places.get(at).filter(known::contains).isEmpty()) {
                mistakes.add(new Mistake(
                        "/units/%d/unit".formatted(at),
                        "unknown-unit",
                        "the campaign is not held in %s"
                                .formatted(places.get(at).map(UnitCode::text).orElse("no unit"))));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private static List<Optional<UnitCode>> places(NewInvitations wanted) {
        List<Mistake> mistakes = new ArrayList<>();
        if (wanted.units() == null || wanted.units().isEmpty()) {
            throw new InvalidDocument(List.of(new Mistake("/units", "missing", "write at least one unit")));
        }
        long sum = 0;
        for (int at = 0; at < wanted.units().size(); at++) {
            Invited invited = wanted.units().get(at);
            if (invited.count().isPresent() == invited.recipients().isPresent()) {
                mistakes.add(
                        new Mistake("/units/" + at, "missing", "write either how many (count) or whom (recipients)"));
            } else if (invited.count()
                    .filter(count -> count < 1 || count > MOST_AT_ONCE)
                    .isPresent()) {
                mistakes.add(new Mistake(
                        "/units/%d/count".formatted(at), "out-of-range", "write 1 to %d".formatted(MOST_AT_ONCE)));
            } else {
                sum += invited.each().size();
            }
        }
        if (sum > MOST_AT_ONCE) {
            mistakes.add(new Mistake("/units", "out-of-range", "at most %d at once".formatted(MOST_AT_ONCE)));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        return wanted.units().stream()
                .map(invited -> Optional.ofNullable(invited.unit()))
                .toList();
    }

    private static void takeBack(Handle handle, UUID campaign, String batch, NewInvitations wanted) {
        Map<UnitCode, Long> made =
                handle
                        .createQuery(OF_BATCH)
                        .bind("campaign", campaign)
                        .bind("batch", batch)
                        .mapTo(BatchOfUnit.class)
                        .stream()
                        .collect(Collectors.toMap(BatchOfUnit::unit, BatchOfUnit::tokens));
        if (made.isEmpty()) {
            return;
        }
        PreparedBatch counts = handle.prepareBatch(COUNT);
        wanted.units().stream()
                .collect(Collectors.groupingBy(
                        Invited::unit,
                        Collectors.summingLong(invited -> invited.each().size())))
                .forEach((unit, count) -> {
                    if (!count.equals(made.get(unit))) {
                        throw new AlreadyUsed();
                    }
                    counts.bind("campaign", campaign)
                            .bind("unit", unit)
                            .bind("invited", -count)
                            .add();
                });
        counts.execute();
        handle.createUpdate(VOID_BATCH)
                .bind("campaign", campaign)
                .bind("batch", batch)
                .execute();
    }

    record BatchOfUnit(UnitCode unit, long tokens) {}

    /** Whom to invite. */
    @Schema(name = "NewInvitations", description = "Whom to invite")
    record NewInvitations(
            @Schema(required = true, description = "By unit")
            List<Invited> units) {}

    /** Whom to invite in a unit. */
    @Schema(name = "Invited", description = "Whom to invite in a unit: a number, or a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Invited(
            @Schema(required = true, type = SchemaType.STRING, examples = "barum")
            UnitCode unit,

            @Schema(description = "How many", examples = "25")
            Optional<Integer> count,

            @Schema(description = "The caller's own references, which come back beside the tokens and are not kept")
            Optional<List<String>> recipients) {

        List<Optional<String>> each() {
            return recipients
                    .map(all -> all.stream().map(Optional::of).toList())
                    .orElseGet(() -> Collections.nCopies(count.orElse(0), Optional.empty()));
        }
    }

    /** A link that many answer by. */
    @Schema(name = "NewOpenLink", description = "A link that many answer by")
    record OpenLink(
            @Schema(required = true, type = SchemaType.STRING, examples = "barum")
            UnitCode unit,

            @Schema(required = true, description = "How many answers it takes at the most", examples = "200")
            int limit) {}

    /** A token, told this once. */
    @Schema(name = "Invitation", description = "A token, told this once")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Invitation(
            @Schema(type = SchemaType.STRING) UnitCode unit,

            @Schema(description = "The caller's own reference")
            Optional<String> recipient,

            @Schema(description = "Goes into the address of the form")
            String token) {}

    /** The key's tokens were heard, since some have been answered by. */
    static final class AlreadyUsed extends Problem {
        AlreadyUsed() {
            super(
                    Kind.CONFLICT,
                    "invitations-in-use",
                    Map.of(),
                    "The invitations of this key have been sent and answered, or were others; take a new key for more");
        }
    }
}
