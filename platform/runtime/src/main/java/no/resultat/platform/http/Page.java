package no.resultat.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of a list.
 *
 * @param next what to send as {@code cursor} for the part that follows; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Page<T>(
        List<T> items,

        @Schema(description = "Send as `cursor` to get the next part; absent on the last one")
        Optional<String> next) {

    /** The same part of a list of something else. */
    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }

    /**
     * @param found up to one row more than the page holds, in the order of the list
     * @param key what the list is ordered by
     */
    public static <T> Page<T> of(List<T> found, Paging paging, Function<T, Cursor> key) {
        if (found.size() <= paging.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = List.copyOf(found.subList(0, paging.limit()));
        return new Page<>(items, Optional.of(paging.next(key.apply(items.get(items.size() - 1)))));
    }
}
