package no.resultat.reporting.risk;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.resultat.reporting.risk.RiskMatrix.Level;
import no.resultat.reporting.risk.RiskMatrix.Rating;
import org.junit.jupiter.api.Test;

/** How large a risk is. */
class RiskMatrixTest {
    @Test
    void four_by_four_is_red_and_with_its_measure_yellow() {
        assertThat(new Rating(4, 4).product()).isEqualTo(16);
        assertThat(RiskMatrix.USUAL.level(new Rating(4, 4))).isEqualTo(Level.RED);
        assertThat(RiskMatrix.USUAL.level(new Rating(2, 4))).isEqualTo(Level.YELLOW);
        assertThat(RiskMatrix.USUAL.level(new Rating(1, 4))).isEqualTo(Level.GREEN);
        assertThat(RiskMatrix.USUAL.level(new Rating(5, 1))).isEqualTo(Level.YELLOW);
        assertThat(RiskMatrix.USUAL.level(new Rating(5, 2))).isEqualTo(Level.RED);
    }

    @Property
    void what_is_more_probable_or_graver_is_no_lower(
            @ForAll @IntRange(min = 1, max = 5) int probability,
            @ForAll @IntRange(min = 1, max = 4) int consequence,
            @ForAll @IntRange(min = 2, max = 24) int yellow) {
        RiskMatrix matrix = new RiskMatrix(yellow, yellow + 1);
        assertThat(matrix.level(new Rating(probability, consequence)))
                .isLessThanOrEqualTo(matrix.level(new Rating(probability, consequence + 1)));
        assertThat(matrix.level(new Rating(consequence, probability)))
                .isLessThanOrEqualTo(matrix.level(new Rating(consequence + 1, probability)));
    }
}
