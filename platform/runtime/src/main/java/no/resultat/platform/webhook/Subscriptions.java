package no.resultat.platform.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.webhook.SubscriptionResource.Delivery;
import no.resultat.platform.webhook.SubscriptionResource.NewSubscription;
import no.resultat.platform.webhook.SubscriptionResource.StoredSubscription;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Who is told what. An administrator sees all of the tenant's; an integration its own, of its own imports. */
@ApplicationScoped
class Subscriptions {
    private static final int MOST = 100;
    private static final String COLUMNS = """
            s.code, s.version, s.address, s.events, s.under, s.unit_types,
            (select count(*) from delivery d where d.subscription = s.id and not d.dead) as waiting,
            (select count(*) from delivery d where d.subscription = s.id and d.dead) as dead,
            t.delivered_at, t.failed_at, t.failure, null::text as secret
            from subscription s
            join delivery_turn t on t.subscription = s.id
            where (:integration::text is null or s.submitted_by = :integration)
            """;
    private static final String ONE = "select " + COLUMNS + " and s.code = :code";
    private static final String LIST = "select " + COLUMNS
            + " and s.code collate natural_order > :after order by s.code collate natural_order limit :fetch";
    private static final String TURN = """
            insert into delivery_turn (subscription, tenant) values (:id, :tenant) on conflict do nothing
            """;
    private static final String DELIVERIES = """
            select d.position as id, d.event, d.type, d.key as subject, d.happened_at, d.attempts, d.dead,
                   case when not d.dead then d.due_at end as next_at, d.failure
            from delivery d
            where d.subscription = :subscription and d.position > :after and (:dead::boolean is null or d.dead = :dead)
            order by d.position
            limit :fetch
            """;
    private static final String REVIVE = """
            update delivery
            set dead = false, attempts = 0, waiting_from = clock_timestamp(), due_at = clock_timestamp()
            where subscription = :subscription and dead and (:position::bigint is null or position = :position)
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final WebhookClient client;
    private final Audit audit;
    private final Event<Notices.NewDeliveries> told;
    private final String service;

    Subscriptions(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            WebhookClient client,
            Audit audit,
            Event<Notices.NewDeliveries> told,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.client = client;
        this.audit = audit;
        this.told = told;
        this.service = service;
    }

    List<StoredSubscription> list(Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("integration", integration())
                .bind("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(StoredSubscription.class)
                .list());
    }

    /** @throws UnknownSubscription if there is none that the caller may see */
    StoredSubscription read(String code) {
        return database.withHandle(handle -> handle.createQuery(ONE)
                .bind("integration", integration())
                .bind("code", code)
                .mapTo(StoredSubscription.class)
                .findOne()
                .orElseThrow(() -> new UnknownSubscription(code)));
    }

    /** @return what is there now, with the secret if it was made here */
    @Transactional
    StoredSubscription write(String code, NewSubscription wanted, Precondition precondition) {
        requireRight(wanted);
        database.useHandle(TenantLock::take);
        Optional<Subscription> known = Subscription.of(code);
        if (known.filter(one -> !one.isOf(integration())).isPresent()) {
            throw new UnknownSubscription(code);
        }
        precondition.check(known.map(Subscription::version));
        if (known.isEmpty() && Subscription.count() >= MOST) {
            throw new TooManySubscriptions();
        }
        Optional<WebhookSecret> fresh =
                wanted.secret().isEmpty() && known.isEmpty() ? Optional.of(WebhookSecret.fresh()) : Optional.empty();
        WebhookSecret secret = fresh.or(() -> wanted.secret().flatMap(WebhookSecret::of))
                .orElseGet(() -> known.orElseThrow().endpoint().secret());
        Subscription subscription = known.orElseGet(() -> new Subscription(code, integration()));
        Optional<StoredSubscription> before = known.map(one -> read(code));
        subscription.rewrite(wanted, secret);
        subscription.persistAndFlush();
        database.useHandle(handle -> handle.createUpdate(TURN)
                .bind("id", subscription.id())
                .bind("tenant", callers.current().tenant())
                .execute());
        StoredSubscription after = read(code);
        audit.changed("subscription", code, before.map(StoredSubscription::said).orElse(null), after.said());
        return after.with(fresh.map(WebhookSecret::text));
    }

    /** @throws UnknownSubscription if there is none that the caller may see */
    @Transactional
    void drop(String code, Precondition precondition) {
        Subscription subscription = own(code);
        precondition.check(Optional.of(subscription.version()));
        audit.changed("subscription", code, read(code).said(), null);
        subscription.delete();
    }

    /** Sends an event that means nothing, now, and waits for the answer. */
    WebhookClient.Answer test(String code) {
        Endpoint endpoint = own(code).endpoint();
        String tenant = callers.current().tenant();
        return client.send(
                        endpoint,
                        CloudEvent.of(
                                UUID.randomUUID(), service, "subscription.test", code, Instant.now(), tenant, "{}"))
                .join();
    }

    /** The earliest first; only those given up, or only those that wait, where that is asked for. */
    List<Delivery> deliveries(String code, Optional<Boolean> dead, Paging paging) {
        UUID subscription = own(code).id();
        return database.withHandle(handle -> handle.createQuery(DELIVERIES)
                .bind("subscription", subscription)
                .bind("dead", dead)
                .bind("after", paging.after(1).map(cursor -> cursor.number(0)).orElse(0L))
                .bind("fetch", paging.fetch())
                .mapTo(Delivery.class)
                .list());
    }

    /** Tries what was given up again, from now on and as often as at first. @return how many events that are */
    @Transactional
    int revive(String code, Optional<Long> delivery) {
        UUID subscription = own(code).id();
        int revived = database.withHandle(handle -> handle.createUpdate(REVIVE)
                .bind("subscription", subscription)
                .bind("position", delivery)
                .execute());
        if (revived > 0) {
            told.fire(new Notices.NewDeliveries());
        }
        return revived;
    }

    private Subscription own(String code) {
        return Subscription.of(code)
                .filter(one -> one.isOf(integration()))
                .orElseThrow(() -> new UnknownSubscription(code));
    }

    /** The caller, where it is an integration. */
    private Optional<String> integration() {
        Caller caller = callers.current();
        return caller.has(Roles.ADMINISTRATOR) ? Optional.empty() : Optional.of(caller.subject());
    }

    private void requireRight(NewSubscription wanted) {
        List<Mistake> mistakes = new ArrayList<>();
        client.refusalOf(wanted.address())
                .ifPresent(reason -> mistakes.add(new Mistake("/address", "address", reason)));
        List<WebhookEvent> offered =
                integration().isEmpty() ? WebhookEvent.of(service) : List.of(WebhookEvent.IMPORT_FINISHED);
        for (int at = 0; at < wanted.events().size(); at++) {
            if (!offered.contains(wanted.events().get(at))) {
                mistakes.add(new Mistake(
                        "/events/" + at,
                        "not-told",
                        "This caller is told %s here"
                                .formatted(
                                        offered.stream().map(WebhookEvent::word).toList())));
            }
        }
        wanted.under()
                .filter(unit -> !organisation.knows(unit))
                .ifPresent(unit ->
                        mistakes.add(new Mistake("/under", "unknown-unit", "There is no unit %s".formatted(unit))));
        wanted.secret()
                .filter(text -> WebhookSecret.of(text).isEmpty())
                .ifPresent(text -> mistakes.add(new Mistake(
                        "/secret", "malformed", "Write whsec_ and 24 to 64 bytes in Base64, or leave the secret out")));
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    static final class UnknownSubscription extends Problem {
        UnknownSubscription(String code) {
            super(
                    Kind.UNKNOWN,
                    "unknown-subscription",
                    Map.of("subscription", code),
                    "There is no subscription %s".formatted(code));
        }
    }

    static final class TooManySubscriptions extends Problem {
        TooManySubscriptions() {
            super(
                    Kind.CONFLICT,
                    "too-many-subscriptions",
                    Map.of("most", MOST),
                    "There are %d subscriptions already; delete one that nobody needs".formatted(MOST));
        }
    }
}
