package no.resultat.reporting.incident;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.followup.NewNote;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Location;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.http.RequestLog;
import no.resultat.platform.problem.Malformed;
import no.resultat.reporting.incident.IncidentDocument.Assessment;
import no.resultat.reporting.incident.IncidentDocument.Attachment;
import no.resultat.reporting.incident.IncidentDocument.ListedIncident;
import no.resultat.reporting.incident.IncidentDocument.NewAttachment;
import no.resultat.reporting.incident.IncidentDocument.NewIncident;
import no.resultat.reporting.incident.IncidentDocument.SimilarIncident;
import no.resultat.reporting.incident.IncidentDocument.StoredIncident;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents", description = "Avvik: what went wrong, nearly did, or could be better")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
class IncidentResource {
    private static final String ID = "The incident's id";
    private static final String KEY = "Idempotency-Key";

    private final Incidents incidents;
    private final IncidentLists lists;

    IncidentResource(Incidents incidents, IncidentLists lists) {
        this.incidents = incidents;
        this.lists = lists;
    }

    @GET
    @Operation(
            operationId = "listIncidents",
            summary = "Incidents",
            description =
                    "The newest first. Who leads a unit sees those of the unit and those below it, the executive and the administrator all, and everybody those that they reported.")
    public Page<ListedIncident> list(@BeanParam IncidentQuery query, @BeanParam Paging paging) {
        return Page.of(lists.list(query, paging), paging, one -> Cursor.of(one.reportedOn(), one.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reportIncident",
            summary = "Report an incident",
            description =
                    "By anybody with a token of the municipality, about any unit. Who leads the unit gets the task to handle it, by a day that follows from how grave it is. With `anonymous` it waits until the night, and nothing is kept of who sent it or at which time; the answer is 202 and tells no address. What cannot wait is reported under a name.")
    @APIResponse(
            responseCode = "201",
            description = "Reported; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredIncident.class)))
    @APIResponse(responseCode = "202", description = "Taken without a name; it is handed on in the night")
    public Response report(
            @HeaderParam(KEY)
                    @Parameter(
                            description =
                                    "Any text of your own; a retry with the same gets the first answer. Not for reports without a name, of which nothing is kept to know them by")
                    String key,
            @NotNull @Valid NewIncident told) {
        if (!told.isAnonymous()) {
            URI location = incidents.report(told, Optional.ofNullable(key));
            StoredIncident incident = incidents.read(Location.id(location));
            return Response.created(location)
                    .header(HttpHeaders.ETAG, Precondition.tag(incident.version()))
                    .entity(incident)
                    .build();
        }
        if (key != null) {
            throw new Malformed(
                    KEY, "A report without a name has no Idempotency-Key, which would be kept with the time");
        }
        incidents.reportWithoutName(told);
        return Response.accepted().header(RequestLog.UNLOGGED, true).build();
    }

    @GET
    @Path("/{incident}")
    @Operation(
            operationId = "getIncident",
            summary = "An incident",
            description =
                    "With how grave it is, by when it is resolved, what is done about it, and those above who are told that it is late.")
    @APIResponse(
            responseCode = "200",
            description = "The incident",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredIncident.class)))
    public Response read(@PathParam("incident") @Parameter(description = ID) UUID incident) {
        return answer(incident);
    }

    @PUT
    @Path("/{incident}/assessment")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, UNIT_LEADER})
    @Operation(
            operationId = "assessIncident",
            summary = "Say what an incident is, how grave, and what was done",
            description =
                    "By those who handle it. Another unit sends it there, where it is within seconds; a graver consequence brings its last day forward.")
    @APIResponse(
            responseCode = "200",
            description = "The incident",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredIncident.class)))
    public Response assess(
            @PathParam("incident") @Parameter(description = ID) UUID incident,
            @BeanParam Precondition precondition,
            @NotNull @Valid Assessment wanted) {
        incidents.assess(incident, wanted, precondition);
        return answer(incident);
    }

    @POST
    @Path("/{incident}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "advanceIncident",
            summary = "Take an incident further",
            description =
                    "Taken in hand and resolved by who leads the unit, once the assessment says what was done; verified by who reported it or somebody above, or reopened with a reason.")
    @APIResponse(
            responseCode = "200",
            description = "The incident",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredIncident.class)))
    public Response advance(
            @PathParam("incident") @Parameter(description = ID) UUID incident,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        incidents.advance(incident, step.to(), step.comment(), precondition);
        return answer(incident);
    }

    @POST
    @Path("/{incident}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "noteIncident",
            summary = "Note something on the way",
            description = "For those who see the incident; notes are not changed.")
    @APIResponse(
            responseCode = "200",
            description = "The incident",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredIncident.class)))
    public Response note(
            @PathParam("incident") @Parameter(description = ID) UUID incident, @NotNull @Valid NewNote note) {
        incidents.note(incident, note.text());
        return answer(incident);
    }

    @POST
    @Path("/{incident}/attachments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "attachToIncident",
            summary = "Attach a file",
            description = "A picture or a document that shows it, at most 20 of them; files are not changed.")
    @APIResponse(
            responseCode = "200",
            description = "The incident",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredIncident.class)))
    public Response attach(
            @PathParam("incident") @Parameter(description = ID) UUID incident, @NotNull @Valid NewAttachment file) {
        incidents.attach(incident, file);
        return answer(incident);
    }

    @GET
    @Path("/{incident}/attachments")
    @Operation(
            operationId = "listAttachments",
            summary = "The files that show an incident",
            description = "Without their bytes, the first one first.")
    public AttachmentList files(@PathParam("incident") @Parameter(description = ID) UUID incident) {
        return new AttachmentList(incidents.files(incident));
    }

    @GET
    @Path("/{incident}/attachments/{attachment}")
    @Produces({"image/jpeg", "image/png", "application/pdf"})
    @Operation(
            operationId = "getAttachment",
            summary = "A file that shows an incident",
            description = "As it was attached; of a report without a name without what the camera wrote in it.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response file(
            @PathParam("incident") @Parameter(description = ID) UUID incident,
            @PathParam("attachment") @Parameter(description = "The file's id") UUID attachment) {
        Attachments.File file = incidents.file(incident, attachment);
        return Response.ok(file.content(), file.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @GET
    @Path("/{incident}/similar")
    @Operation(
            operationId = "listSimilarIncidents",
            summary = "Incidents that are like one",
            description =
                    "At most ten that the caller may see, by common words, in any form of theirs, and by common categories; the likest first.")
    public SimilarIncidents similar(@PathParam("incident") @Parameter(description = ID) UUID incident) {
        return new SimilarIncidents(lists.similar(incident));
    }

    private Response answer(UUID id) {
        StoredIncident incident = incidents.read(id);
        return Response.ok(incident)
                .header(HttpHeaders.ETAG, Precondition.tag(incident.version()))
                .build();
    }

    /** The files of an incident. */
    @Schema(name = "AttachmentList", description = "The files that show an incident")
    record AttachmentList(List<Attachment> items) {}

    /** Those that are like one. */
    @Schema(name = "SimilarIncidents", description = "Incidents that are like one")
    record SimilarIncidents(List<SimilarIncident> items) {}
}
