package no.resultat.platform.database;

/**
 * A value that stands in a statement as JSON: {@code bind("criteria", new AsJson(target.criteria()))}. What is read as
 * JSON carries {@link org.jdbi.v3.json.Json} in its row.
 *
 * @param value null for SQL's null
 */
public record AsJson(Object value) {}
