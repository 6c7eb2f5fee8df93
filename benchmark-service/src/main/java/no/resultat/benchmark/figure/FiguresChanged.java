package no.resultat.benchmark.figure;

import java.time.Instant;
import java.util.Set;

/** Values of figures are different, or what is good of them; said in the transaction that changes them. */
public record FiguresChanged(Set<String> figures, Instant now) {}
