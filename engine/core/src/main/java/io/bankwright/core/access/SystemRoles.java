package io.bankwright.core.access;

import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.role.FieldRight;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import io.bankwright.model.role.RoleDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The product's own roles, beside those an app brings. */
public final class SystemRoles {
    static final String EVERY_ENTITY = "*";

    private static final Map<Operation, Level> EVERYTHING =
            Arrays.stream(Operation.values()).collect(Collectors.toMap(Function.identity(), operation -> Level.ALL));
    private static final Map<Operation, Level> OWN_ONLY =
            Map.of(Operation.READ, Level.OWN, Operation.UPDATE, Level.OWN);

    /** The platform itself. Never given to a person. */
    private static final RoleDefinition PLATFORM =
            role("all", Label.of("平台", "Platform"), Set.of(), Map.of(EVERY_ENTITY, EVERYTHING));

    /** Installs, configures and designs; sees no business records. */
    private static final RoleDefinition ADMIN = role(
            "admin",
            Label.of("系统管理员", "Administrator"),
            Set.of("workbench", "studio", "publish", "admin", "import", "audit", "view_as"),
            Map.of("user", EVERYTHING, "org", EVERYTHING, "job", EVERYTHING, "calendar_day", EVERYTHING));

    /** What every signed-in person has: colleagues' names, own notices, own jobs and files. */
    private static final RoleDefinition PERSON = role(
            "person",
            Label.of("用户", "User"),
            Set.of(),
            Map.of(
                    "user", Map.of(Operation.READ, Level.ALL),
                    "org", Map.of(Operation.READ, Level.ALL),
                    "notification", OWN_ONLY,
                    "job", OWN_ONLY,
                    "attachment", Map.of(Operation.READ, Level.OWN, Operation.CREATE, Level.OWN)),
            Map.of("user", Map.of("phone", FieldRight.MASKED)));

    private SystemRoles() {}

    /** The roles an administrator may give beside those of the apps. */
    public static List<RoleDefinition> assignable() {
        return List.of(ADMIN);
    }

    static List<RoleDefinition> resolve(Set<String> qualifiedKeys, AppModel app) {
        List<RoleDefinition> roles = new ArrayList<>();
        for (String qualified : qualifiedKeys) {
            find(qualified, app).ifPresent(roles::add);
        }
        if (!qualifiedKeys.contains("system.all")) {
            roles.add(PERSON);
        }
        return roles;
    }

    private static Optional<RoleDefinition> find(String qualified, AppModel app) {
        int dot = qualified.indexOf('.');
        String owner = dot < 0 ? "" : qualified.substring(0, dot);
        String key = qualified.substring(dot + 1);
        if (owner.equals("system")) {
            return switch (key) {
                case "all" -> Optional.of(PLATFORM);
                case "admin" -> Optional.of(ADMIN);
                default -> Optional.empty();
            };
        }
        return owner.equals(app.key()) ? Optional.ofNullable(app.roles().get(key)) : Optional.empty();
    }

    /**
     * Of the roles that grant something on an entity, those that say which of its fields are seen. What everybody has says it
     * only where no other role does: else it would undo every mask.
     */
    static List<RoleDefinition> speaking(List<RoleDefinition> granting) {
        List<RoleDefinition> given =
                granting.stream().filter(role -> role != PERSON).toList();
        return given.isEmpty() ? granting : given;
    }

    private static RoleDefinition role(
            String key, Label label, Set<String> capabilities, Map<String, Map<Operation, Level>> permissions) {
        return role(key, label, capabilities, permissions, Map.of());
    }

    private static RoleDefinition role(
            String key,
            Label label,
            Set<String> capabilities,
            Map<String, Map<Operation, Level>> permissions,
            Map<String, Map<String, FieldRight>> fields) {
        return new RoleDefinition(key, label, capabilities, new HashMap<>(permissions), fields, Set.of());
    }
}
