package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.publish.format.FormatException;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.record.Retention;
import io.bankwright.core.work.Caller;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fields that were taken out of entities and can be put back as they were, with the values records had. The older versions of
 * the files are the tombstones; records keep the values.
 */
@Singleton
class RemovedFields {
    private static final Set<String> WITH_FIELDS = Set.of("entity", "extension");

    private final AppStore store;
    private final Drafts drafts;
    private final DefinitionKinds kinds;
    private final BusinessClock clock;

    RemovedFields(AppStore store, Drafts drafts, DefinitionKinds kinds, BusinessClock clock) {
        this.store = store;
        this.drafts = drafts;
        this.kinds = kinds;
        this.clock = clock;
    }

    /**
     * @param file of the entity or extension it was in
     * @param position among the fields of that file
     * @param tree as it was authored
     * @param removedAt null while the draft that removes it is not published
     */
    record Removed(
            String file,
            String entity,
            String field,
            int position,
            JsonNode tree,
            @Nullable Instant removedAt) {
        @Nullable
        Instant restorableUntil() {
            return removedAt == null ? null : removedAt.plus(Retention.RESTORABLE);
        }
    }

    /** All that the draft could have back, latest removal first. */
    Collection<Removed> of(String app) {
        Drafts.Draft draft = drafts.get(app);
        Map<String, Removed> removed = new LinkedHashMap<>();
        Set<String> present = fields(draft.files()).keySet();
        Manifest newer = draft.files();
        Instant since = null;
        for (AppVersionRow version : store.versions(app)) {
            if (since != null && since.plus(Retention.RESTORABLE).isBefore(clock.instant())) {
                break;
            }
            Manifest older = Manifest.read(version.files);
            Set<String> later = newer.equals(older) ? Set.of() : fields(newer).keySet();
            Instant at = since;
            (newer.equals(older) ? Map.<String, Removed>of() : fields(older)).forEach((key, field) -> {
                if (!later.contains(key) && !present.contains(key)) {
                    removed.putIfAbsent(
                            key,
                            new Removed(
                                    field.file(), field.entity(), field.field(), field.position(), field.tree(), at));
                }
            });
            newer = older;
            since = version.publishedAt;
        }
        return removed.values();
    }

    /** Puts a field back into the draft, where it was. */
    Drafts.Saved restore(String app, String entity, String field, Caller caller) {
        Removed found = of(app).stream()
                .filter(one -> one.entity().equals(entity) && one.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        AppProblem.FIELD_NOT_RESTORABLE,
                        entity + "." + field + " was not removed in the last 30 days"));
        Drafts.DraftFile file = drafts.file(app, found.file());
        ObjectNode content = file.content().deepCopy();
        ArrayNode fields = content.withArray("fields");
        fields.insert(Math.min(found.position(), fields.size()), found.tree());
        return drafts.save(app, found.file(), file.etag(), content, caller);
    }

    /** Fields of all entities of a version, by {@code file#field}. */
    private Map<String, Removed> fields(Manifest files) {
        Map<String, Removed> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> file : trees(files).entrySet()) {
            List<JsonNode> all = new ArrayList<>();
            file.getValue().path("fields").forEach(all::add);
            String entity = file.getValue().path("key").asText();
            for (int i = 0; i < all.size(); i++) {
                String key = all.get(i).path("key").asText();
                fields.put(file.getKey() + "#" + key, new Removed(file.getKey(), entity, key, i, all.get(i), null));
            }
        }
        return fields;
    }

    private Map<String, JsonNode> trees(Manifest files) {
        Map<String, String> wanted = files.hashes().entrySet().stream()
                .filter(file -> kind(file.getKey()).isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, JsonNode> trees = new LinkedHashMap<>();
        store.files(new Manifest(new java.util.TreeMap<>(wanted)))
                .all()
                .forEach((path, bytes) -> tree(path, bytes).ifPresent(tree -> trees.put(path, tree)));
        return trees;
    }

    private Optional<JsonNode> tree(String path, byte[] bytes) {
        try {
            return kind(path).map(kind -> Canonical.read(kind, path, bytes).tree());
        } catch (FormatException writtenByAnOlderPlatform) {
            return Optional.empty();
        }
    }

    private Optional<DefinitionKind<?>> kind(String path) {
        return kinds.ofPath(path).filter(kind -> WITH_FIELDS.contains(kind.name()));
    }
}
