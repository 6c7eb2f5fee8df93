package no.resultat.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import no.resultat.platform.json.JsonTexts;

/**
 * Gives every JSON answer to a GET its entity tag, and answers 304 to whoever has it already. A resource that tags its
 * answer itself, by a version that {@code If-Match} can name, keeps its tag.
 */
@Provider
public class EntityTags implements ContainerResponseFilter {
    private static final int BYTES = 15;

    private final JsonTexts json;

    EntityTags(JsonTexts json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean taggable = request.getMethod().equals("GET")
                && response.getStatus() == 200
                && response.hasEntity()
                && isJson(response);
        if (!taggable) {
            return;
        }
        String tag = response.getHeaderString(HttpHeaders.ETAG);
        if (tag == null) {
            byte[] body = json.writeBytes(response.getEntity());
            tag = of(body);
            response.setEntity(body, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        }
        response.getHeaders()
                .computeIfAbsent(HttpHeaders.CACHE_CONTROL, none -> new ArrayList<>(List.of("private, no-cache")));
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        if (isNamed(tag, request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }

    /**
     * What a resource answers with a {@code Response} has its media type later than this; bytes and streams say their
     * own.
     */
    private static boolean isJson(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        Object entity = response.getEntity();
        return type == null
                ? !(entity instanceof StreamingOutput || entity instanceof byte[] || entity instanceof String)
                : MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
    }

    /**
     * Whether a caller has what a tag is of.
     *
     * @param known what {@code If-None-Match} says; null if nothing
     */
    public static boolean isNamed(String tag, String known) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .anyMatch(one ->
                                one.equals("*") || one.replaceFirst("^W/", "").equals(tag));
    }

    /** The tag of whatever these bytes tell apart. */
    public static String of(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
