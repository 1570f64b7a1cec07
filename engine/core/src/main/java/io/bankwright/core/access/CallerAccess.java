package io.bankwright.core.access;

import io.bankwright.core.work.Caller;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.role.FieldRight;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import io.bankwright.model.role.RoleDefinition;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What a set of roles may do in one version of one app: the union of its roles, worked out once. */
public final class CallerAccess {
    private final Map<String, EntityAccess> entities;
    private final Set<String> capabilities;
    private final Set<String> untold;

    private CallerAccess(Map<String, EntityAccess> entities, Set<String> capabilities) {
        this.entities = Map.copyOf(entities);
        this.capabilities = Set.copyOf(capabilities);
        this.untold = untold(entities);
    }

    /** Memo of one app version, by role set. */
    private static final class Memo {
        private final ConcurrentHashMap<Set<String>, CallerAccess> byRoles = new ConcurrentHashMap<>();
    }

    /** The rights of a caller. */
    public static CallerAccess of(Caller caller, AppModel app) {
        return of(caller.roles(), app);
    }

    /** The rights of whoever has these roles. */
    public static CallerAccess of(Set<String> roleKeys, AppModel app) {
        Memo memo = app.derived(Memo.class, model -> new Memo());
        return memo.byRoles.computeIfAbsent(roleKeys, roles -> compile(roles, app));
    }

    /** Rights on one entity; nothing is allowed on one that no role names. */
    public EntityAccess entity(EntityDefinition entity) {
        EntityAccess access = entities.get(entity.key());
        return access != null ? access : new EntityAccess(entity, Map.of(), Map.of(), false);
    }

    /** Rights on all entities of the app. */
    public Map<String, EntityAccess> entities() {
        return entities;
    }

    /**
     * Whether every field on a path may be read in full, and so what is computed from it may be told. The path begins with a
     * field of the entity; what is no field is not looked at.
     */
    public boolean reads(AppModel app, EntityDefinition entity, List<String> path) {
        FieldDefinition field = entity.field(path.getFirst()).orElse(null);
        if (field == null) {
            return true;
        }
        boolean ends = path.size() == 1 || !(field.storage() instanceof StorageClass.Reference);
        return entity(entity).reads(field)
                && (ends
                        || app.entity(((StorageClass.Reference) field.storage()).entity())
                                .map(target -> reads(app, target, path.subList(1, path.size())))
                                .orElse(true));
    }

    /** Keys, as {@link ToldFields} gives them, of all that no text may tell: entities and fields that may not be read. */
    public Set<String> untold() {
        return untold;
    }

    private static Set<String> untold(Map<String, EntityAccess> entities) {
        Set<String> keys = new TreeSet<>();
        entities.forEach((key, access) -> {
            if (!access.allows(Operation.READ)) {
                keys.add(key);
                return;
            }
            access.entity().fields().stream()
                    .filter(field -> !access.reads(field))
                    .forEach(field -> keys.add(key + "." + field.key()));
        });
        return Set.copyOf(keys);
    }

    /** Product-wide rights such as {@code studio}. */
    public Set<String> capabilities() {
        return capabilities;
    }

    private static CallerAccess compile(Set<String> roleKeys, AppModel app) {
        List<RoleDefinition> roles = SystemRoles.resolve(roleKeys, app);
        Map<String, EntityAccess> entities = new HashMap<>();
        app.entities().values().forEach(entity -> entities.put(entity.key(), union(entity, roles)));
        new FormulaRights(app, entities).narrow();
        Set<String> capabilities = new TreeSet<>();
        roles.forEach(role -> capabilities.addAll(role.capabilities()));
        return new CallerAccess(entities, capabilities);
    }

    private static EntityAccess union(EntityDefinition entity, List<RoleDefinition> roles) {
        Map<Operation, Level> levels = new EnumMap<>(Operation.class);
        Map<String, FieldRight> rights = new HashMap<>();
        List<RoleDefinition> granting =
                roles.stream().filter(role -> grants(role, entity)).toList();
        for (Operation operation : Operation.values()) {
            Level level = granting.stream()
                    .map(role -> role.level(levelKey(role, entity), operation))
                    .reduce(Level.NONE, Level::or);
            levels.put(operation, level);
        }
        List<RoleDefinition> speaking = SystemRoles.speaking(granting);
        entity.fields()
                .forEach(field -> speaking.stream()
                        .map(role -> role.right(entity.key(), field.key()))
                        .reduce(FieldRight::or)
                        .ifPresent(right -> rights.put(field.key(), right)));
        boolean lookupOnly = !speaking.isEmpty()
                && speaking.stream().allMatch(role -> role.lookup().contains(entity.key()));
        return new EntityAccess(entity, levels, rights, lookupOnly);
    }

    private static boolean grants(RoleDefinition role, EntityDefinition entity) {
        return role.permissions().containsKey(levelKey(role, entity));
    }

    private static String levelKey(RoleDefinition role, EntityDefinition entity) {
        return role.permissions().containsKey(SystemRoles.EVERY_ENTITY) ? SystemRoles.EVERY_ENTITY : entity.key();
    }
}
