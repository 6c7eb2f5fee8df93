package no.resultat.platform.imports;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import no.resultat.platform.problem.Problem;

/** The kinds of import that the service takes. */
@ApplicationScoped
class ImportKinds {
    private final List<ImportKind> kinds;

    ImportKinds(@All List<ImportKind> kinds) {
        this.kinds =
                kinds.stream().sorted(Comparator.comparing(ImportKind::name)).toList();
    }

    /** By name. */
    List<ImportKind> all() {
        return kinds;
    }

    /** @throws UnknownKind if no import is called so */
    ImportKind named(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownKind(name, names(ImportKind::name)));
    }

    /** @throws UnknownKind if no import is taken there */
    ImportKind at(String address) {
        return kinds.stream()
                .filter(kind -> kind.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new UnknownKind(address, names(ImportKind::address)));
    }

    /**
     * The columns of a kind, or of several whose names begin with the same word, such as {@code account-rules}.
     *
     * @throws UnknownKind if no import is called so
     */
    List<Column> columnsOf(String name) {
        List<Column> columns = kinds.stream()
                .filter(kind -> kind.name().equals(name) || kind.name().startsWith(name + "-"))
                .flatMap(kind -> kind.columns().stream())
                .toList();
        if (columns.isEmpty()) {
            throw new UnknownKind(name, names(ImportKind::name));
        }
        return columns;
    }

    private List<String> names(Function<ImportKind, String> name) {
        return kinds.stream().map(name).toList();
    }

    static final class UnknownKind extends Problem {
        /** @param known what could have been asked for, in the way that it was asked */
        UnknownKind(String kind, List<String> known) {
            super(
                    Kind.UNKNOWN,
                    "unknown-kind",
                    Map.of("kind", kind, "kinds", known),
                    "This service has no imports of %s; it takes %s".formatted(kind, String.join(", ", known)));
        }
    }
}
