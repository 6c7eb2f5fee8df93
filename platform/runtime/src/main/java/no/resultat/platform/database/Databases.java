package no.resultat.platform.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/** Plain SQL for what is wide or bulky. Handles join the thread's transaction where there is one. */
class Databases {
    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource) {
        return Jdbi.create(dataSource)
                .registerRowMapper(new RecordRows())
                .registerColumnMapper(new ValueTypes.Columns())
                .registerArgument(new ValueTypes.Arguments())
                .registerArrayType(String.class, "text")
                .configure(SqlStatements.class, statements -> statements.setAttachAllStatementsForCleanup(false));
    }
}
