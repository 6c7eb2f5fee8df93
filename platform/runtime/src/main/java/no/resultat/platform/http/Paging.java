package no.resultat.platform.http;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How much of a list is asked for, and from where; a {@code @BeanParam} of every list. */
public class Paging {
    private static final int MOST = 1000;

    @Context
    UriInfo address;

    @QueryParam("limit")
    @DefaultValue("100")
    @Parameter(
            description = "How many at the most",
            schema =
                    @Schema(
                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "1000",
                            defaultValue = "100"))
    int limit;

    @QueryParam("cursor")
    @Parameter(description = "What `next` of the part before said")
    String cursor;

    /** @throws Malformed outside 1 to 1000 */
    public int limit() {
        if (limit < 1 || limit > MOST) {
            throw new Malformed("limit", "limit is %d; write 1 to %d".formatted(limit, MOST));
        }
        return limit;
    }

    /** One more than the page holds, to learn whether there is a next one. */
    public int fetch() {
        return limit() + 1;
    }

    /**
     * Where to go on, if not at the start.
     *
     * @param parts of how many parts the list's key is
     * @throws Malformed if it is no cursor of such a list
     */
    public Optional<Cursor> after(int parts) {
        return Optional.ofNullable(cursor).map(text -> Cursor.valueOf(text, address.getPath(), parts));
    }

    /** What `next` says, for the part that begins after a row. */
    public String next(Cursor last) {
        return last.sealedFor(address.getPath());
    }
}
