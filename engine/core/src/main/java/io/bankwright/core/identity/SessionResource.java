package io.bankwright.core.identity;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.http.SessionCookie;
import io.bankwright.core.record.RecordTitles;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and who one is. */
@Path("/api/v1")
@RunOnVirtualThread
public class SessionResource {
    private final Identity identity;
    private final Works works;
    private final Records records;
    private final RecordTitles titles;
    private final AppModels apps;
    private final CurrentCaller current;
    private final BusinessClock clock;
    private final Database database;

    SessionResource(
            Identity identity,
            Works works,
            Records records,
            RecordTitles titles,
            AppModels apps,
            CurrentCaller current,
            BusinessClock clock,
            Database database) {
        this.identity = identity;
        this.works = works;
        this.records = records;
        this.titles = titles;
        this.apps = apps;
        this.current = current;
        this.clock = clock;
        this.database = database;
    }

    /** What is typed at the door. */
    public record SignInBody(String username, String password) {}

    /** A key and what people call it. */
    public record Named(String key, Label title) {}

    /** Where one works. */
    public record Place(UUID id, String name) {}

    /**
     * @param capabilities union over all apps
     * @param businessDate today, as the bank counts it
     */
    public record Me(
            UUID id,
            String username,
            String name,
            String locale,
            Set<String> roles,
            @Nullable Place org,
            Set<String> capabilities,
            List<Named> apps,
            boolean mustChangePassword,
            LocalDate businessDate,
            OffsetDateTime businessNow,
            boolean demoData) {}

    /** Signs in; the session travels in a cookie that scripts cannot read. */
    @POST
    @Path("/session")
    @RequiresPermission(RequiresPermission.PUBLIC)
    public Response signIn(SignInBody body, @Context UriInfo uri) {
        if (body == null || body.username() == null || body.password() == null) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "username and password are needed");
        }
        Identity.SignedIn in = identity.signIn(body.username(), body.password());
        return Response.ok(me(in.caller(), in.mustChangePassword()))
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(in.token(), uri))
                .build();
    }

    /** Signs out. */
    @DELETE
    @Path("/session")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response signOut(@Context UriInfo uri) {
        String token = current.sessionToken();
        if (token != null) {
            identity.signOut(current.get(), token);
        }
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.gone(uri))
                .build();
    }

    /** Who one is. */
    @GET
    @Path("/me")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Me me() {
        Caller caller = current.get();
        return me(caller, caller.kind() == Caller.Kind.PERSON && identity.mustChangePassword(caller.userId()));
    }

    /**
     * @param locale zh-CN or en
     */
    public record MeChange(String locale) {}

    /** Changes one's language. */
    @PATCH
    @Path("/me")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Me change(MeChange change) {
        if (change == null || change.locale() == null || !Set.of("zh-CN", "en").contains(change.locale())) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, "locale is zh-CN or en");
        }
        Caller caller = current.get();
        works.runAsSystem(
                Callers.SYSTEM_APP,
                Cause.person(caller.username()),
                work -> records.update(
                        work, "user", caller.userId(), null, Json.object().put("locale", change.locale())));
        return me();
    }

    /** Old and new password. */
    public record PasswordBody(String current, String next) {}

    /** Changes one's password; one stays signed in here and nowhere else. */
    @PUT
    @Path("/me/password")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response changePassword(PasswordBody body, @Context UriInfo uri) {
        if (body == null || body.current() == null || body.next() == null) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "current and next are needed");
        }
        Caller caller = current.get();
        identity.changePassword(caller, body.current(), body.next());
        identity.signOutEverywhere(caller.userId());
        Identity.SignedIn again = identity.signIn(caller.username(), body.next());
        return Response.ok(me(again.caller(), false))
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(again.token(), uri))
                .build();
    }

    private Me me(Caller caller, boolean mustChange) {
        Set<String> capabilities = new TreeSet<>();
        List<Named> named = new ArrayList<>();
        for (AppModel app : apps.all()) {
            Set<String> here = CallerAccess.of(caller, app).capabilities();
            capabilities.addAll(here);
            if (!app.key().equals(Callers.SYSTEM_APP) && !here.isEmpty()) {
                named.add(new Named(app.key(), app.title()));
            }
        }
        return new Me(
                caller.userId(),
                caller.username(),
                caller.name(),
                identity.locale(caller),
                caller.roles(),
                place(caller),
                capabilities,
                named,
                mustChange,
                clock.today(),
                clock.now(),
                hasDemoData());
    }

    private @Nullable Place place(Caller caller) {
        UUID org = caller.orgId();
        if (org == null) {
            return null;
        }
        String name = works.runAsSystem(
                Callers.SYSTEM_APP,
                Cause.system("me"),
                work -> titles.of(work, "org", Set.of(org)).getOrDefault(org, ""));
        return new Place(org, name);
    }

    private boolean hasDemoData() {
        return database.inTransaction(
                tx -> !tx.query("select 1 as one from demo_record limit 1").isEmpty());
    }
}
