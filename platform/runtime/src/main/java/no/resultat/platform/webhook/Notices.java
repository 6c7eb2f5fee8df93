package no.resultat.platform.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.function.Function;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.json.JsonTexts;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells subscribers what happened, if and only if the caller's transaction commits; {@link DeliveryWorker} carries it
 * to them. Where nobody subscribed, it costs one look.
 */
@ApplicationScoped
public class Notices {
    private static final int AT_ONCE = 5000;
    private static final String IS_AWAITED = "select exists (select from subscription where :type = any (events))";
    private static final String TELL = """
            with said as materialized (
                select gen_random_uuid() as event, key, unit, submitted_by, data, place
                from unnest(:keys, :units, :submitters, :data) with ordinality as notice (key, unit, submitted_by, data, place)
            )
            insert into delivery (subscription, event, type, key, data)
            select s.id, said.event, :type, said.key, said.data
            from said
            join subscription s on :type = any (s.events)
            where (s.submitted_by is null or s.submitted_by = said.submitted_by)
              and (said.unit is null or s.under is null
                   or exists (select from unit_reach r where r.root = s.under and r.unit = said.unit))
              and (said.unit is null or s.unit_types = '{}'
                   or (select u.type from unit_version u where u.code = said.unit and u.superseded_at = 'infinity'
                       order by u.valid_from desc limit 1) = any (s.unit_types))
            order by said.place
            """;

    private final Jdbi database;
    private final JsonTexts json;
    private final Event<NewDeliveries> told;

    Notices(Jdbi database, JsonTexts json, Event<NewDeliveries> told) {
        this.database = database;
        this.json = json;
        this.told = told;
    }

    /**
     * @param things what happened, in its order
     * @param notice what is told of each
     */
    @Transactional(TxType.MANDATORY)
    public <T> void tell(WebhookEvent event, List<T> things, Function<T, Notice> notice) {
        if (things.isEmpty()) {
            return;
        }
        int deliveries = database.withHandle(handle -> {
            boolean isAwaited = handle.createQuery(IS_AWAITED)
                    .bind("type", event.word())
                    .mapTo(boolean.class)
                    .one();
            int told = 0;
            for (int from = 0; isAwaited && from < things.size(); from += AT_ONCE) {
                List<Notice> some = things.subList(from, Math.min(things.size(), from + AT_ONCE)).stream()
                        .map(notice)
                        .toList();
                told += tell(handle, event, some);
            }
            return told;
        });
        if (deliveries > 0) {
            told.fire(new NewDeliveries());
        }
    }

    private int tell(Handle handle, WebhookEvent event, List<Notice> notices) {
        return handle.createUpdate(TELL)
                .bind("type", event.word())
                .bindArray(
                        "keys", String.class, notices.stream().map(Notice::key).toList())
                .bindArray(
                        "units",
                        String.class,
                        notices.stream()
                                .map(notice -> notice.unit().map(UnitCode::text).orElse(null))
                                .toList())
                .bindArray(
                        "submitters",
                        String.class,
                        notices.stream()
                                .map(notice -> notice.submittedBy().orElse(null))
                                .toList())
                .bindArray(
                        "data",
                        String.class,
                        notices.stream()
                                .map(notice -> json.write(notice.data()))
                                .toList())
                .execute();
    }

    /** There will be something to deliver once the transaction commits. */
    record NewDeliveries() {}
}
