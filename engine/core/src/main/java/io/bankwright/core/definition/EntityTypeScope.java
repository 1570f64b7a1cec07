package io.bankwright.core.definition;

import io.bankwright.expression.TypeScope;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names an expression on a record may use: its fields, {@code id}, {@code created_at}, {@code updated_at}, the fields of
 * related records to any depth ({@code customer.owner_rm.name}), {@code me} and {@code my_org} (ids), and what a caller adds.
 * Immutable; relations are resolved only as far as a path asks.
 */
public final class EntityTypeScope implements TypeScope {
    private static final Map<String, ValueType> RECORD =
            Map.of("id", ValueType.TEXT, "created_at", ValueType.DATE_TIME, "updated_at", ValueType.DATE_TIME);
    private static final Map<String, ValueType> CALLER = Map.of("me", ValueType.TEXT, "my_org", ValueType.TEXT);
    private final AppModel app;
    private final @Nullable EntityDefinition entity;
    private final Map<String, ValueType> values;
    private final Map<String, String> records;

    private EntityTypeScope(
            AppModel app,
            @Nullable EntityDefinition entity,
            Map<String, ValueType> values,
            Map<String, String> records) {
        this.app = app;
        this.entity = entity;
        this.values = values;
        this.records = records;
    }

    /** The names of a record of an entity. */
    public static EntityTypeScope of(AppModel app, EntityDefinition entity) {
        return new EntityTypeScope(app, entity, CALLER, Map.of());
    }

    /** No names but {@code me} and {@code my_org}. */
    public static EntityTypeScope empty(AppModel app) {
        return new EntityTypeScope(app, null, CALLER, Map.of());
    }

    /** One more name for a value; it hides a field of that name. */
    public EntityTypeScope with(String name, ValueType type) {
        Map<String, ValueType> more = new LinkedHashMap<>(values);
        more.put(name, type);
        return new EntityTypeScope(app, entity, more, records);
    }

    /** One more name for a record of an entity, e.g. {@code txn}; it hides a field of that name. */
    public EntityTypeScope withRecord(String name, String entityKey) {
        Map<String, String> more = new LinkedHashMap<>(records);
        more.put(name, entityKey);
        return new EntityTypeScope(app, entity, values, more);
    }

    @Override
    public Optional<ValueType> typeOf(List<String> path) {
        String first = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (values.containsKey(first)) {
            return below(values.get(first), rest);
        }
        if (records.containsKey(first)) {
            return rest.isEmpty() ? Optional.of(record(records.get(first))) : inside(records.get(first), rest);
        }
        return entity == null ? Optional.empty() : inside(entity, path);
    }

    private Optional<ValueType> inside(String entityKey, List<String> path) {
        return app.entity(entityKey).flatMap(target -> inside(target, path));
    }

    private Optional<ValueType> inside(EntityDefinition target, List<String> path) {
        List<String> rest = path.subList(1, path.size());
        Optional<FieldDefinition> field = target.field(path.getFirst());
        if (field.isEmpty()) {
            return rest.isEmpty() ? Optional.ofNullable(RECORD.get(path.getFirst())) : Optional.empty();
        }
        if (field.get().storage() instanceof StorageClass.Reference reference) {
            return rest.isEmpty() ? Optional.of(record(reference.entity())) : inside(reference.entity(), rest);
        }
        return below(field.get().valueType(), rest);
    }

    private static Optional<ValueType> below(ValueType type, List<String> path) {
        if (path.isEmpty()) {
            return Optional.of(type);
        }
        return switch (type) {
            case ValueType.Any any -> Optional.of(ValueType.ANY);
            case ValueType.Context context -> member(context, path);
            case ValueType.Text t -> Optional.empty();
            case ValueType.Number n -> Optional.empty();
            case ValueType.Bool b -> Optional.empty();
            // Properties such as .year are the expression's own business; it asks for the path before them.
            case ValueType.Date d -> Optional.empty();
            case ValueType.DateTime d -> Optional.empty();
            case ValueType.Time t -> Optional.empty();
            case ValueType.DaysDuration d -> Optional.empty();
            case ValueType.MonthsDuration m -> Optional.empty();
            case ValueType.ListOf l -> Optional.empty();
        };
    }

    private static Optional<ValueType> member(ValueType.Context context, List<String> path) {
        if (context.entries().isEmpty()) {
            return Optional.of(ValueType.ANY);
        }
        ValueType member = context.entries().get(path.getFirst());
        return member == null ? Optional.empty() : below(member, path.subList(1, path.size()));
    }

    private static ValueType record(String entityKey) {
        return new ValueType.Context(Map.of());
    }

    @Override
    public Collection<String> names() {
        List<String> names = new ArrayList<>(values.keySet());
        names.addAll(records.keySet());
        if (entity != null) {
            names.addAll(entity.byKey().keySet());
            names.addAll(RECORD.keySet());
        }
        return names;
    }

    @Override
    public Collection<String> names(List<String> path) {
        if (path.isEmpty()) {
            return names();
        }
        return target(path).map(found -> List.copyOf(found.byKey().keySet())).orElse(List.of());
    }

    /** The entity a path of references leads to. */
    public Optional<EntityDefinition> target(List<String> path) {
        Optional<EntityDefinition> found = Optional.ofNullable(entity);
        int done = 0;
        if (records.containsKey(path.getFirst())) {
            found = app.entity(records.get(path.getFirst()));
            done = 1;
        }
        for (String step : path.subList(done, path.size())) {
            found = found.flatMap(at -> at.field(step))
                    .flatMap(field -> field.storage() instanceof StorageClass.Reference reference
                            ? app.entity(reference.entity())
                            : Optional.empty());
        }
        return found;
    }
}
