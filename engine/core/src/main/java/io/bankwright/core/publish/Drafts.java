package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.core.publish.format.FormatException;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.work.Caller;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What Studio edits: the files of an app's next version. A draft begins as the live version the first time a file is saved.
 * Saving never fails for faults in meaning; two people may edit different files at once, the same file only one after the
 * other (etag).
 */
@Singleton
public class Drafts {
    private static final String APP_FILE = "app.yaml";
    private static final int ATTEMPTS = 20;
    private static final Set<String> KEPT_APART = Set.of("data", "scenario");
    private final AppStore store;
    private final AppCompiler compiler;
    private final DefinitionKinds kinds;
    private final SystemClock clock;

    Drafts(AppStore store, AppCompiler compiler, DefinitionKinds kinds, SystemClock clock) {
        this.store = store;
        this.compiler = compiler;
        this.kinds = kinds;
        this.clock = clock;
    }

    /**
     * A draft, or what one would begin with.
     *
     * @param row null if nothing has been changed since the live version
     * @param base files of the live version
     * @param files of the draft
     */
    record Draft(AppRow app, @Nullable AppDraftRow row, Manifest base, Manifest files) {
        int revision() {
            return row == null ? 0 : row.revision;
        }
    }

    /**
     * One file of a draft.
     *
     * @param content tree for YAML and JSON, a text node for everything else
     */
    record DraftFile(String path, String kind, String etag, JsonNode content) {}

    /** What saving a file came to; the faults are those of this file. */
    record Saved(String path, String etag, int revision, List<Faults.Fault> faults) {}

    Draft get(String app) {
        AppRow row = store.app(app).orElseThrow(() -> new ProblemException(AppProblem.APP_NOT_FOUND, "app " + app));
        Manifest base = store.version(app, row.currentVersion)
                .map(version -> Manifest.read(version.files))
                .orElseGet(() -> new Manifest(new TreeMap<>()));
        Optional<AppDraftRow> draft = store.draft(app);
        return new Draft(
                row,
                draft.orElse(null),
                base,
                draft.map(known -> Manifest.read(known.files)).orElse(base));
    }

    /** What the draft of an app that is not live yet calls itself; its key if it does not say. */
    Label title(String app) {
        boolean named = get(app).files().hashes().containsKey(APP_FILE);
        Label title = named
                ? Tree.of(file(app, APP_FILE).content(), new Place(APP_FILE, "", new Faults()))
                        .label("title")
                : Label.NONE;
        return title.isEmpty() ? Label.of(app, app) : title;
    }

    AppFiles files(Draft draft) {
        return store.files(draft.files());
    }

    DraftFile file(String app, String path) {
        String hash = hash(app, path);
        DefinitionKind<?> kind = kind(path);
        return new DraftFile(path, kind.name(), hash, content(kind, path, stored(path, hash)));
    }

    /**
     * The files of a draft that a page edits, at once; those beyond {@code mostBytes} in all are left out and asked for one by
     * one. Data and tests are not among them: they can be of any size.
     */
    List<DraftFile> contents(String app, int mostBytes) {
        Manifest manifest = get(app).files();
        AppFiles stored = store.files(manifest);
        List<DraftFile> contents = new ArrayList<>();
        int size = 0;
        for (Map.Entry<String, String> file : manifest.hashes().entrySet()) {
            byte[] bytes = stored.all().get(file.getKey());
            Optional<DefinitionKind<?>> kind =
                    kinds.ofPath(file.getKey()).filter(known -> !KEPT_APART.contains(known.name()));
            if (bytes == null || kind.isEmpty() || size + bytes.length > mostBytes) {
                continue;
            }
            size += bytes.length;
            contents.add(new DraftFile(
                    file.getKey(), kind.get().name(), file.getValue(), content(kind.get(), file.getKey(), bytes)));
        }
        return contents;
    }

    byte[] bytes(String app, String path) {
        return stored(path, hash(app, path));
    }

    private byte[] stored(String path, String hash) {
        SortedMap<String, String> one = new TreeMap<>();
        one.put(path, hash);
        return store.files(new Manifest(one)).all().get(path);
    }

    private String hash(String app, String path) {
        String hash = get(app).files().hashes().get(path);
        if (hash == null) {
            throw new ProblemException(AppProblem.FILE_NOT_FOUND, "file " + path);
        }
        return hash;
    }

    private static JsonNode content(DefinitionKind<?> kind, String path, byte[] bytes) {
        return kind.format().isTree()
                ? Canonical.read(kind, path, bytes).tree()
                : TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }

