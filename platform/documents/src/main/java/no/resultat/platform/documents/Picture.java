package no.resultat.platform.documents;

import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Light;

/**
 * What is seen at a glance, to be put on another page: names with values and lights, below headings.
 *
 * @param language in which it is written
 */
public record Picture(String title, String language, List<Group> groups) {
    /** What stands below a heading. */
    public record Group(String heading, List<Entry> entries) {}

    /**
     * A line of it.
     *
     * @param value as people write it; empty where there is none
     * @param light empty where it has none
     */
    public record Entry(String name, String value, Optional<Light> light) {}
}
