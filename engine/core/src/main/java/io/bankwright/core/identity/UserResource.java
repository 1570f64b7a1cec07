package io.bankwright.core.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.SystemRoles;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.RoleDefinition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Administration of users, org units, roles and API keys. Users and org units are records; this adds what is not in a record. */
@Path("/api/v1")
@RunOnVirtualThread
public class UserResource {
    private static final int PAGE = 200;

    private final Identity identity;
    private final Users users;
    private final Works works;
    private final Records records;
    private final AppModels apps;
    private final CurrentCaller caller;

    UserResource(Identity identity, Users users, Works works, Records records, AppModels apps, CurrentCaller caller) {
        this.identity = identity;
        this.users = users;
        this.works = works;
        this.records = records;
        this.apps = apps;
        this.caller = caller;
    }

    /**
     * @param next cursor of the next page, or null
     */
    public record Page(List<EntityRecord> items, @Nullable String next) {}

    /** Users by name. */
    @GET
    @Path("/users")
    @RequiresPermission("admin")
    public Page users(@QueryParam("search") @Nullable String search, @QueryParam("after") @Nullable String after) {
        return page("user", search, after);
    }

    /**
     * @param password first password, shown once; the user changes it at the first sign-in
     */
    public record NewUser(EntityRecord user, String password) {}

    /** A new user with a random first password. */
    @POST
    @Path("/users")
    @RequiresPermission("admin")
    public NewUser createUser(ObjectNode values) {
        EntityRecord user = users.create(caller.get(), caller.cause(), required(values));
        return new NewUser(user, identity.resetPassword(caller.get(), user.id()));
    }

    /** Changes name, org, roles, whether the user is active. */
    @PATCH
    @Path("/users/{id}")
    @RequiresPermission("admin")
    public EntityRecord changeUser(@PathParam("id") UUID id, ObjectNode values) {
        EntityRecord changed = users.change(caller.get(), caller.cause(), id, required(values));
        if (!changed.values().path("active").asBoolean(true)) {
            identity.signOutEverywhere(id);
        }
        return changed;
    }

    /** A password told once. */
    public record NewPassword(String password) {}

    /** Gives a user a new random password. */
    @POST
    @Path("/users/{id}/password-reset")
    @RequiresPermission("admin")
    public NewPassword resetPassword(@PathParam("id") UUID id) {
        works.run(Callers.SYSTEM_APP, caller.get(), caller.cause(), work -> records.get(work, "user", id));
        return new NewPassword(identity.resetPassword(caller.get(), id));
    }

    /** Org units. */
    @GET
    @Path("/orgs")
    @RequiresPermission("admin")
    public Page orgs(@QueryParam("search") @Nullable String search, @QueryParam("after") @Nullable String after) {
        return page("org", search, after);
    }

    /** A new org unit. */
    @POST
    @Path("/orgs")
    @RequiresPermission("admin")
    public EntityRecord createOrg(ObjectNode values) {
        return works.run(
                Callers.SYSTEM_APP,
                caller.get(),
                caller.cause(),
                work -> Users.administered(work, required(values), step -> records.create(step, "org", values)));
    }

    /** Changes an org unit. */
    @PATCH
    @Path("/orgs/{id}")
    @RequiresPermission("admin")
    public EntityRecord changeOrg(@PathParam("id") UUID id, ObjectNode values) {
        return change("org", id, values);
    }

    /**
     * @param key qualified: {@code bank_crm.rm}
     */
    public record RoleInfo(String key, Label label, String app) {}

    /** Roles one may give: the product's own and those of every app. */
    @GET
    @Path("/roles")
    @RequiresPermission("admin")
    public List<RoleInfo> roles() {
        List<RoleInfo> roles = new ArrayList<>();
        SystemRoles.assignable().forEach(role -> roles.add(info(Callers.SYSTEM_APP, role)));
        for (AppModel app : apps.all()) {
            app.roles().values().forEach(role -> roles.add(info(app.key(), role)));
        }
        return roles;
    }

    /** Keys in use. */
    @GET
    @Path("/api-keys")
    @RequiresPermission("admin")
    public List<Identity.ApiKey> apiKeys() {
        return identity.apiKeys();
    }

    /**
     * @param user on whose behalf the program acts
     */
    public record ApiKeyBody(String name, UUID user) {}

    /** A new key, shown once. */
    @POST
    @Path("/api-keys")
    @RequiresPermission("admin")
    public Identity.NewApiKey createApiKey(ApiKeyBody body) {
        if (body == null || body.name() == null || body.user() == null) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "name and user are needed");
        }
        works.run(Callers.SYSTEM_APP, caller.get(), caller.cause(), work -> records.get(work, "user", body.user()));
        return identity.createApiKey(caller.get(), body.name(), body.user());
    }

    /** Ends a key. */
    @DELETE
    @Path("/api-keys/{id}")
    @RequiresPermission("admin")
    public Response revokeApiKey(@PathParam("id") UUID id) {
        identity.revokeApiKey(caller.get(), id);
        return Response.noContent().build();
    }

    private Page page(String entity, @Nullable String search, @Nullable String after) {
        ListRequest request = new ListRequest(null, List.of("name"), PAGE, after, ListRequest.Count.NONE, search);
        return works.run(Callers.SYSTEM_APP, caller.get(), caller.cause(), work -> {
            var page = records.list(work, entity, request);
            return new Page(page.items(), page.next());
        });
    }

    private EntityRecord change(String entity, UUID id, @Nullable ObjectNode values) {
        return works.run(
                Callers.SYSTEM_APP,
                caller.get(),
                caller.cause(),
                work -> Users.administered(
                        work, required(values), step -> records.update(step, entity, id, null, values)));
    }

    private static ObjectNode required(@Nullable ObjectNode values) {
        if (values == null) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "an object with fields is needed");
        }
        return values;
    }

    private static RoleInfo info(String app, RoleDefinition role) {
        return new RoleInfo(app + "." + role.key(), role.label(), app);
    }
}
