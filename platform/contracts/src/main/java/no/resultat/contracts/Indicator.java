package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An indicator's definition (<i>måleindikator</i>). Topic {@link Topic#SCORECARD_INDICATOR}, compacted, key
 * {@code <tenant>|<code>}.
 *
 * @param scorecard the card that defines it
 * @param unitOfMeasure for people: {@code %}, {@code kr}, {@code poeng 1–6}
 * @param frequency how often it is measured, and so how long the periods of its measurements are
 * @param source where its values come from
 * @param active false once it was taken out of its scorecard
 * @param revision from 1, rising with every change
 */
public record Indicator(
        IndicatorCode code,
        String scorecard,
        Label label,
        String unitOfMeasure,
        Direction direction,
        Period.Length frequency,
        Aggregation aggregation,
        SourceBinding source,
        boolean active,
        long revision)
        implements StateEvent {
    public Indicator {
        requireNonNull(code, "code is null");
        requireNonNull(scorecard, "scorecard is null");
        requireNonNull(frequency, "frequency is null");
        requireNonNull(source, "source is null");
        requireNonNull(label, "label is null");
    }

    @Override
    public Indicator withdrawn(long revision) {
        return new Indicator(
                code, scorecard, new Label(Map.of()), "", direction, frequency, aggregation, source, false, revision);
    }
}
