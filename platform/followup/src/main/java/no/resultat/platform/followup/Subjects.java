package no.resultat.platform.followup;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.SubjectKind.FoundSubject;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;

/** What things of this service can be about, for those who make them. */
@ApplicationScoped
public class Subjects {
    private final Map<String, SubjectKind> kinds = new TreeMap<>();
    private final Organisation organisation;

    Subjects(@All List<SubjectKind> kinds, Organisation organisation) {
        this.organisation = organisation;
        kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
    }

    /** Empty if there is none such, or the caller may not see it. */
    public Optional<FoundSubject> find(Subject subject) {
        return Optional.ofNullable(kinds.get(subject.kind()))
                .flatMap(kind -> kind.find(List.of(subject.key().split("\\|", -1))));
    }

    /**
     * @param pointer to the subject in the document that names it
     * @throws InvalidDocument if there is none such that the caller may see
     */
    public FoundSubject require(Subject subject, String pointer) {
        if (!kinds.containsKey(subject.kind())) {
            throw new InvalidDocument(List.of(new Mistake(
                    pointer + "/kind",
                    "unknown-subject-kind",
                    "Nothing here is a %s; there are %s"
                            .formatted(subject.kind(), String.join(", ", kinds.keySet())))));
        }
        return find(subject)
                .orElseThrow(() -> new InvalidDocument(List.of(new Mistake(
                        pointer + "/key",
                        "unknown-subject",
                        "There is no %s %s; write %s"
                                .formatted(
                                        subject.kind(),
                                        subject.key(),
                                        kinds.get(subject.kind()).keys())))));
    }

    /**
     * Holds the subjects that a document names against what there is.
     *
     * @param pointer to the list of them
     * @throws InvalidDocument if one is not there, or the caller may not see it
     */
    public void requireAll(List<Subject> named, String pointer) {
        for (int at = 0; at < named.size(); at++) {
            require(named.get(at), "%s/%d".formatted(pointer, at));
        }
    }

    /** What some subjects are; of one that the caller may not see, only that it is named. */
    public List<LinkedSubject> linked(List<Subject> named) {
        return named.stream()
                .map(subject -> {
                    Optional<FoundSubject> found = find(subject);
                    return new LinkedSubject(subject, found.map(FoundSubject::title), found.flatMap(FoundSubject::url));
                })
                .toList();
    }

    /**
     * The unit of a thing that is about a subject: the one that is said, or the subject's own.
     *
     * @throws InvalidDocument if there is none such that the caller may see
     */
    public UnitCode unitOf(FoundSubject subject, Optional<UnitCode> said) {
        UnitCode unit = said.or(subject::unit)
                .orElseThrow(() -> new InvalidDocument(
                        List.of(new Mistake("/unit", "missing", "The subject is of no unit; say whose it is"))));
        if (!organisation.knows(unit)) {
            throw new InvalidDocument(List.of(new Mistake("/unit", "unknown-unit", "There is no unit " + unit)));
        }
        return unit;
    }
}
