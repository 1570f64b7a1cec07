package io.bankwright.model.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * One authored file of an app package.
 *
 * @param path relative, with forward slashes, e.g. {@code rules/large_outflow.rule.yaml}
 * @param key the stem: {@code large_outflow}; for a view {@code customer.my_clients}
 * @param bytes exactly as stored
 * @param tree the parsed content of a YAML or JSON file, otherwise missing
 */
public record DefinitionFile(String path, String key, byte[] bytes, JsonNode tree) {
    /** A file that is kept byte for byte. */
    public static DefinitionFile opaque(String path, String key, byte[] bytes) {
        return new DefinitionFile(path, key, bytes, MissingNode.getInstance());
    }
}
