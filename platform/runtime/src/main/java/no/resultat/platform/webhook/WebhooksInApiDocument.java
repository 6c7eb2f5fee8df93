package no.resultat.platform.webhook;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes what this service sends to subscribers, so that clients of theirs are generated too. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class WebhooksInApiDocument implements OASFilter {
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        List<WebhookEvent> told =
                WebhookEvent.of(ConfigProvider.getConfig().getValue("quarkus.application.name", String.class));
        document.getComponents()
                .getSchemas()
                .get(WebhookEvent.class.getSimpleName())
                .setEnumeration(told.stream().<Object>map(WebhookEvent::word).toList());
        told.forEach(event -> document.addWebhook(event.word(), request(event)));
    }

    private static PathItem request(WebhookEvent event) {
        return OASFactory.createPathItem()
                .POST(OASFactory.createOperation()
                        .operationId(event.schema().substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                                + event.schema().substring(1)
                                + "Event")
                        .summary("`%s`".formatted(event.word()))
                        .description(
                                "Sent to the address of a subscription, as `PUT /v1/subscriptions/{subscription}` tells.")
                        .addTag("Subscriptions")
                        .security(List.of())
                        .addParameter(header("webhook-id", "The event's id, the same at every attempt"))
                        .addParameter(header("webhook-timestamp", "When it was sent, in seconds since 1970"))
                        .addParameter(header("webhook-signature", "`v1,` and the signature of this attempt"))
                        .requestBody(OASFactory.createRequestBody()
                                .required(true)
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                CloudEvent.MEDIA_TYPE,
                                                OASFactory.createMediaType().schema(envelope(event)))))
                        .responses(OASFactory.createAPIResponses()
                                .addAPIResponse(
                                        "2XX", OASFactory.createAPIResponse().description("The event was taken"))));
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .required(true)
                .description(description)
                .schema(text(description));
    }

    private static Schema envelope(WebhookEvent event) {
        Schema envelope = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("CloudEvents 1.0")
                .addProperty("specversion", text("The version of CloudEvents").addEnumeration("1.0"))
                .addProperty("id", text("The event's id").format("uuid"))
                .addProperty("source", text("The service, such as /scorecard"))
                .addProperty("type", text("What happened").addEnumeration(event.word()))
                .addProperty("subject", text("What it is about; events of one subject come in their order"))
                .addProperty("time", text("When it happened").format("date-time"))
                .addProperty("tenant", text("Whose it is"))
                .addProperty("datacontenttype", text("Always JSON").addEnumeration("application/json"))
                .addProperty("data", OASFactory.createSchema().ref(SCHEMAS + event.schema()));
        envelope.setRequired(List.copyOf(envelope.getProperties().keySet()));
        return envelope;
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
