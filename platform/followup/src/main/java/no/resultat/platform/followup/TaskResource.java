package no.resultat.platform.followup;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
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
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.followup.TaskDocument.ListedTask;
import no.resultat.platform.followup.TaskDocument.NewTask;
import no.resultat.platform.followup.TaskDocument.StoredTask;
import no.resultat.platform.followup.TaskDocument.Work;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Location;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks", description = "Tiltak, oppgaver: what somebody does by a date about what the figures tell")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class TaskResource {
    private static final String ID = "The task's id";

    private final Tasks tasks;

    TaskResource(Tasks tasks) {
        this.tasks = tasks;
    }

    @GET
    @Operation(
            operationId = "listTasks",
            summary = "What people have to do",
            description =
                    "Those due first before the others. The scorecard service has the tasks of all services, the others their own. A caller sees the tasks of the own units, and those of the own name wherever they are.")
    public Page<ListedTask> list(@BeanParam TaskQuery query, @BeanParam Paging paging) {
        return Page.of(
                tasks.list(query, paging),
                paging,
                task -> Cursor.of(task.due().map(Object::toString).orElse("infinity"), task.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "createTask",
            summary = "Give somebody something to do",
            description =
                    "About a subject of this service. Without a person and a role it is the task of who leads the unit. It is planned, until somebody takes it further.")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredTask.class)))
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid NewTask wanted) {
        URI location = tasks.create(wanted, Optional.ofNullable(key));
        StoredTask task = tasks.read(Location.id(location));
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(task.version()))
                .entity(task)
                .build();
    }

    @GET
    @Path("/{task}")
    @Operation(
            operationId = "getTask",
            summary = "A task",
            description = "With its state, the steps that the caller may take, what has happened, and what was noted.")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredTask.class)))
    public Response read(@PathParam("task") @Parameter(description = ID) UUID task) {
        return answer(tasks.read(task));
    }

    @PUT
    @Path("/{task}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putTask",
            summary = "Say anew what is to be done",
            description = "By whom and when. What it is about, and of which unit, stays.")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredTask.class)))
    public Response change(
            @PathParam("task") @Parameter(description = ID) UUID task,
            @BeanParam Precondition precondition,
            @NotNull @Valid Work wanted) {
        return answer(tasks.change(task, wanted, precondition));
    }

    @POST
    @Path("/{task}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "advanceTask",
            summary = "Take a task further",
            description =
                    "To one of the states that `steps` names. From planned it goes on to started, done or dropped, by its owner, who leads the unit, or somebody above; done and dropped are started again by those who lead.")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredTask.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("task") @Parameter(description = ID) UUID task,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        return answer(tasks.advance(task, step.to(), step.comment(), precondition));
    }

    @POST
    @Path("/{task}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "noteTask",
            summary = "Note something on the way",
            description = "For those who see the task; notes are not changed.")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredTask.class)))
    public Response note(@PathParam("task") @Parameter(description = ID) UUID task, @NotNull @Valid NewNote note) {
        return answer(tasks.note(task, note.text()));
    }

    private static Response answer(StoredTask task) {
        return Response.ok(task)
                .header(HttpHeaders.ETAG, Precondition.tag(task.version()))
                .build();
    }
}
