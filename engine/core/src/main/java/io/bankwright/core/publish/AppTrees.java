package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.model.app.AppModel;
import java.util.Map;

/**
 * The authored trees behind a model, for those who show a definition as its author wrote it (views and forms in the Workbench).
 *
 * @param byKind kind name → definition key → tree; not to be changed
 */
public record AppTrees(Map<String, Map<String, JsonNode>> byKind) {
    /** The trees of an app. */
    public static AppTrees of(AppModel app) {
        return app.find(AppTrees.class, "").orElseGet(() -> new AppTrees(Map.of()));
    }

    /** Definition key → tree of one kind. */
    public Map<String, JsonNode> of(String kind) {
        return byKind.getOrDefault(kind, Map.of());
    }
}