    /**
     * Saves one file.
     *
     * @param etag of the file that was edited, null for a new one; anything else is a {@code draft-conflict}
     */
    Saved save(String app, String path, @Nullable String etag, JsonNode content, Caller caller) {
        byte[] bytes = bytes(path, content);
        String hash = Manifest.hash(bytes);
        store.saveFiles(List.of(bytes));
        Draft saved = change(app, caller, files -> {
            requireEtag(path, etag, files.get(path), hash);
            files.put(path, hash);
            return files;
        });
        return new Saved(path, hash, saved.revision(), faults(saved, path));
    }

    void delete(String app, String path, Caller caller) {
        change(app, caller, files -> {
            if (files.remove(path) == null) {
                throw new ProblemException(AppProblem.FILE_NOT_FOUND, "file " + path);
            }
            return files;
        });
    }

    void discard(String app) {
        get(app);
        store.deleteDraft(app);
    }

    /** Makes the files of a published version the draft. */
    Draft restore(String app, int version, Caller caller) {
        AppVersionRow row = store.version(app, version)
                .orElseThrow(() -> new ProblemException(AppProblem.VERSION_NOT_FOUND, "version " + version));
        return change(
                app, caller, files -> new TreeMap<>(Manifest.read(row.files).hashes()));
    }

    /** Makes a package the draft of its app, which may be a new one. */
    Draft replace(AppFiles files, Caller caller) {
        Compiled compiled = compiler.compile(files, 0);
        String key = compiled.model().key();
        AppFiles canonical = Canonical.files(kinds, files, compiled);
        Apps.checkKey(key);
        Apps.add(store, key, clock);
        store.saveFiles(canonical.all().values());
        return change(key, caller, known -> new TreeMap<>(Manifest.of(canonical).hashes()));
    }

    private Draft change(String app, Caller caller, UnaryOperator<SortedMap<String, String>> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Draft draft = get(app);
            Manifest files =
                    new Manifest(change.apply(new TreeMap<>(draft.files().hashes())));
            checkCount(files);
            AppDraftRow row = row(draft, files, caller);
            if (store.saveDraft(row)) {
                return new Draft(draft.app(), row, draft.base(), files);
            }
        }
        throw new ProblemException(AppProblem.DRAFT_CONFLICT, "the draft is changed all the time");
    }

    private static void checkCount(Manifest files) {
        if (files.hashes().size() > AppFiles.FILES) {
            throw new ProblemException(PackageProblem.TOO_MANY_FILES, "at most " + AppFiles.FILES + " files");
        }
    }

    private AppDraftRow row(Draft draft, Manifest files, Caller caller) {
        AppDraftRow row = new AppDraftRow();
        row.app = draft.app().key;
        row.baseVersion = draft.app().currentVersion;
        row.revision = draft.revision() + 1;
        row.savedAt = clock.instant();
        row.savedBy = caller.isSystem() ? null : caller.userId();
        row.savedByName = caller.name();
        row.files = files.write();
        return row;
    }

    /** Saving the same bytes again is no conflict: the answer to the first try may have been lost. */
    private static void requireEtag(String path, @Nullable String etag, @Nullable String current, String saved) {
        boolean same = etag == null ? current == null : etag.equals(current);
        if (!same && !saved.equals(current)) {
            throw new ProblemException(AppProblem.DRAFT_CONFLICT, "file " + path + " was changed by someone else");
        }
    }

    private List<Faults.Fault> faults(Draft draft, String path) {
        return compiler.compile(files(draft), 0).faults().all().stream()
                .filter(fault -> fault.file().equals(path))
                .toList();
    }

    /** Content as bytes in canonical form; its shape must be right, its meaning need not. */
    private byte[] bytes(String path, JsonNode content) {
        AppFiles.checkPath(path);
        DefinitionKind<?> kind = kind(path);
        boolean tree = kind.format().isTree();
        if (tree ? !content.isObject() : !content.isTextual()) {
            throw new ProblemException(
                    AppProblem.CONTENT_INVALID, path + " takes " + (tree ? "a JSON object" : "a text"));
        }
        byte[] bytes =
                tree ? Canonical.bytes(kind, content) : content.textValue().getBytes(StandardCharsets.UTF_8);
        AppFiles.checkSize(path, bytes.length);
        try {
            Canonical.read(kind, path, bytes);
        } catch (FormatException malformed) {
            throw new ProblemException(malformed.problem(), String.valueOf(malformed.getMessage()));
        }
        return bytes;
    }

    private DefinitionKind<?> kind(String path) {
        return kinds.ofPath(path).orElseThrow(() -> new ProblemException(PackageProblem.UNKNOWN_FILE, "file " + path));
    }
}
