package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * How an indicator stands for a unit in a period. Topic {@link Topic#SCORECARD_STATUS}, compacted, key
 * {@code <tenant>|<indicator>|<unit>|<period>}.
 *
 * @param value empty if there is none, or if it is withheld
 * @param desired the limit (<i>ønsket</i>) of the first criterion
 * @param lower its lower limit (<i>nedre</i>)
 * @param reason why the light is grey; empty if it is not
 * @param trend against the period measured before; empty if there is none
 * @param attainment 0 to 100; empty when grey
 * @param revision rises with every change of the key
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Status(
        IndicatorCode indicator,
        UnitCode unit,
        Period period,
        Optional<BigDecimal> value,
        Optional<BigDecimal> desired,
        Optional<BigDecimal> lower,
        Light light,
        Optional<GreyReason> reason,
        Optional<Trend> trend,
        Optional<BigDecimal> attainment,
        Instant recordedAt,
        long revision)
        implements StateEvent {
    public Status {
        requireNonNull(indicator, "indicator is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(period, "period is null");
        requireNonNull(light, "light is null");
        value = value == null ? Optional.empty() : value;
        desired = desired == null ? Optional.empty() : desired;
        lower = lower == null ? Optional.empty() : lower;
        reason = reason == null ? Optional.empty() : reason;
        trend = trend == null ? Optional.empty() : trend;
        attainment = attainment == null ? Optional.empty() : attainment;
    }

    @Override
    public Status withdrawn(long revision) {
        return new Status(
                indicator,
                unit,
                period,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Light.GREY,
                Optional.of(GreyReason.NO_VALUE),
                Optional.empty(),
                Optional.empty(),
                recordedAt,
                revision);
    }

    /** What it is about, as the event's key says after the tenant. */
    public String key() {
        return "%s|%s|%s".formatted(indicator, unit, period);
    }
}
