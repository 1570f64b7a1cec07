package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.role.FieldRight;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import io.bankwright.model.role.RoleDefinition;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people may do: {@code roles/rm.role.yaml}. */
@Singleton
final class RoleKind implements DefinitionKind<RoleDefinition> {
    @Override
    public String name() {
        return "role";
    }

    @Override
    public Label label() {
        return Label.of("角色", "Role");
    }

    @Override
    public String folder() {
        return "roles";
    }

    @Override
    public String suffix() {
        return ".role.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<RoleDefinition> type() {
        return RoleDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of("key", "label", "capabilities", "permissions", "fields", "lookup");
    }

    private static final Set<String> CAPABILITIES =
            Set.of("workbench", "studio", "publish", "admin", "import", "export", "reveal", "audit", "view_as");
    private static final Set<String> OPERATIONS = words(Operation.values());
    private static final Set<String> LEVELS = words(Level.values());
    private static final Set<String> RIGHTS = words(FieldRight.values());

    private static Set<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<RoleDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults).closed("key", "label", "capabilities", "permissions", "fields", "lookup");
        List<String> capabilities = tree.texts("capabilities");
        for (int i = 0; i < capabilities.size(); i++) {
            if (!CAPABILITIES.contains(capabilities.get(i))) {
                tree.place().at("capabilities").at(i).fault(DefinitionProblem.UNKNOWN_WORD, capabilities.get(i));
            }
        }
        Map<String, Map<Operation, Level>> permissions = new LinkedHashMap<>();
        tree.entries("permissions").forEach((entity, levels) -> permissions.put(entity, levels(levels)));
        Map<String, Map<String, FieldRight>> fields = new LinkedHashMap<>();
        tree.entries("fields").forEach((entity, rights) -> fields.put(entity, rights(rights)));
        return Optional.of(new RoleDefinition(
                tree.fileKey(file.key()),
                tree.requiredLabel("label"),
                Set.copyOf(capabilities),
                permissions,
                fields,
                Set.copyOf(tree.texts("lookup"))));
    }

    private static Map<Operation, Level> levels(Tree tree) {
        Map<Operation, Level> levels = new EnumMap<>(Operation.class);
        tree.closed(OPERATIONS.toArray(String[]::new));
        OPERATIONS.stream()
                .filter(tree::has)
                .forEach(word -> levels.put(Operation.of(word), Level.of(tree.word(word, "none", LEVELS))));
        return levels;
    }

    private static Map<String, FieldRight> rights(Tree tree) {
        Map<String, FieldRight> rights = new LinkedHashMap<>();
        tree.names().forEach(field -> rights.put(field, FieldRight.of(tree.word(field, "hidden", RIGHTS))));
        return rights;
    }

    @Override
    public void validate(RoleDefinition role, DefinitionFile file, AppModel app, Faults faults) {
        Place root = Place.of(file, faults);
        role.permissions()
                .keySet()
                .forEach(entity -> known(entity, app, root.at("permissions").at(entity)));
        role.fields().forEach((entity, rights) -> {
            Place place = root.at("fields").at(entity);
            known(entity, app, place)
                    .ifPresent(found -> rights.keySet().stream()
                            .filter(field -> found.field(field).isEmpty())
                            .forEach(field -> place.at(field).fault(DefinitionProblem.UNKNOWN_FIELD, field)));
        });
        for (int i = 0; i < file.tree().path("lookup").size(); i++) {
            known(
                    file.tree().path("lookup").get(i).asText(),
                    app,
                    root.at("lookup").at(i));
        }
    }

    private static Optional<EntityDefinition> known(String entity, AppModel app, Place place) {
        Optional<EntityDefinition> found = app.entity(entity);
        if (found.isEmpty()) {
            place.fault(DefinitionProblem.UNKNOWN_ENTITY, entity);
        }
        return found;
    }
}
