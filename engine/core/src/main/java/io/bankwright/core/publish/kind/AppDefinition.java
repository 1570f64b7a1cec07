package io.bankwright.core.publish.kind;

import io.bankwright.model.definition.Label;
import java.util.List;

/**
 * What a package says about itself.
 *
 * @param version the author's own version, e.g. {@code 1.2.0}; the platform counts published versions itself
 * @param schemaVersion of the file formats
 * @param home key of the dashboard, or {@code entity.view}, that opens first; empty for none
 */
public record AppDefinition(
        String key, Label title, String version, int schemaVersion, List<String> locales, String home) {
    /** The file formats this platform writes. */
    public static final int SCHEMA_VERSION = 1;

    public AppDefinition {
        locales = List.copyOf(locales);
    }
}
