package io.bankwright.core.publish;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.publish.plan.Change;
import io.bankwright.core.publish.plan.ChangePlan;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.Retype;
import io.bankwright.core.work.Caller;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a tree of files the live version of an app: validate, plan, apply the tables, then activate version and catalogue at
 * once. Nobody is blocked; if anything fails before the activation, the old version stays live and nothing is half-published.
 */
@Singleton
public class Publishing {
    private final AppStore store;
    private final AppCompiler compiler;
    private final AppCatalog catalog;
    private final DefinitionKinds kinds;
    private final EntityTables tables;
    private final FormerFields former;
    private final FieldConversions conversions;
    private final SystemClock clock;

    Publishing(
            AppStore store,
            AppCompiler compiler,
            AppCatalog catalog,
            DefinitionKinds kinds,
            EntityTables tables,
            FormerFields former,
            FieldConversions conversions,
            SystemClock clock) {
        this.store = store;
        this.compiler = compiler;
        this.catalog = catalog;
        this.kinds = kinds;
        this.tables = tables;
        this.former = former;
        this.conversions = conversions;
        this.clock = clock;
    }

    /**
     * What publishing would do.
     *
     * @param problems faults that keep it from being published among them
     */
    public record Plan(List<Change> changes, Faults problems) {}

    /** Makes sure that the tables of the system's own entities are there. Called at every start, before anything else. */
    public void installSystem() {
        tables.apply(compiler.system());
    }

    /** Publishes a package as the first or next version of its app, whatever draft there is; used by installation. */
    public AppModel install(AppFiles files, String note, Caller caller) {
        Compiled compiled = compiler.compile(files, 0);
        String key = compiled.model().key();
        // Before the app is there: a refused package leaves nothing behind.
        refuseFaults(compiled.faults());
        Apps.checkKey(key);
        Apps.add(store, key, clock);
        AppRow app = store.app(key).orElseThrow();
        AppFiles canonical = Canonical.files(kinds, files, compiled);
        int revision = store.draft(key).map(draft -> draft.revision).orElse(0);
        return publish(app, canonical, Manifest.of(canonical), revision, note, Set.of(), caller);
    }

    /** Publishes the draft of an app where every value can be converted. */
    public AppModel publishDraft(String app, String note, Caller caller) {
        return publishDraft(app, note, Set.of(), caller);
    }

    /**
     * Publishes the draft of an app.
     *
     * @param leaveEmpty fields ({@code entity.field}) of a new type whose values may be left empty where they cannot be converted
     */
    public AppModel publishDraft(String app, String note, Set<String> leaveEmpty, Caller caller) {
        AppRow row = store.app(app).orElseThrow(() -> new ProblemException(AppProblem.APP_NOT_FOUND, "app " + app));
        AppDraftRow draft = store.draft(app)
                .orElseThrow(() -> new ProblemException(AppProblem.NOTHING_TO_PUBLISH, "there is no draft"));
        Manifest manifest = Manifest.read(draft.files);
        if (manifest.equals(liveManifest(row))) {
            throw new ProblemException(AppProblem.NOTHING_TO_PUBLISH, "no file differs");
        }
        return publish(row, store.files(manifest), manifest, draft.revision, note, leaveEmpty, caller);
    }

    /** Validates files against the live version of the app and says what publishing them would change. */
    public Plan plan(String app, AppFiles files, Set<String> leaveEmpty, Caller caller) {
        AppRow row = store.app(app).orElseThrow(() -> new ProblemException(AppProblem.APP_NOT_FOUND, "app " + app));
        Compiled compiled = compiler.compile(files, row.currentVersion + 1);
        checkAppKey(app, compiled);
        List<Change> changes = changes(row, Manifest.of(files), compiled, leaveEmpty, caller);
        return new Plan(changes, compiled.faults());
    }

