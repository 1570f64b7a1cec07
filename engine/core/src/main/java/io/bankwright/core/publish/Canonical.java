package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.publish.format.JsonFormat;
import io.bankwright.core.publish.format.Utf8;
import io.bankwright.core.publish.format.XmlCheck;
import io.bankwright.core.publish.format.YamlReader;
import io.bankwright.core.publish.format.YamlWriter;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import java.util.Map;
import java.util.TreeMap;

/** Between the bytes of a file and its tree, in the canonical form of its kind. */
public final class Canonical {
    private Canonical() {}

    /** Reads a file as its kind says; refused with a {@code FormatException}. */
    public static DefinitionFile read(DefinitionKind<?> kind, String path, byte[] bytes) {
        String key = DefinitionKinds.keyOf(kind, path);
        return switch (kind.format()) {
            case YAML -> new DefinitionFile(path, key, bytes, YamlReader.read(bytes));
            case JSON -> new DefinitionFile(path, key, bytes, JsonFormat.read(bytes));
            case XML -> {
                XmlCheck.check(bytes);
                yield DefinitionFile.opaque(path, key, bytes);
            }
            case CSV, TEXT -> {
                Utf8.decode(bytes);
                yield DefinitionFile.opaque(path, key, bytes);
            }
        };
    }

    /** The canonical bytes of a file: trees are written anew, everything else is kept byte for byte. */
    public static byte[] bytes(DefinitionKind<?> kind, DefinitionFile file) {
        return switch (kind.format()) {
            case YAML, JSON -> bytes(kind, file.tree());
            case XML, CSV, TEXT -> file.bytes();
        };
    }

    /** The canonical bytes of a tree of that kind. */
    public static byte[] bytes(DefinitionKind<?> kind, JsonNode tree) {
        JsonNode ordered = tree instanceof ObjectNode object ? ordered(kind, object) : tree;
        return switch (kind.format()) {
            case YAML -> YamlWriter.write(ordered);
            case JSON, XML, CSV, TEXT -> JsonFormat.write(ordered);
        };
    }

    private static ObjectNode ordered(DefinitionKind<?> kind, ObjectNode tree) {
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        kind.keyOrder().stream().filter(tree::has).forEach(key -> ordered.set(key, tree.get(key)));
        tree.properties().stream()
                .filter(entry -> !ordered.has(entry.getKey()))
                .forEach(entry -> ordered.set(entry.getKey(), entry.getValue()));
        return ordered;
    }

    /** The same package with every tree in canonical form; what could not be read stays as it is. */
    static AppFiles files(DefinitionKinds kinds, AppFiles files, Compiled compiled) {
        Map<String, byte[]> canonical = new TreeMap<>(files.all());
        compiled.files()
                .forEach((path, file) ->
                        canonical.put(path, bytes(kinds.ofPath(path).orElseThrow(), file)));
        return AppFiles.of(canonical);
    }
}
