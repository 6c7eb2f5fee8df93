package no.resultat.platform.http;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds what a request may make the service hold in memory. Imports are streamed, so this does not hold for them. */
@Provider
class DocumentSize implements ContainerRequestFilter {
    private final ResourceInfo resource;
    private final long limit;

    DocumentSize(
            ResourceInfo resource,
            @ConfigProperty(name = "resultat.largest-document", defaultValue = "16M") MemorySize limit) {
        this.resource = resource;
        this.limit = limit.asLongValue();
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!request.hasEntity() || isStreamed()) {
            return;
        }
        if (request.getLength() > limit) {
            throw new TooLarge(limit);
        }
        if (request.getLength() < 0) {
            byte[] body = request.getEntityStream().readNBytes(Math.toIntExact(limit) + 1);
            if (body.length > limit) {
                throw new TooLarge(limit);
            }
            request.setEntityStream(new ByteArrayInputStream(body));
        }
    }

    private boolean isStreamed() {
        return List.of(resource.getResourceMethod().getParameterTypes()).contains(InputStream.class);
    }
}
