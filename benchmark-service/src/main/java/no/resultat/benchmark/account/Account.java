package no.resultat.benchmark.account;

/**
 * What a region spent (positive) or received (negative) of one function and type in a year or quarter.
 *
 * @param accountClass <i>kontoklasse</i>: {@code D} operations (<i>drift</i>), {@code I} investment
 * @param function <i>funksjon</i>: what for
 * @param type <i>art</i>: what was bought, or where it came from
 * @param amount in 1000 NOK
 */
record Account(String region, String accountClass, String function, String type, long amount) {}
