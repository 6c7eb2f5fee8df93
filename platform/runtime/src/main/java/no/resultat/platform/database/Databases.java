package no.resultat.platform.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import no.resultat.contracts.Label;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.jackson2.Jackson2Config;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Plain SQL for what is wide or bulky. Handles join the thread's transaction where there is one. */
class Databases {
    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource, ObjectMapper json) {
        return over(dataSource, json);
    }

    static Jdbi over(AgroalDataSource dataSource, ObjectMapper json) {
        JsonColumns columns = new JsonColumns(json);
        return Jdbi.create(dataSource)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new Jackson2Plugin())
                .registerRowMapper(new RecordRows())
                .registerColumnMapper(new ValueTypes.Columns())
                .registerArgument(new ValueTypes.Arguments())
                .registerColumnMapper(new EnumColumns())
                .registerArgument(columns)
                .registerColumnMapper(Label.class, columns.labels())
                .registerColumnMapper(RawValue.class, JsonColumns.raw())
                .registerArrayType(String.class, "text")
                .configure(Jackson2Config.class, jackson -> jackson.setMapper(json))
                .configure(SqlStatements.class, statements -> statements.setAttachAllStatementsForCleanup(false));
    }
}
