package no.resultat.scorecard.card;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Reading;
import no.resultat.platform.http.EntityTags;
import no.resultat.platform.http.RememberedAnswers;
import no.resultat.platform.json.JsonTexts;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The cards that were read last, as they were written. A card is told again as long as the version of what it is made
 * of is the same, never by the time that has passed; and only to callers who may see the same units at the same level.
 */
@ApplicationScoped
class CardMemory {
    private final CardVersions versions;
    private final Callers callers;
    private final JsonTexts json;
    private final RememberedAnswers answers;
    private final long room;
    private final Map<Key, WrittenCard> cards = new LinkedHashMap<>(16, 0.75f, true);
    private long taken;

    CardMemory(
            CardVersions versions,
            Callers callers,
            JsonTexts json,
            RememberedAnswers answers,
            @ConfigProperty(name = "resultat.cards.memory", defaultValue = "48M") MemorySize room) {
        this.versions = versions;
        this.callers = callers;
        this.json = json;
        this.answers = answers;
        this.room = room.asLongValue();
    }

    /** @param read reads the card; what it throws is thrown, and nothing is remembered */
    WrittenCard card(UnitCode unit, Period period, Optional<String> scorecard, Supplier<Card> read) {
        Caller caller = callers.current();
        Key key = new Key(caller.tenant(), caller.units(), caller.reading(), unit, period, scorecard);
        long version = versions.of(caller.tenant());
        WrittenCard card = remembered(key, version).orElseGet(() -> {
            byte[] body = json.writeBytes(read.get());
            WrittenCard written = new WrittenCard(version, body, EntityTags.of(body));
            remember(key, written);
            return written;
        });
        answers.remember(caller.tenant(), versions.ofAll(), card.body());
        return card;
    }

    private synchronized Optional<WrittenCard> remembered(Key key, long version) {
        return Optional.ofNullable(cards.get(key)).filter(card -> card.version() == version);
    }

    private synchronized void remember(Key key, WrittenCard card) {
        WrittenCard before = cards.put(key, card);
        taken += card.body().length - (before == null ? 0 : before.body().length);
        for (Iterator<WrittenCard> oldest = cards.values().iterator(); taken > room && oldest.hasNext(); ) {
            taken -= oldest.next().body().length;
            oldest.remove();
        }
    }

    /** @param units of the caller, and from where the caller reads, as row level security knows them */
    private record Key(
            String tenant,
            Optional<List<String>> units,
            Optional<Reading> reading,
            UnitCode unit,
            Period period,
            Optional<String> scorecard) {}

    /** @param tag its entity tag */
    record WrittenCard(long version, byte[] body, String tag) {}
}
