package no.resultat.platform.table.pxweb;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets clients that know no token reach what a tenant has published: {@code /published/TENANT/pxwebapi/v2} is the whole
 * interface, of those tables alone.
 */
@Provider
class PublishedPath {
    static final String TENANT = "resultat.published-by";
    private static final Pattern PATH = Pattern.compile("/published/([^/]+)(/pxwebapi/v2(?:/.*)?)");

    @ServerRequestFilter(preMatching = true)
    void published(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        Matcher path = PATH.matcher(asked.getRawPath());
        if (path.matches()) {
            request.setProperty(TENANT, path.group(1));
            request.setRequestUri(
                    UriBuilder.fromUri(asked).replacePath(path.group(2)).build());
        }
    }
}
