package no.resultat.platform.webhook;

/**
 * Where a subscriber is told.
 *
 * @param address an address of HTTP
 * @param secret what requests there are signed with
 */
record Endpoint(String address, WebhookSecret secret) {}
