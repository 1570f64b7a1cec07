package io.bankwright.core.definition;

import io.bankwright.model.app.AppModel;
import java.util.Map;
import java.util.Set;

/**
 * Which definitions a version has, faulty ones included: what a reference is checked against by those who do not know the
 * engine that owns the kind.
 *
 * @param byKind kind name → keys
 */
public record DefinitionKeys(Map<String, Set<String>> byKind) {
    public DefinitionKeys {
        byKind = Map.copyOf(byKind);
    }

    /** Whether an app has a definition. Of a kind whose engine is not installed it is not known, and so not denied. */
    public static boolean has(AppModel app, String kind, String key) {
        return app.find(DefinitionKeys.class, "")
                .map(keys -> keys.byKind.get(kind))
                .map(keys -> keys.contains(key))
                .orElse(true);
    }
}
