package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Apps over REST: list, create, packages in and out, versions, publishing, the caller's view of the model. */
@Path("/api/v1/apps")
@RunOnVirtualThread
public class AppResource {
    private static final String ZIP = "application/zip";
    private final AppStore store;
    private final AppCatalog catalog;
    private final Drafts drafts;
    private final Publishing publishing;
    private final SystemClock clock;
    private final CurrentCaller caller;
    private final Database database;
    private final Audit audit;
    private final Instance<ModelSection> sections;

    AppResource(
            AppStore store,
            AppCatalog catalog,
            Drafts drafts,
            Publishing publishing,
            SystemClock clock,
            CurrentCaller caller,
            Database database,
            Audit audit,
            Instance<ModelSection> sections) {
        this.store = store;
        this.catalog = catalog;
        this.drafts = drafts;
        this.publishing = publishing;
        this.clock = clock;
        this.caller = caller;
        this.database = database;
        this.audit = audit;
        this.sections = sections;
    }

    /**
     * @param version null if nothing was published yet
     */
    public record AppSummary(
            String key,
            Label title,
            @Nullable Integer version,
            @Nullable Instant publishedAt,
            boolean hasDraftChanges) {}

    /** A blank app. */
    public record NewApp(String key, Label title) {}

    /** What is live now. */
    public record Published(String app, int version, Instant publishedAt) {}

    /**
     * Why this version.
     *
     * @param leaveEmpty fields ({@code entity.field}) that get another type and whose values may be left empty where they
     *     cannot be converted; they are kept and come back with the former type
     */
    public record PublishBody(
            @Nullable String note, @Nullable Set<String> leaveEmpty) {}

    /** One published version. */
    public record VersionSummary(int version, String note, Instant publishedAt, Person publishedBy, boolean current) {}

    /** Who; the id is null for the platform itself. */
    public record Person(@Nullable String id, String name) {}

    /** A draft that was made. */
    public record DraftMade(String app, int revision) {}

    /** All apps, drafts included. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public List<AppSummary> list() {
        return store.apps().stream().map(this::summary).toList();
    }

    private AppSummary summary(AppRow app) {
        Optional<AppVersionRow> live = store.version(app.key, app.currentVersion);
        boolean changed = store.draft(app.key)
                .filter(draft -> live.isEmpty() || !draft.files.equals(live.get().files))
                .isPresent();
        return new AppSummary(
                app.key,
                live.isPresent() ? catalog.current(app.key).title() : drafts.title(app.key),
                live.map(row -> row.version).orElse(null),
                live.map(row -> row.publishedAt).orElse(null),
                changed);
    }

    /** Creates a blank app as a draft. */
    @POST
    @RequiresPermission("studio")
    public Response create(NewApp body) {
        if (body == null || body.key() == null || body.title() == null) {
            throw new ProblemException(AppProblem.INVALID_APP_KEY, "key and title are needed");
        }
        Apps.checkKey(body.key());
        if (!Apps.add(store, body.key(), clock)) {
            throw new ProblemException(AppProblem.APP_EXISTS, "app " + body.key());
        }
        ObjectNode app = Json.mapper().createObjectNode().put("key", body.key());
        app.set("title", ModelView.label(body.title()));
        app.put("version", "1.0.0")
                .put("schemaVersion", 1)
                .putArray("locales")
                .add("zh-CN")
                .add("en");
        drafts.save(body.key(), "app.yaml", null, app, caller.get());
        return Response.status(201)
                .entity(summary(store.app(body.key()).orElseThrow()))
                .build();
    }

