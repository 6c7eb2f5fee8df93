package no.resultat.benchmark.network;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Period;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/networks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Networks", description = "Effektiviseringsnettverk: municipalities that improve together")
class NetworkResource {
    private final Networks networks;
    private final Targets targets;
    private final Posts posts;
    private final Shares shares;

    NetworkResource(Networks networks, Targets targets, Posts posts, Shares shares) {
        this.networks = networks;
        this.targets = targets;
        this.posts = posts;
        this.shares = shares;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "listNetworks",
            summary = "The networks we have joined",
            description = "With their members.")
    public Page<Networks.Network> list(@BeanParam Paging paging) {
        return Page.of(
                networks.list(paging.after(1).map(cursor -> cursor.id(0)), paging),
                paging,
                network -> Cursor.of(network.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "createNetwork",
            summary = "Make a network",
            description = "Who makes it is its steward and first member.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Joined.class)))
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid Networks.New network) {
        URI location = networks.create(network, Optional.ofNullable(key));
        String id = location.getPath().substring("/v1/networks/".length());
        return Response.created(location)
                .entity(new Joined(UUID.fromString(id)))
                .build();
    }

    @POST
    @Path("/{network}/invitations")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "inviteToNetwork",
            summary = "Invite a municipality",
            description =
                    "By a token that lets one in and is told this once. The steward invites. A retry with the same Idempotency-Key makes the token of the first answer void and tells a new one.")
    @APIResponse(
            responseCode = "201",
            description = "The token",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Token.class)))
    public Response invite(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @HeaderParam("Idempotency-Key") @Parameter(description = "Any text of your own that names this request")
                    String key) {
        return Response.status(Response.Status.CREATED)
                .entity(new Token(networks.invite(network, Optional.ofNullable(key))))
                .build();
    }

    @POST
    @Path("/joined")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "joinNetwork",
            summary = "Join a network",
            description = "By the token of an invitation. From now on we read all of it.")
    public Joined join(@NotNull @Valid Join join) {
        return new Joined(networks.join(join.token(), join.region()));
    }

    @DELETE
    @Path("/{network}/membership")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "leaveNetwork",
            summary = "Leave a network",
            description =
                    "What we share and want to reach is gone with us; our posts stay. The steward is the last to leave.")
    @APIResponse(responseCode = "204", description = "Left")
    @APIResponse(responseCode = "409", description = "We are the steward, and others are members still")
    public void leave(@PathParam("network") @Parameter(description = "The network's id") UUID network) {
        networks.leave(network);
    }

    @GET
    @Path("/{network}/targets")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "listImprovementTargets",
            summary = "What the members want to reach",
            description = "And how far each has come since its baseline, by its own latest figure.")
    public List<Targets.Reached> targets(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @QueryParam("figure") @Parameter(description = "Only of this figure", example = "andel-spesialundervisning")
                    String figure) {
        return targets.list(network, figure);
    }

    @GET
    @Path("/{network}/targets/{figure}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "getImprovementTarget",
            summary = "What we want to reach",
            description = "Of a figure; with the tag that a change of it needs.")
    @APIResponse(
            responseCode = "200",
            description = "What we said",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Targets.Target.class)))
    public Response target(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @PathParam("figure") @Parameter(description = "The figure", example = "andel-spesialundervisning")
                    String figure) {
        Targets.OwnTarget own = targets.own(network, figure);
        return tagged(own.revision(), own.said());
    }

    @PUT
    @Path("/{network}/targets/{figure}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putImprovementTarget",
            summary = "Say what we want to reach",
            description = "Of a figure, from a baseline, in a year.")
    @APIResponse(
            responseCode = "200",
            description = "Said",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Targets.Target.class)))
    public Response putTarget(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @PathParam("figure")
                    @Parameter(description = "The figure", example = "andel-spesialundervisning")
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String figure,
            @BeanParam Precondition precondition,
            @NotNull @Valid Targets.Target target) {
        return tagged(targets.write(network, figure, target, precondition), target);
    }

    @GET
    @Path("/{network}/posts")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "findPosts",
            summary = "What members have tried",
            description =
                    "Measures and experience (beste praksis), the latest first; by figure, service area and words.")
    public Page<Posts.Post> posts(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @QueryParam("figure") @Parameter(description = "About this figure", example = "andel-spesialundervisning")
                    String figure,
            @QueryParam("serviceArea") @Parameter(description = "Of this service area", example = "grunnskole")
                    String serviceArea,
            @QueryParam("words") @Parameter(description = "With these words, in any form", example = "tidlig innsats")
                    String words,
            @BeanParam Paging paging) {
        return Page.of(
                posts.find(network, figure, serviceArea, words, paging.after(1).map(cursor -> cursor.id(0)), paging),
                paging,
                post -> Cursor.of(post.id()));
    }

    @POST
    @Path("/{network}/posts")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "createPost",
            summary = "Tell what we have tried",
            description = "For the members to find.")
    @APIResponse(responseCode = "201", description = "Told")
    public Response post(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid Posts.New post) {
        return Response.created(posts.write(network, post, Optional.ofNullable(key)))
                .build();
    }

    @GET
    @Path("/{network}/posts/{post}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(operationId = "getPost", summary = "What a member has tried", description = "One post.")
    public Posts.Post post(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @PathParam("post") @Parameter(description = "The post's id") UUID post) {
        return posts.read(network, post);
    }

    @GET
    @Path("/{network}/results/{subject}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "listSharedResults",
            summary = "How units stand against each other",
            description =
                    "What the members share of a subject by consent, the highest first: a school against other municipalities' schools. What is withheld at home is not here.")
    public List<Shares.Shared> results(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @PathParam("subject") @Parameter(description = "What members call it", example = "brukertilfredshet")
                    String subject,
            @QueryParam("period")
                    @Parameter(
                            description = "Only of this period",
                            schema = @Schema(type = SchemaType.STRING),
                            example = "2025")
                    Period period) {
        return shares.list(network, subject, period);
    }

    @GET
    @Path("/{network}/results/{subject}/consent")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "getConsent",
            summary = "What we share",
            description = "Of a subject; with the tag that a change of it needs.")
    @APIResponse(
            responseCode = "200",
            description = "What we consented to",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shares.Share.class)))
    public Response consented(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @PathParam("subject") @Parameter(description = "What members call it", example = "brukertilfredshet")
                    String subject) {
        Shares.OwnShare own = shares.own(network, subject);
        return tagged(own.revision(), own.said());
    }

    @PUT
    @Path("/{network}/results/{subject}/consent")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putConsent",
            summary = "Consent to share how units stand",
            description =
                    "By one of our indicators. Without units the consent is taken back, and what was shared is gone.")
    @APIResponse(
            responseCode = "200",
            description = "Consented",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shares.Share.class)))
    public Response consent(
            @PathParam("network") @Parameter(description = "The network's id") UUID network,
            @PathParam("subject")
                    @Parameter(description = "What members call it", example = "brukertilfredshet")
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String subject,
            @BeanParam Precondition precondition,
            @NotNull @Valid Shares.Share share) {
        return tagged(shares.write(network, subject, share, precondition), share);
    }

    private static Response tagged(long revision, Object entity) {
        return Response.ok(entity)
                .header(HttpHeaders.ETAG, Precondition.tag(revision))
                .build();
    }

    /** A token, told this once. */
    @Schema(name = "NetworkToken", description = "A token, told this once")
    record Token(String token) {}

    /** The network that was joined. */
    @Schema(name = "JoinedNetwork", description = "The network that was joined")
    record Joined(UUID network) {}

    /** An invitation that is taken. */
    @Schema(name = "Join", description = "An invitation that is taken")
    record Join(
            @NotNull(message = "write the invitation's token") @Schema(required = true)
            String token,

            @NotNull(message = "write the region that you join as")
            @Pattern(regexp = "[0-9A-Za-z]{1,6}", message = "write the region's number, as 0219")
            @Schema(required = true, examples = "0219")
            String region) {}
}
