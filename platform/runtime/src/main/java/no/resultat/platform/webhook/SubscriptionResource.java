package no.resultat.platform.webhook;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subscriptions", description = "Webhooks: be told what happens, at an address of your own")
@RolesAllowed({ADMINISTRATOR, ERP_INTEGRATION, HR_INTEGRATION, SURVEY_INTEGRATION, STATISTICS_INTEGRATION})
class SubscriptionResource {
    private static final String CODE = "The subscription's code";
    private static final String EXAMPLE = "dashboard";

    private final Subscriptions subscriptions;

    SubscriptionResource(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GET
    @Operation(
            operationId = "listSubscriptions",
            summary = "Who is told what",
            description =
                    "By code. An administrator sees all of the tenant's, an integration its own. Secrets are not told again.")
    public Page<StoredSubscription> list(@BeanParam Paging paging) {
        return Page.of(subscriptions.list(paging), paging, one -> Cursor.of(one.code()));
    }

    @GET
    @Path("/{subscription}")
    @Operation(
            operationId = "getSubscription",
            summary = "A subscription, and how its deliveries go",
            description = "How many events wait, how many were given up, and what went wrong last.")
    @APIResponse(
            responseCode = "200",
            description = "The subscription",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredSubscription.class)))
    public Response read(
            @PathParam("subscription") @Parameter(description = CODE, example = EXAMPLE) String subscription) {
        return answer(subscriptions.read(subscription));
    }

    @PUT
    @Path("/{subscription}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putSubscription",
            summary = "Be told what happens",
            description =
                    "Makes the subscription or replaces it. From then on each event is sent to the address as a `POST` with a CloudEvent in JSON (`application/cloudevents+json`), signed as Standard Webhooks does: `webhook-signature` is `v1,` and the Base64 of the HMAC-SHA256 of `webhook-id`, `webhook-timestamp` and the body, joined by full stops, under the secret. An answer of 2xx within ten seconds means that it was taken. Anything else is tried again after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14 and 20 hours, for three days, with the same `webhook-id`; then it is given up and waits for `…/retry`. Events with the same `subject` come in their order; one may come twice. Redirects are not followed, and addresses in private networks are refused unless the installation allows them. An integration is told of its own imports alone.")
    @APIResponse(
            responseCode = "200",
            description = "The subscription; its secret only where the service made it just now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredSubscription.class)))
    public Response put(
            @PathParam("subscription")
                    @Parameter(description = CODE, example = EXAMPLE)
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String subscription,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewSubscription wanted) {
        return answer(subscriptions.write(subscription, wanted, precondition));
    }

    @DELETE
    @Path("/{subscription}")
    @Operation(
            operationId = "deleteSubscription",
            summary = "Be told no more",
            description = "What waits for the subscriber is dropped.")
    public void drop(
            @PathParam("subscription") @Parameter(description = CODE, example = EXAMPLE) String subscription,
            @BeanParam Precondition precondition) {
        subscriptions.drop(subscription, precondition);
    }

    @POST
    @Path("/{subscription}/test")
    @Operation(
            operationId = "testSubscription",
            summary = "Send an event that means nothing",
            description =
                    "Sends a `subscription.test` to the address now, signed as all events are, and tells what was answered. It is not tried again.")
    public DeliveryTest test(
            @PathParam("subscription") @Parameter(description = CODE, example = EXAMPLE) String subscription) {
        WebhookClient.Answer answer = subscriptions.test(subscription);
        return new DeliveryTest(answer.isTaken(), answer.status(), answer.failure());
    }

    @GET
    @Path("/{subscription}/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "What a subscriber was not told yet",
            description = "The earliest first: what waits, and what was given up. What was taken is gone from here.")
    public Page<Delivery> deliveries(
            @PathParam("subscription") @Parameter(description = CODE, example = EXAMPLE) String subscription,
            @QueryParam("dead")
                    @Parameter(description = "`true` for what was given up, `false` for what waits", example = "true")
                    Optional<Boolean> dead,
            @BeanParam Paging paging) {
        return Page.of(subscriptions.deliveries(subscription, dead, paging), paging, one -> Cursor.of(one.id()));
    }

    @POST
    @Path("/{subscription}/retry")
    @Operation(
            operationId = "retryDeliveries",
            summary = "Try all that was given up again",
            description = "They are sent as events that happened just now are, and tried for another three days.")
    public Revived retry(
            @PathParam("subscription") @Parameter(description = CODE, example = EXAMPLE) String subscription) {
        return new Revived(subscriptions.revive(subscription, Optional.empty()));
    }

    @POST
    @Path("/{subscription}/deliveries/{delivery}/retry")
    @Operation(
            operationId = "retryDelivery",
            summary = "Try one that was given up again",
            description = "It is sent as an event that happened just now is, and tried for another three days.")
    public void retryOne(
            @PathParam("subscription") @Parameter(description = CODE, example = EXAMPLE) String subscription,
            @PathParam("delivery") @Parameter(description = "The delivery's id", example = "1") long delivery) {
        if (subscriptions.revive(subscription, Optional.of(delivery)) == 0) {
            throw new UnknownDelivery(delivery);
        }
    }

    private static Response answer(StoredSubscription subscription) {
        return Response.ok(subscription)
                .header(HttpHeaders.ETAG, Precondition.tag(subscription.version()))
                .build();
    }

    /**
     * What a subscriber wants to be told.
     *
     * @param under empty for all units
     * @param unitTypes empty for all types
     * @param secret empty to have one made, and to leave it as it is later
     */
    @Schema(name = "NewSubscription", description = "What a subscriber wants to be told, and where")
    public record NewSubscription(
            @NotNull(message = "say where, as {\"address\": \"https://dashboard.example/results\"}")
            @Schema(
                    required = true,
                    description = "Where events are sent",
                    examples = "https://dashboard.example/results")
            String address,

            @NotEmpty(message = "say what, as {\"events\": [\"import.finished\"]}")
            @Size(max = 10, message = "write each event once")
            @Schema(required = true, description = "Which events", examples = "[\"import.finished\"]")
            List<WebhookEvent> events,

            @Schema(
                    type = SchemaType.STRING,
                    description = "Only events of this unit and those below it, and events of no unit",
                    examples = "fjordvik")
            Optional<UnitCode> under,

            @Schema(
                    description = "Only events of units of these types, and events of no unit",
                    examples = "[\"skole\"]")
            Optional<List<String>> unitTypes,

            @Schema(
                    description =
                            "`whsec_` and 24 to 64 bytes in Base64; without it the service makes one for a new subscription and leaves that of an older one as it is")
            Optional<String> secret) {}

    /** A subscription, and how its deliveries go. */
    @Schema(name = "Subscription", description = "Who is told what, and how that goes")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredSubscription(
            String code,
            @JsonIgnore long version,
            @Schema(description = "Where events are sent") String address,
            List<WebhookEvent> events,

            @Schema(
                    type = SchemaType.STRING,
                    description = "Only events of this unit and those below it, and events of no unit")
            Optional<UnitCode> under,

            @Schema(description = "Only events of units of these types; none for all")
            List<String> unitTypes,

            @Schema(description = "How many events wait to be taken")
            long waiting,

            @Schema(description = "How many events were given up")
            long dead,

            @Schema(description = "When an event was taken last")
            Optional<Instant> deliveredAt,

            @Schema(description = "When an event was not taken last")
            Optional<Instant> failedAt,

            @Schema(description = "Why that event was not taken")
            Optional<String> failure,

            @Schema(description = "Told once, to the request for which the service made it")
            Optional<String> secret) {
        StoredSubscription with(Optional<String> fresh) {
            return new StoredSubscription(
                    code,
                    version,
                    address,
                    events,
                    under,
                    unitTypes,
                    waiting,
                    dead,
                    deliveredAt,
                    failedAt,
                    failure,
                    fresh);
        }

        /** What its owner said of it, without the secret. */
        Map<String, Object> said() {
            return Map.of("address", address, "events", events, "under", under, "unitTypes", unitTypes);
        }
    }

    /** An event that a subscriber was not told yet. */
    @Schema(name = "Delivery", description = "An event that a subscriber was not told yet")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Delivery(
            long id,

            @Schema(description = "The event's own id, as `webhook-id` says")
            UUID event,

            @Schema(description = "What happened", examples = "import.finished")
            String type,

            @Schema(description = "What it is about") String subject,
            Instant happenedAt,
            @Schema(description = "How often it was sent") int attempts,
            @Schema(description = "Whether it was given up") boolean dead,

            @Schema(description = "When it is sent next; absent if it was given up")
            Optional<Instant> nextAt,

            @Schema(description = "Why it was not taken; absent before the first attempt")
            Optional<String> failure) {}

    /** What became of a test. */
    @Schema(name = "DeliveryTest", description = "What the subscriber answered")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record DeliveryTest(
            @Schema(description = "Whether the event was taken") @JsonProperty("taken")
            boolean isTaken,

            @Schema(description = "The HTTP status; absent if there was no answer")
            Optional<Integer> status,

            @Schema(description = "Why it was not taken") Optional<String> failure) {}

    /** How much is tried again. */
    @Schema(name = "RevivedDeliveries", description = "How much is tried again")
    public record Revived(
            @Schema(description = "How many events") int deliveries) {}

    static final class UnknownDelivery extends Problem {
        UnknownDelivery(long delivery) {
            super(
                    Kind.UNKNOWN,
                    "unknown-delivery",
                    Map.of("delivery", delivery),
                    "There is no delivery %d that was given up".formatted(delivery));
        }
    }
}
