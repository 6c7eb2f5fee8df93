package no.resultat.platform.table.pxweb;

import io.quarkus.arc.All;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.platform.table.Grouping;
import no.resultat.platform.table.Table;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Names a table and a code list of the service where an operation takes one. */
@Singleton
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP, priority = 2)
public class TablesInApiDocument implements OASFilter {
    private static final String SAVED_QUERY = "4e8f2a60-3b6d-4c1a-8f0e-52d7a1b9c340";

    private final String table;
    private final Optional<String> codeList;

    TablesInApiDocument(@All List<Table> tables) {
        table = tables.stream().map(Table::id).min(Comparator.naturalOrder()).orElseThrow();
        codeList = tables.stream()
                .sorted(Comparator.comparing(Table::id))
                .flatMap(one -> one.dimensions().stream())
                .flatMap(dimension -> dimension.groupings().stream())
                .map(Grouping::listId)
                .findFirst();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/pxwebapi/v2/tables/{") || path.startsWith("/v1/published-tables/{")) {
                exemplify(item, table);
            } else if (path.equals("/v1/releases/{kind}/{key}")) {
                exemplify(item, "key", table);
            } else if (path.startsWith("/pxwebapi/v2/savedqueries/{")) {
                exemplify(item, SAVED_QUERY);
            } else if (path.startsWith("/pxwebapi/v2/codelists/{")) {
                codeList.ifPresent(list -> exemplify(item, list));
            }
        });
    }

    private static void exemplify(PathItem item, String example) {
        parameters(item).forEach(parameter -> parameter.setExample(example));
    }

    private static void exemplify(PathItem item, String name, String example) {
        parameters(item)
                .filter(parameter -> parameter.getName().equals(name))
                .forEach(parameter -> parameter.setExample(example));
    }

    private static Stream<Parameter> parameters(PathItem item) {
        return item.getOperations().values().stream()
                .flatMap(operation ->
                        Stream.ofNullable(operation.getParameters()).flatMap(List::stream))
                .filter(parameter -> parameter.getIn() == Parameter.In.PATH);
    }
}
