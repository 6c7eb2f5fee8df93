package no.resultat.platform.followup;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import no.resultat.contracts.Label;

/** A kind of thing with a lifecycle that is known by its id: {@code risk 3f8c…}. */
public abstract class FollowedSubject<T extends Followed<?>> implements SubjectKind {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_TITLE = 100;

    /** Empty if there is none such, or the caller may not see it. */
    protected abstract Optional<T> find(UUID id);

    /** What it is called; of a long text the beginning is told. */
    protected abstract String title(T thing);

    @Override
    public String keys() {
        return "its id";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        return parts.size() == 1 && ID.matcher(parts.get(0)).matches()
                ? find(UUID.fromString(parts.get(0))).map(this::found)
                : Optional.empty();
    }

    private FoundSubject found(T thing) {
        String title = title(thing);
        return new FoundSubject(
                Label.of(title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "…"),
                Optional.of(thing.unit()),
                Optional.of(thing.url()));
    }
}
