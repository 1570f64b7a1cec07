package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.definition.Place;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.format.FormatException;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Data of a removed field is kept, so its key can only come back with a type that stores values the same way. Looks through
 * all older versions of an entity's file.
 */
@Singleton
class FormerFields {
    private final AppStore store;
    private final DefinitionKinds kinds;
    private final FieldTypes types;

    FormerFields(AppStore store, DefinitionKinds kinds, FieldTypes types) {
        this.store = store;
        this.kinds = kinds;
        this.types = types;
    }

    /** Tells every field that comes back differently; fields of the live version are the plan's business. */
    void check(String app, Manifest files, Optional<AppModel> live, AppModel draft, Faults faults) {
        List<AppVersionRow> versions = store.versions(app);
        for (Map.Entry<String, String> file : files.hashes().entrySet()) {
            kinds.ofPath(file.getKey())
                    .filter(FormerFields::hasFields)
                    .ifPresent(kind -> check(kind, file, versions, live, draft, faults));
        }
    }

    private static boolean hasFields(DefinitionKind<?> kind) {
        return kind.name().equals("entity") || kind.name().equals("extension");
    }

    private void check(
            DefinitionKind<?> kind,
            Map.Entry<String, String> file,
            List<AppVersionRow> versions,
            Optional<AppModel> live,
            AppModel draft,
            Faults faults) {
        String key = DefinitionKinds.keyOf(kind, file.getKey());
        Optional<EntityDefinition> entity = draft.entity(key);
        List<FieldDefinition> back = entity.stream()
                .flatMap(known -> known.fields().stream())
                .filter(field -> live.flatMap(app -> app.entity(key))
                        .flatMap(known -> known.field(field.key()))
                        .isEmpty())
                .toList();
        if (back.isEmpty()) {
            return;
        }
        Place place = new Place(file.getKey(), "", faults);
        versions.stream()
                .map(version -> Manifest.read(version.files).hashes().get(file.getKey()))
                .filter(hash -> hash != null && !hash.equals(file.getValue()))
                .distinct()
                .forEach(hash -> compare(tree(kind, file.getKey(), hash), back, place));
    }

    private void compare(JsonNode former, List<FieldDefinition> back, Place place) {
        for (JsonNode tree : former.path("fields")) {
            back.stream()
                    .filter(field -> field.key().equals(tree.path("key").asText()))
                    .filter(field ->
                            storage(tree).filter(field.storage()::equals).isEmpty())
                    .forEach(field -> place.at("fields")
                            .fault(
                                    AppProblem.TYPE_CHANGE,
                                    field.key() + " was " + tree.path("type").asText()));
        }
    }

    private Optional<StorageClass> storage(JsonNode field) {
        return types.find(field.path("type").asText()).map(type -> type.storage((ObjectNode) field));
    }

    private JsonNode tree(DefinitionKind<?> kind, String path, String hash) {
        SortedMap<String, String> one = new TreeMap<>();
        one.put(path, hash);
        try {
            return Canonical.read(
                            kind, path, store.files(new Manifest(one)).all().get(path))
                    .tree();
        } catch (FormatException writtenByAnOlderPlatform) {
            return MissingNode.getInstance();
        }
    }
}
