package no.resultat.survey.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.http.Paging;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.release.Releases;
import no.resultat.survey.campaign.Campaign;
import no.resultat.survey.campaign.Campaigns;
import no.resultat.survey.campaign.WrongState;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/**
 * Free text (<i>fritekst</i>), cut loose from everything else that was answered. Somebody reads it before others see
 * it, and nobody sees that of a unit whose number of answers may not be told.
 */
@ApplicationScoped
class Comments {
    private static final String LIST = """
            select c.id, c.unit, c.item, c.text, c.state
            from comment c
            where c.campaign = :campaign and c.unit = :unit and c.state = :state
              and exists (
                  select from result r
                  join campaign k on k.id = r.campaign
                  where r.campaign = c.campaign and r.unit = c.unit and r.kind = 'total' and r.background = '' and r.withheld is null
                    and k.smallest_group <= (
                        select count(distinct a.response) from answer a where a.campaign = c.campaign and a.unit = c.unit))
              and c.id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000'::uuid)
            order by c.id
            limit :fetch
            """;
    private static final String JUDGE = """
            update comment c set state = :state
            where c.id = :id and c.campaign = :campaign
              and exists (
                  select from result r
                  join campaign k on k.id = r.campaign
                  where r.campaign = c.campaign and r.unit = c.unit and r.kind = 'total' and r.background = '' and r.withheld is null
                    and k.smallest_group <= (
                        select count(distinct a.response) from answer a where a.campaign = c.campaign and a.unit = c.unit))
            returning c.id, c.unit, c.item, c.text, c.state
            """;

    private final Jdbi database;
    private final Campaigns campaigns;
    private final Releases releases;
    private final Audit audit;

    Comments(Jdbi database, Campaigns campaigns, Releases releases, Audit audit) {
        this.releases = releases;
        this.database = database;
        this.campaigns = campaigns;
        this.audit = audit;
    }

    /** In the order of their random ids, which tells nothing. */
    List<Comment> list(UUID campaign, UnitCode unit, State state, Optional<UUID> after, Paging paging) {
        releases.require("campaign", campaign.toString());
        requireReleased(campaign);
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("campaign", campaign)
                .bind("unit", unit)
                .bind("state", state.word())
                .bind("after", after.orElse(null))
                .bind("fetch", paging.fetch())
                .mapTo(Comment.class)
                .list());
    }

    /** The audit trail says who judged, and not what the text was. */
    @Transactional
    Comment judge(UUID campaign, UUID id, State state) {
        requireReleased(campaign);
        Comment judged = database.withHandle(handle -> handle.createQuery(JUDGE)
                .bind("campaign", campaign)
                .bind("id", id)
                .bind("state", state.word())
                .mapTo(Comment.class)
                .findOne()
                .orElseThrow(() -> new UnknownComment(id)));
        audit.changed("comment", id.toString(), null, Map.of("state", state));
        return judged;
    }

    private void requireReleased(UUID id) {
        Campaign campaign = campaigns.read(id);
        if (campaign.state() != Campaign.State.RELEASED) {
            throw new WrongState(campaign.state(), Campaign.State.RELEASED);
        }
    }

    /** Whether others may see it. */
    @Schema(name = "CommentState")
    enum State {
        /** Nobody has read it yet. */
        @JsonProperty("pending")
        PENDING,
        /** Others may see it. */
        @JsonProperty("approved")
        APPROVED,
        /** It tells of somebody, or is not fit to be shown. */
        @JsonProperty("rejected")
        REJECTED;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What somebody wrote. */
    @Schema(name = "Comment", description = "What somebody wrote")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Comment(
            UUID id, @Schema(type = SchemaType.STRING) UnitCode unit, String item, String text, State state) {}

    /** There is no such comment that may be told of. */
    static final class UnknownComment extends Problem {
        UnknownComment(UUID id) {
            super(Kind.UNKNOWN, "unknown-comment", Map.of("comment", id.toString()), "There is no comment " + id);
        }
    }
}
