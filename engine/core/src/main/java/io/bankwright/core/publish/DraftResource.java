package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.http.Sentences;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.publish.plan.Change;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The draft of an app over REST, file by file. */
@Path("/api/v1/apps/{app}/draft")
@RunOnVirtualThread
public class DraftResource {
    private static final int MOST_BYTES = 4_000_000;
    private final Drafts drafts;
    private final DraftFiles files;
    private final AppCompiler compiler;
    private final Publishing publishing;
    private final TouchedRecords records;
    private final CurrentCaller caller;

    DraftResource(
            Drafts drafts,
            DefinitionKinds kinds,
            AppCompiler compiler,
            Publishing publishing,
            TouchedRecords records,
            CurrentCaller caller) {
        this.drafts = drafts;
        this.files = new DraftFiles(kinds);
        this.compiler = compiler;
        this.publishing = publishing;
        this.records = records;
        this.caller = caller;
    }

    /** A draft and what changed in it; revision 0 is the live version untouched. */
    public record DraftBody(
            int baseVersion,
            int revision,
            @Nullable Instant savedAt,
            @Nullable String savedBy,
            List<DraftFiles.Entry> files) {}

    /** One file; the content is a tree for YAML and JSON files and a text for others. */
    public record FileBody(String path, String kind, String etag, JsonNode content) {}

    /** What to save; the etag is null for a new file. */
    public record SaveBody(@Nullable String etag, @Nullable JsonNode content) {}

    /** A fault or warning; {@code element} is the id in a process or decision. */
    public record Problem(
            String file,
            String pointer,
            String code,
            String message,
            String severity,
            Map<String, Object> params,
            @Nullable String element) {}

    /** What became of a saved file. */
    public record SavedBody(String path, String etag, int revision, List<Problem> problems) {}

    /** Faults of the whole draft. */
    public record Validation(List<Problem> problems) {}

    /** One thing publishing would change; {@code records} is the number of records it touches. */
    public record ChangeBody(
            String file,
            String kind,
            String key,
            String change,
            String sentence,
            boolean lossy,
            @Nullable Long records) {}

    /** All of them. */
    public record PlanBody(List<ChangeBody> changes, List<Problem> problems) {}

    /** The list of files. */
    @GET
    @RequiresPermission("studio")
    public DraftBody get(@PathParam("app") String app) {
        Drafts.Draft draft = drafts.get(app);
        AppDraftRow row = draft.row();
        return new DraftBody(
                draft.app().currentVersion,
                draft.revision(),
                row == null ? null : row.savedAt,
                row == null ? null : row.savedByName,
                files.list(draft, drafts.files(draft)));
    }

    /** The files themselves, for a page that needs many; up to 4 MB of them, the rest one by one. */
    @GET
    @Path("/contents")
    @RequiresPermission("studio")
    public List<FileBody> contents(@PathParam("app") String app) {
        return drafts.contents(app, MOST_BYTES).stream()
                .map(file -> new FileBody(file.path(), file.kind(), file.etag(), file.content()))
                .toList();
    }

    /** One file. */
    @GET
    @Path("/file")
    @RequiresPermission("studio")
    public FileBody file(@PathParam("app") String app, @QueryParam("path") @DefaultValue("") String path) {
        Drafts.DraftFile file = drafts.file(app, path);
        return new FileBody(file.path(), file.kind(), file.etag(), file.content());
    }

    /** Saves one file, faults in its meaning notwithstanding. */
    @PUT
    @Path("/file")
    @RequiresPermission("studio")
    public SavedBody save(
            @PathParam("app") String app, @QueryParam("path") @DefaultValue("") String path, SaveBody body) {
        if (body == null || body.content() == null) {
            throw new ProblemException(AppProblem.CONTENT_INVALID, "content is missing");
        }
        Drafts.Saved saved = drafts.save(app, path, body.etag(), body.content(), caller.get());
        return new SavedBody(saved.path(), saved.etag(), saved.revision(), problems(saved.faults()));
    }

    /** Takes one file out of the draft. */
    @DELETE
    @Path("/file")
    @RequiresPermission("studio")
    public void delete(@PathParam("app") String app, @QueryParam("path") @DefaultValue("") String path) {
        drafts.delete(app, path, caller.get());
    }

    /** Throws the draft away. */
    @DELETE
    @RequiresPermission("studio")
    public void discard(@PathParam("app") String app) {
        drafts.discard(app);
    }

    /** Every fault of the draft. */
    @POST
    @Path("/validation")
    @RequiresPermission("studio")
    public Validation validate(@PathParam("app") String app) {
        AppFiles all = drafts.files(drafts.get(app));
        return new Validation(problems(compiler.compile(all, 0).faults().all()));
    }

    /** What publishing would change. */
    @POST
    @Path("/plan")
    @RequiresPermission("studio")
    public PlanBody plan(@PathParam("app") String app) {
        Publishing.Plan plan = publishing.plan(app, drafts.files(drafts.get(app)), Set.of(), caller.get());
        return new PlanBody(
                plan.changes().stream().map(change -> body(app, change)).toList(),
                problems(plan.problems().all()));
    }

    private ChangeBody body(String app, Change change) {
        return new ChangeBody(
                change.file(),
                change.kind(),
                change.key(),
                change.type().name().toLowerCase(Locale.ROOT),
                change.sentence().in(caller.get().locale()),
                change.lossy(),
                change.entity() == null
                        ? null
                        : records.count(app, change.entity()).orElse(null));
    }

    private List<Problem> problems(List<Faults.Fault> faults) {
        return faults.stream().map(this::problem).toList();
    }

    private Problem problem(Faults.Fault fault) {
        boolean diagram = fault.file().endsWith(".bpmn") || fault.file().endsWith(".dmn");
        boolean named = diagram && fault.pointer().startsWith("/");
        return new Problem(
                fault.file(),
                fault.pointer(),
                fault.code(),
                Sentences.of(
                        fault.code(),
                        fault.params(),
                        fault.message(),
                        caller.get().locale()),
                fault.severity().name().toLowerCase(Locale.ROOT),
                fault.params(),
                named ? fault.pointer().substring(1).split("/")[0] : null);
    }
}
