package no.resultat.survey.result;

import java.util.Optional;

/**
 * What answers can be told as; a row of {@code answer_scale}.
 *
 * @param numeric whether a mean of them means anything
 * @param recommendation whether they are told as net promoters
 * @param favourable the lowest favourable value; empty if there is no one scale
 * @param highest the scale's highest value
 */
public record Scale(boolean numeric, boolean recommendation, Optional<Integer> favourable, Optional<Integer> highest) {}
