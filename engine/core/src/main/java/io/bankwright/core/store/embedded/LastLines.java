package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of a log, for a message a person can act on. */
final class LastLines {
    private static final int LINES = 8;

    private LastLines() {}

    /** The last lines of a log file or, given a folder, of PostgreSQL's own log written last in it. */
    static String of(Path log) throws IOException {
        Path file = Files.isDirectory(log) ? newestIn(log) : log;
        if (!Files.exists(file)) {
            return "(none)";
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.stream().skip(Math.max(0, lines.size() - LINES)).collect(Collectors.joining("\n", "\n", ""));
    }

    private static Path newestIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("postgres-"))
                    .max(Comparator.comparing(LastLines::modified))
                    .orElse(folder.resolve("none"));
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
