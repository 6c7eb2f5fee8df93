package no.resultat.survey.result;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import no.resultat.platform.retention.RetentionKind;

/** Answers are kept for the results that are computed of them, once; afterwards nobody needs them. */
@ApplicationScoped
class AnswerRetention {
    private static final String REMOVE = """
            with old as (
                select id from campaign where state = 'released' and released_at < :before
            ),
            comments as (
                delete from comment where campaign in (select id from old)
            ),
            gone as (
                delete from answer
                where ctid = any (array(select a.ctid from answer a where a.campaign in (select id from old) limit :most))
                returning 1
            )
            select count(*) from gone
            """;

    @Produces
    @Singleton
    static RetentionKind answers() {
        return new RetentionKind(
                "answers",
                "What was answered in campaigns that have been released, comments too, from the release on. Results stay.",
                1,
                100_000,
                REMOVE);
    }
}
