package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.publish.format.FormatException;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.model.app.DefinitionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The list of a draft's files beside those of the live version. */
final class DraftFiles {
    private final DefinitionKinds kinds;

    DraftFiles(DefinitionKinds kinds) {
        this.kinds = kinds;
    }

    /**
     * One file.
     *
     * @param label as authored: a text per language, or null
     * @param changed {@code added}, {@code changed}, {@code removed} or {@code same}
     */
    public record Entry(
            String path, String kind, String key, @Nullable JsonNode label, String changed) {}

    List<Entry> list(Drafts.Draft draft, AppFiles files) {
        SortedSet<String> paths = new TreeSet<>(draft.base().hashes().keySet());
        paths.addAll(draft.files().hashes().keySet());
        List<Entry> entries = new ArrayList<>();
        for (String path : paths) {
            String before = draft.base().hashes().get(path);
            String now = draft.files().hashes().get(path);
            entries.add(entry(path, files, changed(before, now)));
        }
        return entries;
    }

    private static String changed(@Nullable String before, @Nullable String now) {
        if (before == null) {
            return "added";
        }
        if (now == null) {
            return "removed";
        }
        return before.equals(now) ? "same" : "changed";
    }

    private Entry entry(String path, AppFiles files, String changed) {
        Optional<DefinitionKind<?>> kind = kinds.ofPath(path);
        String name = kind.map(DefinitionKind::name).orElse("unknown");
        String key = kind.map(known -> DefinitionKinds.keyOf(known, path)).orElse(path);
        JsonNode label = kind.filter(known -> known.format().isTree())
                .flatMap(known -> files.find(path).map(bytes -> label(known, path, bytes)))
                .orElse(null);
        return new Entry(path, name, key, label, changed);
    }

    private static @Nullable JsonNode label(DefinitionKind<?> kind, String path, byte[] bytes) {
        try {
            JsonNode tree = Canonical.read(kind, path, bytes).tree();
            JsonNode label = tree.has("label") ? tree.get("label") : tree.get("title");
            return label != null && label.isObject() ? label : null;
        } catch (FormatException toldByValidation) {
            return null;
        }
    }
}
