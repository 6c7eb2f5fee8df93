package no.resultat.scorecard.calendar;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import no.resultat.platform.http.AskedLanguage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/calendar.ics")
@Produces(CalendarResource.CALENDAR)
@Tag(name = "Calendar", description = "Kalender: deadlines, talks and meetings, for calendar programs")
class CalendarResource {
    static final String CALENDAR = "text/calendar";

    private final Calendars calendars;

    CalendarResource(Calendars calendars) {
        this.calendars = calendars;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "getCalendar",
            summary = "A person's calendar",
            description =
                    "Tasks and activities that are not done, talks of agreements, and meetings of boards: the person's own, and those of units that the person leads today. From three months back to thirteen ahead, as iCalendar (RFC 5545).")
    @APIResponse(
            responseCode = "200",
            description = "The calendar",
            content = @Content(mediaType = CALENDAR, schema = @Schema(implementation = String.class)))
    public Response read(
            @NotNull @QueryParam("token") @Parameter(description = "What the address ends with", required = true)
                    String token,
            @BeanParam AskedLanguage language) {
        return Response.ok(calendars.read(token, language.word()), CALENDAR + ";charset=utf-8")
                .header("Cache-Control", "private, max-age=300")
                .build();
    }
}
