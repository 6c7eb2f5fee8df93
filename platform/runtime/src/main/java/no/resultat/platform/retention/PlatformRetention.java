package no.resultat.platform.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What grows in every service: who changed what, and what became of imports. */
@ApplicationScoped
class PlatformRetention {
    private static final String REMOVE_IMPORTS = """
            with old as (
                select id from import where finished_at < :before order by finished_at limit :most
            ),
            gone as (
                delete from import where id in (select id from old) returning 1
            )
            select count(*) from gone
            """;

    @Produces
    @Singleton
    static RetentionKind audit() {
        return new RetentionKind(
                "audit",
                "Entries of the audit trail: who changed what, before and after. What was changed stays as it is.",
                12,
                10_000,
                "select forget_audit(:before, :most)");
    }

    @Produces
    @Singleton
    static RetentionKind imports() {
        return new RetentionKind(
                "imports",
                "Reports of imports, with the rows that were turned away. What an import brought stays; it cannot be taken back any more.",
                1,
                100,
                REMOVE_IMPORTS);
    }
}
