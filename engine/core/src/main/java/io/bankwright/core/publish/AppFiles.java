package io.bankwright.core.publish;

import com.google.re2j.Pattern;
import io.bankwright.model.problem.ProblemException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of an app package by path, sorted, within limits. Immutable; the byte arrays must not be changed. */
public final class AppFiles {
    /** Most files of a package. */
    public static final int FILES = 2_000;
    /** Most bytes of one file. */
    public static final int FILE_SIZE = 5 * 1024 * 1024;
    /** Most bytes of all files. */
    public static final int SIZE = 50 * 1024 * 1024;

    private static final Pattern PATH = Pattern.compile("([a-z][a-z0-9_-]{0,31}/)?[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
    private final SortedMap<String, byte[]> files;

    private AppFiles(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /** Checks paths and limits. */
    public static AppFiles of(Map<String, byte[]> files) {
        if (files.size() > FILES) {
            throw new ProblemException(PackageProblem.TOO_MANY_FILES, "at most " + FILES + " files");
        }
        long total = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            checkPath(file.getKey());
            checkSize(file.getKey(), file.getValue().length);
            total += file.getValue().length;
        }
        if (total > SIZE) {
            throw new ProblemException(PackageProblem.TOO_LARGE, "at most " + SIZE + " bytes");
        }
        return new AppFiles(new TreeMap<>(files));
    }

    /** Refuses a path that leads out of the package or cannot be a file name everywhere. */
    public static void checkPath(String path) {
        if (!PATH.matcher(path).matches() || path.contains("..")) {
            String shown = path.length() > 200 ? path.substring(0, 200) : path;
            throw new ProblemException(PackageProblem.INVALID_PATH, "path " + shown);
        }
    }

    static void checkSize(String path, long size) {
        if (size > FILE_SIZE) {
            throw new ProblemException(PackageProblem.FILE_TOO_LARGE, path + " has more than " + FILE_SIZE + " bytes");
        }
    }

    /** Paths and bytes, sorted by path. */
    public SortedMap<String, byte[]> all() {
        return files;
    }

    /** The bytes of a file. */
    public Optional<byte[]> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The same files with one added or replaced. */
    public AppFiles with(String path, byte[] bytes) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.put(path, bytes);
        return of(changed);
    }

    /** The same files without one. */
    public AppFiles without(String path) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.remove(path);
        return new AppFiles(changed);
    }
}
