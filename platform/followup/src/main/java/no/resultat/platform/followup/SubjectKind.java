package no.resultat.platform.followup;

import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;

/** A kind of thing that something can be about; a service's beans make the kinds that are its own. */
public interface SubjectKind {
    /** As it is written: {@code indicator-status}. */
    String kind();

    /** What a key of the kind looks like, for people: {@code INDICATOR|UNIT|PERIOD}. */
    String keys();

    /** @param parts of the key; empty if there is none such that the caller may see */
    Optional<FoundSubject> find(List<String> parts);

    /**
     * What a subject is.
     *
     * @param unit the unit that it is of; empty if it is of none
     * @param url where it is read, below the address of its service; empty if nowhere
     * @param service whose it is, if it is another's; empty if it is this one's
     */
    record FoundSubject(Label title, Optional<UnitCode> unit, Optional<String> url, Optional<String> service) {
        /** One of this service's own. */
        public FoundSubject(Label title, Optional<UnitCode> unit, Optional<String> url) {
            this(title, unit, url, Optional.empty());
        }
    }
}
