package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something of the municipality's own that the scorecard can name: what an indicator can be bound to, as a
 * questionnaire, a figure, a peer group; what an action can be about, as a released campaign. Topics
 * {@code resultat.<service>.offer.v1}, compacted, key {@code <tenant>|<member>|<code>}.
 *
 * @param kind the word of its {@link SourceKind}
 * @param member what it is, as the member of a binding that names it is called: {@code questionnaire}
 * @param code how it is named
 * @param parts what it has that can be named beside it
 * @param active false once it is gone
 * @param revision from 1, rising with every change
 */
public record SourceOffer(
        String kind, String member, String code, Label label, List<Part> parts, boolean active, long revision)
        implements StateEvent {
    public SourceOffer {
        requireNonNull(kind, "kind is null");
        requireNonNull(member, "member is null");
        requireNonNull(code, "code is null");
        requireNonNull(label, "label is null");
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    @Override
    public SourceOffer withdrawn(long revision) {
        return new SourceOffer(kind, member, code, new Label(Map.of()), List.of(), false, revision);
    }

    /** What is there now, before it has a revision. */
    public static SourceOffer of(SourceKind kind, String member, String code, Label label, List<Part> parts) {
        return new SourceOffer(kind.word(), member, code, label, parts, true, 0);
    }

    /** What is there no more. */
    public static SourceOffer gone(SourceKind kind, String member, String code) {
        return new SourceOffer(kind.word(), member, code, new Label(Map.of()), List.of(), false, 0);
    }

    /** The same at a revision. */
    public SourceOffer at(long revision) {
        return new SourceOffer(kind, member, code, label, parts, active, revision);
    }

    /** What it is about, as the event's key says after the tenant. */
    public String key() {
        return member + "|" + code;
    }

    /** The part that is named so; empty if there is none. */
    public Optional<Part> part(String code) {
        return parts.stream().filter(part -> part.code().equals(code)).findFirst();
    }

    /**
     * A part of it: a question, a dimension.
     *
     * @param member the member of a binding that names it: {@code item}
     */
    public record Part(String member, String code, Label label) {
        public Part {
            requireNonNull(member, "member is null");
            requireNonNull(code, "code is null");
            requireNonNull(label, "label is null");
        }
    }
}
