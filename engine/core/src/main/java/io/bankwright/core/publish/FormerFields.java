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
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Data of a removed field is kept, so its key can only come back with the type it had last. Looks through the older versions of
 * an entity's file, newest first.
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
        List<JsonNode> former = versions.stream()
                .map(version -> Manifest.read(version.files).hashes().get(file.getKey()))
                .filter(hash -> hash != null && !hash.equals(file.getValue()))
                .distinct()
                .map(hash -> tree(kind, file.getKey(), hash))
                .toList();
        back.forEach(field -> former.stream()
                .flatMap(tree -> tree.path("fields").valueStream())
                .filter(tree -> tree.path("key").asText().equals(field.key()))
                .findFirst()
                .filter(tree -> !isSame(tree, field))
                .ifPresent(tree -> place.at("fields")
                        .fault(
                                AppProblem.TYPE_CHANGE,
                                field.key() + " was " + tree.path("type").asText())));
    }

    private boolean isSame(JsonNode tree, FieldDefinition field) {
        String type = tree.path("type").asText();
        return type.equals(field.type().name())
                && types.find(type)
                        .map(known -> known.storage((ObjectNode) tree))
                        .filter(field.storage()::equals)
                        .isPresent();
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
