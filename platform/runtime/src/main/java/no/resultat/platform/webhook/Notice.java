package no.resultat.platform.webhook;

import java.util.Optional;
import no.resultat.contracts.UnitCode;

/**
 * Something that happened, for whoever subscribed to it.
 *
 * @param key what it is about: the event's {@code subject}; notices of one key come in their order
 * @param unit the unit that it is about; empty if it is about none, so that no filter by units holds it back
 * @param submittedBy who sent it; an integration is told of its own alone
 * @param data what is told, as JSON writes it
 */
public record Notice(String key, Optional<UnitCode> unit, Optional<String> submittedBy, Object data) {}
