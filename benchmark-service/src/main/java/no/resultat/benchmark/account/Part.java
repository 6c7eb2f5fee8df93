package no.resultat.benchmark.account;

/**
 * A code is a part of another: {@code from} counts in {@code to}, or against it.
 *
 * @param sign 1 or -1
 */
record Part(String to, String from, int sign) {}
