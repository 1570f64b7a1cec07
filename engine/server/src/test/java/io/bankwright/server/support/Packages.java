package io.bankwright.server.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** App packages as tests make and read them. */
public final class Packages {
    private Packages() {}

    /** A zip of these files, whatever their names. */
    public static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Path to bytes of the files in a zip. */
    public static Map<String, byte[]> files(byte[] zip) {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return files;
    }

    /** The files below a folder. */
    public static Map<String, byte[]> folder(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    /** A text as a file has it. */
    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An app of its own: one entity {@code thing} with a name and these fields, a line of YAML each. */
    public static Map<String, byte[]> ofThings(String key, String... fields) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("app.yaml", text("""
                key: %s
                title: {zh-CN: 试, en: Trial}
                version: 1.0.0
                schemaVersion: 1
                locales: [zh-CN, en]
                """.formatted(key)));
        files.put(
                "entities/thing.entity.yaml",
                text("""
                key: thing
                label: {zh-CN: 物, en: Thing}
                plural: {zh-CN: 物, en: Things}
                icon: team
                title: name
                fields:
                  - {key: name, type: text, label: {zh-CN: 名, en: Name}, required: true}
                """ + Stream.of(fields).map("  - %s\n"::formatted).collect(Collectors.joining())));
        return files;
    }

    /** Changes a file of a draft, as Studio does. */
    public static void edit(Api designer, String root, String path, Consumer<ObjectNode> change) {
        Answer file = designer.get(root + "/draft/file", "path", path).mustBe(200);
        ObjectNode content = (ObjectNode) file.body().path("content");
        change.accept(content);
        ObjectNode body = Json.object().put("etag", file.body().path("etag").asText());
        designer.put(root + "/draft/file?path=" + path, body.set("content", content))
                .mustBe(200);
    }
}
