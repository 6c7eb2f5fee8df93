package no.resultat.platform.table;

/**
 * A code list: other values for a dimension, each made of some of its own.
 *
 * @param id unique in the service
 * @param sums whether its values are sums of their members; else it picks some of the dimension's own values
 * @param members SQL that yields {@code code, label, member} in the order that the codes are told in; {@code :language}
 *     is bound
 */
public record Grouping(String id, Text label, boolean sums, String members) {
    public String type() {
        return sums ? "Aggregation" : "Valueset";
    }

    /** How clients know it: the original tells sums from picks by the first letters. */
    public String listId() {
        return (sums ? "agg_" : "vs_") + id;
    }
}