    /** What the changes of type in a draft would do to the values there are. */
    public List<FieldConversions.FieldConversion> conversions(String app, AppFiles files, Caller caller) {
        AppRow row = store.app(app).orElseThrow(() -> new ProblemException(AppProblem.APP_NOT_FOUND, "app " + app));
        AppModel draft = compiler.compile(files, 0).model();
        return planned(row, Manifest.of(files), draft).stream()
                .map(Change::retype)
                .filter(Objects::nonNull)
                .map(retype -> conversions.preview(app, retype, caller, true))
                .toList();
    }

    private AppModel publish(
            AppRow app,
            AppFiles files,
            Manifest manifest,
            int draftRevision,
            String note,
            Set<String> leaveEmpty,
            Caller caller) {
        int version = app.currentVersion + 1;
        Compiled compiled = compiler.compile(files, version);
        checkAppKey(app.key, compiled);
        List<Change> changes = changes(app, manifest, compiled, leaveEmpty, caller);
        refuseFaults(compiled.faults());
        store.saveFiles(files.all().values());
        tables.apply(
                compiled.model(),
                changes.stream().map(Change::retype).filter(Objects::nonNull).toList());
        if (!store.activate(row(app.key, version, manifest, note, caller), draftRevision)) {
            throw new ProblemException(
                    AppProblem.PUBLISH_CONFLICT, "app " + app.key + " is no longer at version " + app.currentVersion);
        }
        catalog.refresh();
        return catalog.current(app.key);
    }

    /** Changes that cannot be made become faults. */
    private List<Change> changes(
            AppRow row, Manifest manifest, Compiled compiled, Set<String> leaveEmpty, Caller caller) {
        AppModel draft = compiled.model();
        Faults faults = compiled.faults();
        List<Change> changes = new ArrayList<>();
        for (Change change : planned(row, manifest, draft)) {
            Retype retype = change.retype();
            changes.add(
                    retype == null
                            ? change
                            : conversions.told(row.key, change, retype, draft, leaveEmpty, caller, faults));
        }
        changes.stream()
                .filter(Change::isRefused)
                .forEach(change -> faults.error(
                        change.file(),
                        String.valueOf(change.pointer()),
                        AppProblem.TYPE_CHANGE.code(),
                        change.sentence().in("en"),
                        Map.of("key", change.key())));
        former.check(row.key, manifest, live(row), draft, faults);
        return changes;
    }

    private List<Change> planned(AppRow row, Manifest manifest, AppModel draft) {
        return ChangePlan.of(
                kinds, liveManifest(row).hashes(), manifest.hashes(), live(row).orElse(null), draft);
    }

    private Optional<AppModel> live(AppRow row) {
        return row.currentVersion == 0 ? Optional.empty() : Optional.of(catalog.current(row.key));
    }

    private static void refuseFaults(Faults faults) {
        List<Violation> violations = faults.all().stream()
                .filter(fault -> fault.severity() == Faults.Severity.ERROR)
                .map(Faults.Fault::toViolation)
                .toList();
        if (!violations.isEmpty()) {
            throw new ProblemException(AppProblem.PUBLISH_REFUSED, violations.size() + " faults", violations);
        }
    }

    private static void checkAppKey(String app, Compiled compiled) {
        if (!compiled.model().key().equals(app)) {
            compiled.faults()
                    .error(
                            "app.yaml",
                            "/key",
                            AppProblem.INVALID_APP_KEY.code(),
                            "The key of a published app is " + app,
                            Map.of("name", app));
        }
    }

    private Manifest liveManifest(AppRow app) {
        return store.version(app.key, app.currentVersion)
                .map(version -> Manifest.read(version.files))
                .orElse(new Manifest(new TreeMap<>()));
    }

    private AppVersionRow row(String app, int version, Manifest manifest, String note, Caller caller) {
        AppVersionRow row = new AppVersionRow();
        row.id = AppVersionRow.id(app, version);
        row.app = app;
        row.version = version;
        row.note = note;
        row.publishedAt = clock.instant();
        row.publishedBy = caller.isSystem() ? null : caller.userId();
        row.publishedByName = caller.name();
        row.files = manifest.write();
        return row;
    }
}
