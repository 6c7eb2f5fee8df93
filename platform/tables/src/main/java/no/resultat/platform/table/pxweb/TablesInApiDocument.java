package no.resultat.platform.table.pxweb;

import io.quarkus.arc.All;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.resultat.platform.table.Table;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Names a table of the service where an operation takes one. */
@Singleton
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP, priority = 2)
public class TablesInApiDocument implements OASFilter {
    private final String table;

    TablesInApiDocument(@All List<Table> tables) {
        table = tables.stream().map(Table::id).min(Comparator.naturalOrder()).orElseThrow();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, PathItem> paths = document.getPaths().getPathItems();
        paths.forEach((path, item) -> {
            boolean isOfTable = path.startsWith("/pxwebapi/v2/tables/{") || path.startsWith("/v1/published-tables/{");
            if (isOfTable) {
                item.getOperations().values().stream()
                        .flatMap(operation -> Stream.ofNullable(operation.getParameters()).flatMap(List::stream))
                        .filter(parameter -> parameter.getIn() == Parameter.In.PATH)
                        .forEach(parameter -> parameter.setExample(table));
            }
        });
    }
}
