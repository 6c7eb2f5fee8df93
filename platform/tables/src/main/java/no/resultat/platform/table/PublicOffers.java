package no.resultat.platform.table;

import java.util.List;
import no.resultat.contracts.Label;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something of the service that a tenant has opened to citizens; its beans make the list of all. */
public interface PublicOffers {
    /** What is open of the tenant that the thread is at work for. */
    List<PublicOffer> list();

    /**
     * Something that takes no token to read.
     *
     * @param url below the service's own address
     */
    @Schema(name = "PublicOffer", description = "Something that anybody may read")
    record PublicOffer(
            @Schema(
                    description = "What it is",
                    enumeration = {"table", "survey-results", "lights", "statement"})
            String kind,

            @Schema(examples = "figures") String id,
            Label label,

            @Schema(
                    description = "Where it is, below the service's own address",
                    examples = "/published/fjordvik/pxwebapi/v2/tables/figures")
            String url) {}
}
