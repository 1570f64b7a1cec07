package io.bankwright.model.app;

import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.field.FieldUses;
import io.bankwright.model.role.RoleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One version of one app, parsed and immutable; a request keeps the one it began with. Engines derive what they need from it
 * (compiled rules, process graphs, query plans) with {@link #derived}, once per version.
 */
public final class AppModel {
    private final String key;
    private final Label title;
    private final int version;
    private final Map<Class<?>, Map<String, Object>> definitions;
    private final ConcurrentHashMap<Class<?>, Object> derivations = new ConcurrentHashMap<>();

    /**
     * @param version number of the published version, 0 for a draft
     * @param definitions parsed type → key → definition, entities merged with the system's
     */
    public AppModel(String key, Label title, int version, Map<Class<?>, Map<String, Object>> definitions) {
        this.key = key;
        this.title = title;
        this.version = version;
        this.definitions = Map.copyOf(definitions);
    }

    /** Authored key of the app. */
    public String key() {
        return key;
    }

    /** What people call the app. */
    public Label title() {
        return title;
    }

    /** Number of the published version, 0 for a draft. */
    public int version() {
        return version;
    }

    /** All definitions of a type by key, in file order. */
    public <T> Map<String, T> all(Class<T> type) {
        Map<String, T> result = new LinkedHashMap<>();
        definitions.getOrDefault(type, Map.of()).forEach((name, value) -> result.put(name, type.cast(value)));
        return result;
    }

    /** One definition of a type. */
    public <T> Optional<T> find(Class<T> type, String name) {
        return Optional.ofNullable(definitions.getOrDefault(type, Map.of()).get(name))
                .map(type::cast);
    }

    /** This version with one definition put in the place of its own of that key; nothing derived is taken over. */
    public <T> AppModel with(Class<T> type, String name, T definition) {
        Map<Class<?>, Map<String, Object>> all = new LinkedHashMap<>(definitions);
        Map<String, Object> ofType = new LinkedHashMap<>(all.getOrDefault(type, Map.of()));
        ofType.put(name, definition);
        all.put(type, ofType);
        return new AppModel(key, title, version, all);
    }

    /** An entity of the app or of the system. */
    public Optional<EntityDefinition> entity(String name) {
        return find(EntityDefinition.class, name);
    }

    /** Entities of the app and of the system. */
    public Map<String, EntityDefinition> entities() {
        return all(EntityDefinition.class);
    }

    /** Roles of the app. */
    public Map<String, RoleDefinition> roles() {
        return all(RoleDefinition.class);
    }

    /** Every field that some definition filters, sorts, groups, sums or searches by. */
    public List<FieldUses.Use> uses() {
        return users().flatMap(user -> user.fieldUses().stream()).toList();
    }

    /** Every order in which some definition walks records. */
    public List<FieldUses.Walk> walks() {
        return users().flatMap(user -> user.walks().stream()).toList();
    }

    private Stream<FieldUses> users() {
        return definitions.values().stream()
                .flatMap(byKey -> byKey.values().stream())
                .filter(FieldUses.class::isInstance)
                .map(FieldUses.class::cast);
    }

    /** What an engine computes from this version, computed once; {@code compute} must be pure. */
    public <T> T derived(Class<T> type, Function<AppModel, T> compute) {
        Object known = derivations.get(type);
        if (known == null) {
            // Not computeIfAbsent: a derivation may ask for another one, which that method forbids.
            known = compute.apply(this);
            Object earlier = derivations.putIfAbsent(type, known);
            known = earlier == null ? known : earlier;
        }
        return type.cast(known);
    }
}
