package no.resultat.platform.table.pxweb;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.format.Instants;
import no.resultat.platform.table.format.Links;
import no.resultat.platform.table.query.Expressions;
import no.resultat.platform.table.query.Selection;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every request for tables says; a {@code @BeanParam} of each. Names of parameters are read in any case. */
public class TableRequest {
    @QueryParam("lang")
    @Parameter(description = "nb (no), nn, en or da; other languages are answered in nb", example = "en")
    String lang;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @Context
    ContainerRequestContext request;

    Language language() {
        return Language.of(lang);
    }

    Optional<String> publishedBy() {
        return Optional.ofNullable((String) request.getProperty(PublishedPath.TENANT));
    }

    Links links() {
        String root = uri.getBaseUri().toString().replaceFirst("/$", "");
        return new Links(Optional.of(
                root + publishedBy().map(tenant -> "/published/" + tenant).orElse("") + "/pxwebapi/v2"));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters().get(name))
                .map(values -> values.get(0))
                .filter(value -> !value.isBlank());
    }

    /** All values of a parameter, however often and with however many commas it is written, in brackets or not. */
    List<String> list(String name) {
        return parameters().getOrDefault(name, List.of()).stream()
                .flatMap(written -> Expressions.parts(written).stream())
                .flatMap(part -> Expressions.inBrackets(part).map(Expressions::parts).orElse(List.of(part)).stream())
                .toList();
    }

    Optional<Instant> instant(String name) {
        return parameter(name).map(text -> Instants.of(name, text));
    }

    /** What {@code name[KEY]} says, by key; sorted, since the same question shall look the same. */
    Map<String, List<String>> keyed(String name) {
        Map<String, List<String>> keyed = new TreeMap<>();
        uri.getQueryParameters().forEach((written, values) -> {
            if (written.toLowerCase(Locale.ROOT).startsWith(name + "[") && written.endsWith("]")) {
                keyed.computeIfAbsent(
                                written.substring(name.length() + 1, written.length() - 1), none -> new ArrayList<>())
                        .addAll(values.stream()
                                .flatMap(value -> Expressions.parts(value).stream())
                                .toList());
            }
        });
        return keyed;
    }

    private Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        parameters.putAll(uri.getQueryParameters());
        return parameters;
    }

    /** The selection as the address says it. */
    Selection selection() {
        Map<String, List<String>> codelists = keyed("codelist");
        List<Selection.OfVariable> variables = keyed("valuecodes").entrySet().stream()
                .map(one -> new Selection.OfVariable(
                        one.getKey(),
                        codelists.entrySet().stream()
                                .filter(list -> list.getKey().equalsIgnoreCase(one.getKey()))
                                .flatMap(list -> list.getValue().stream())
                                .findFirst(),
                        one.getValue()))
                .toList();
        return new Selection(variables, Optional.of(new Selection.Placement(list("heading"), list("stub"))));
    }
}
