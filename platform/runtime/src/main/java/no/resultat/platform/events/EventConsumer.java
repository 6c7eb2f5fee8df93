package no.resultat.platform.events;

/**
 * A feature that learns what other services tell; its service's settings name the topics
 * ({@code mp.messaging.incoming.events.topics}).
 */
public interface EventConsumer {
    /** Says what the events of some topics do; called once, before the first of them comes. */
    void register(Inbox inbox);
}