    /** Takes a package as a zip: {@code install} publishes it, {@code draft} makes it the app's draft. */
    @POST
    @Path("/package")
    @Consumes({ZIP, "application/octet-stream"})
    @RequiresPermission("publish")
    public Response upload(@QueryParam("mode") @DefaultValue("draft") String mode, byte[] zip) {
        AppFiles files = AppZip.read(zip);
        return switch (mode) {
            case "install" -> {
                AppModel app = publishing.install(files, "", caller.get());
                yield Response.status(201).entity(published(app)).build();
            }
            case "draft" -> {
                Drafts.Draft draft = drafts.replace(files, caller.get());
                yield Response.status(201)
                        .entity(new DraftMade(draft.app().key, draft.revision()))
                        .build();
            }
            default -> throw new ProblemException(AppProblem.CONTENT_INVALID, "mode is install or draft");
        };
    }

    /** A version as a zip, the live one if none is named, the draft if there is no live one. */
    @GET
    @Path("/{app}/package")
    @Produces(ZIP)
    @RequiresPermission("publish")
    public Response download(@PathParam("app") String app, @QueryParam("version") @Nullable Integer version) {
        Drafts.Draft draft = drafts.get(app);
        int wanted = version == null ? draft.app().currentVersion : version;
        AppFiles files = wanted == 0 ? drafts.files(draft) : store.files(Manifest.read(version(app, wanted).files));
        return Response.ok(AppZip.write(files), ZIP)
                .header("Content-Disposition", "attachment; filename=\"%s-%d.zip\"".formatted(app, wanted))
                .build();
    }

    private AppVersionRow version(String app, int version) {
        return store.version(app, version)
                .orElseThrow(() -> new ProblemException(AppProblem.VERSION_NOT_FOUND, "version " + version));
    }

    /** What the caller may see of the live version; the answer stays the same until a publish or a change of roles. */
    @GET
    @Path("/{app}/model")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response model(@PathParam("app") String app, @HeaderParam("If-None-Match") @Nullable String known) {
        AppModel model = catalog.current(app);
        Set<String> roles = new TreeSet<>(caller.get().roles());
        String etag = "\"%d-%s\""
                .formatted(
                        model.version(),
                        Manifest.hash(roles.toString().getBytes(StandardCharsets.UTF_8))
                                .substring(0, 16));
        if (etag.equals(known)) {
            return Response.notModified().header("ETag", etag).build();
        }
        CallerAccess access = CallerAccess.of(caller.get(), model);
        ObjectNode view = new ModelView(model, access).describe();
        view.putArray("processes");
        sections.forEach(section -> view.set(section.name(), section.describe(model, access)));
        return Response.ok(view).header("ETag", etag).build();
    }

    /** Publishes the draft. */
    @POST
    @Path("/{app}/publish")
    @RequiresPermission("publish")
    public Published publish(@PathParam("app") String app, @Nullable PublishBody body) {
        String note = body == null || body.note() == null ? "" : body.note();
        Set<String> leaveEmpty = body == null || body.leaveEmpty() == null ? Set.of() : body.leaveEmpty();
        return published(publishing.publishDraft(app, note, leaveEmpty, caller.get()));
    }

    private Published published(AppModel app) {
        ObjectNode detail = Json.mapper().createObjectNode().put("version", app.version());
        database.inTransaction(tx -> {
            audit.write(tx, caller.get(), "publish", app.key(), null, null, detail);
            return true;
        });
        return new Published(app.key(), app.version(), version(app.key(), app.version()).publishedAt);
    }

    /** Published versions, newest first. */
    @GET
    @Path("/{app}/versions")
    @RequiresPermission("studio")
    public List<VersionSummary> versions(@PathParam("app") String app) {
        int current = drafts.get(app).app().currentVersion;
        return store.versions(app).stream()
                .map(row -> new VersionSummary(
                        row.version,
                        row.note,
                        row.publishedAt,
                        new Person(row.publishedBy == null ? null : row.publishedBy.toString(), row.publishedByName),
                        row.version == current))
                .toList();
    }

    /** Makes an older version the draft; publishing it is the way back. */
    @POST
    @Path("/{app}/versions/{version}/restoration")
    @RequiresPermission("studio")
    public DraftMade restore(@PathParam("app") String app, @PathParam("version") int version) {
        return new DraftMade(app, drafts.restore(app, version, caller.get()).revision());
    }
}
