package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Level;
import no.resultat.platform.caller.Reading;
import no.resultat.platform.http.Fingerprint;
import no.resultat.platform.problem.Problem;
import org.jdbi.v3.core.Jdbi;

/**
 * Tickets for browsers, whose {@code EventSource} cannot send a token: each opens one stream, within a minute, on
 * behalf of whoever asked for it, and for no longer than that token lives. Only their hashes are kept.
 */
@ApplicationScoped
class StreamTickets {
    static final Duration LIFE = Duration.ofMinutes(1);

    private static final int BYTES = 24;
    private static final String ISSUE = """
            insert into stream_ticket (hash, tenant, subject, roles, units, level, under, with_values, heard, usable_until, stream_until)
            values (:hash, :tenant, :subject, :roles, :units, :level, :under, :withValues, :heard, :usableUntil, :streamUntil)
            """;
    private static final String FORGET = "delete from stream_ticket where usable_until < :now";
    private static final String USE = """
            delete from stream_ticket where hash = :hash
            returning tenant, subject, roles, units, level, under, with_values, heard, usable_until, stream_until
            """;

    private final SecureRandom random = new SecureRandom();
    private final Jdbi database;
    private final Callers callers;

    StreamTickets(Jdbi database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /**
     * @param heard the last event that was heard; empty to hear what comes from now on
     * @param until when the caller's token expires
     * @return the ticket, which is told once
     */
    @Transactional
    String issue(Listening listening, Optional<Long> heard, Instant until) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Caller caller = callers.current();
        Instant now = Instant.now();
        database.useHandle(handle -> {
            handle.createUpdate(FORGET).bind("now", now).execute();
            handle.createUpdate(ISSUE)
                    .bind("hash", Fingerprint.of(ticket))
                    .bind("tenant", caller.tenant())
                    .bind("subject", caller.subject())
                    .bindArray("roles", String.class, List.copyOf(caller.roles()))
                    .bindArray("units", String.class, caller.units().orElse(null))
                    .bind(
                            "level",
                            caller.reading().map(reading -> reading.level().word()))
                    .bind("under", listening.under())
                    .bind("withValues", listening.withValues())
                    .bind("heard", heard)
                    .bind("usableUntil", now.plus(LIFE))
                    .bind("streamUntil", until)
                    .execute();
        });
        return ticket;
    }

    /**
     * Uses a ticket up.
     *
     * @throws UsedTicket if there is no such ticket, or not any more
     */
    @Transactional
    Ticket use(String ticket) {
        Instant now = Instant.now();
        return database.withHandle(handle -> handle.createQuery(USE)
                .bind("hash", Fingerprint.of(ticket))
                .mapTo(Ticket.class)
                .findOne()
                .filter(known -> now.isBefore(known.usableUntil()) && now.isBefore(known.streamUntil()))
                .orElseThrow(UsedTicket::new));
    }

    /** What a ticket stands for. */
    record Ticket(
            String tenant,
            String subject,
            Set<String> roles,
            Optional<List<String>> units,
            Optional<Level> level,
            UnitCode under,
            boolean withValues,
            Optional<Long> heard,
            Instant usableUntil,
            Instant streamUntil) {
        Caller caller() {
            return new Caller(tenant, subject, Optional.empty(), roles, units, level.map(Reading::at));
        }

        Listening listening() {
            return new Listening(under, true, withValues);
        }
    }

    /** A ticket opens one stream. */
    static final class UsedTicket extends Problem {
        UsedTicket() {
            super(
                    Kind.UNKNOWN,
                    "unknown-ticket",
                    Map.of(),
                    "There is no such ticket: it was used, or is older than a minute; ask for another one");
        }
    }
}
