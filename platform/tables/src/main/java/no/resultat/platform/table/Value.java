package no.resultat.platform.table;

import java.util.List;

/**
 * A value of a variable.
 *
 * @param members the dimension's own values that it is made of
 */
public record Value(String code, String label, List<String> members) {}
