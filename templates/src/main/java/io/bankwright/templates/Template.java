package io.bankwright.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An app package in the jar: the authored files as committed, plus its generated demo records under {@code data/}. */
public final class Template {
    private static final String ROOT = "/templates/";

    private final String name;
    private final List<String> paths;

    private Template(String name, List<String> paths) {
        this.name = name;
        this.paths = List.copyOf(paths);
    }

    /**
     * The template of that folder name, e.g. {@code bank-crm}.
     *
     * @throws IllegalArgumentException there is no such template
     */
    public static Template named(String name) {
        String index = new String(bytes(name + ".index"), StandardCharsets.UTF_8);
        return new Template(name, index.lines().toList());
    }

    /** Folder name of the template. */
    public String name() {
        return name;
    }

    /** Paths of its files, relative, with forward slashes, sorted. */
    public List<String> paths() {
        return paths;
    }

    /** Bytes of one of its files. */
    public byte[] read(String path) {
        if (!paths.contains(path)) {
            throw new IllegalArgumentException("no file " + path + " in template " + name);
        }
        return bytes(name + "/" + path);
    }

    /** Path → bytes of all its files, sorted by path. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        paths.forEach(path -> files.put(path, bytes(name + "/" + path)));
        return files;
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = Template.class.getResourceAsStream(ROOT + resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no template resource " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
