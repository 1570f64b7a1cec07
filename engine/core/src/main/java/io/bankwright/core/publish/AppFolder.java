package io.bankwright.core.publish;

import io.bankwright.model.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Packages as plain folders, on disk or on the class path. */
public final class AppFolder {
    /** Lists the files of a package on the class path, one path a line. */
    public static final String INDEX = "files.txt";

    private AppFolder() {}

    /** All files below a folder; names that begin with a dot are not part of a package. */
    public static AppFiles read(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(path -> !path.equals(folder)).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!isHidden(name) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(name, bytes(path, name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AppFiles.of(files);
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.contains("/.") || name.equals(INDEX);
    }

    private static byte[] bytes(Path path, String name) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new ProblemException(PackageProblem.SPECIAL_FILE, name);
        }
        AppFiles.checkSize(name, Files.size(path));
        return Files.readAllBytes(path);
    }

    /** The package at {@code root} on the class path, as its {@value #INDEX} lists it. */
    public static AppFiles read(ClassLoader loader, String root) {
        Map<String, byte[]> files = new TreeMap<>();
        String index = new String(resource(loader, root + "/" + INDEX), StandardCharsets.UTF_8);
        index.lines().map(String::strip).filter(path -> !path.isEmpty()).forEach(path -> {
            AppFiles.checkPath(path);
            files.put(path, resource(loader, root + "/" + path));
        });
        return AppFiles.of(files);
    }

    private static byte[] resource(ClassLoader loader, String name) {
        try (InputStream stream = loader.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
