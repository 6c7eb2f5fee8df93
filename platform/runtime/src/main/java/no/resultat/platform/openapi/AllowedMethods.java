package no.resultat.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods an address of the service takes, as the service describes itself. */
@ApplicationScoped
public class AllowedMethods {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private final OpenApiDocumentService documents;
    private final ObjectMapper json;
    private volatile Map<Pattern, Set<String>> byAddress;

    AllowedMethods(OpenApiDocumentService documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    /** In capitals; none if the address is not described. */
    public Set<String> of(String path) {
        Set<String> allowed = new TreeSet<>();
        known().forEach((address, methods) -> {
            if (address.matcher(path).matches()) {
                allowed.addAll(methods);
            }
        });
        return allowed;
    }

    private Map<Pattern, Set<String>> known() {
        if (byAddress == null) {
            byAddress = read();
        }
        return byAddress;
    }

    private Map<Pattern, Set<String>> read() {
        Map<Pattern, Set<String>> read = new LinkedHashMap<>();
        try {
            JsonNode document =
                    json.readTree(documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
            document.get("paths").properties().forEach(path -> {
                Set<String> methods = new TreeSet<>();
                METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
                read.put(Pattern.compile(path.getKey().replaceAll("\\{[^/]+}", "[^/]+")), methods);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
