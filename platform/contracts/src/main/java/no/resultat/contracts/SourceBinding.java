package no.resultat.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where an indicator's value comes from, such as {@code {"kind":"ledger","measure":"deviation-percent"}}. The service
 * that the kind belongs to computes the value and knows the other members; {@code manual} is written by people.
 */
public final class SourceBinding {
    /** Values are written by people, or imported for them. */
    public static final SourceBinding MANUAL = new SourceBinding(Map.of("kind", "manual"));

    private final Map<String, String> members;

    /** @throws IllegalArgumentException if there is no kind */
    @JsonCreator
    public SourceBinding(Map<String, String> members) {
        this.members = new TreeMap<>(members);
        if (!members.containsKey("kind") || members.get("kind") == null) {
            throw new IllegalArgumentException("a source binding has a kind: " + String.join(", ", SourceKind.words()));
        }
    }

    /** The word of a {@link SourceKind}: {@code manual}, {@code ledger}. */
    @JsonIgnore
    public String kind() {
        return members.get("kind");
    }

    /** Another member, {@code measure} for one. */
    public Optional<String> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    @JsonAnyGetter
    public Map<String, String> members() {
        return Map.copyOf(members);
    }

    @JsonIgnore
    public boolean isManual() {
        return kind().equals("manual");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceBinding binding && members.equals(binding.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
