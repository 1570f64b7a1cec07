package io.bankwright.core.publish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which files a version or draft has: path → SHA-256 of its bytes, sorted. Written as {@code sha256sum} writes it.
 */
public record Manifest(SortedMap<String, String> hashes) {
    private static final String GAP = "  ";

    public Manifest {
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    /** The files of a package. */
    public static Manifest of(AppFiles files) {
        SortedMap<String, String> hashes = new TreeMap<>();
        files.all().forEach((path, bytes) -> hashes.put(path, hash(bytes)));
        return new Manifest(hashes);
    }

    static Manifest read(String written) {
        SortedMap<String, String> hashes = new TreeMap<>();
        written.lines().forEach(line -> {
            int gap = line.indexOf(GAP);
            hashes.put(line.substring(gap + GAP.length()), line.substring(0, gap));
        });
        return new Manifest(hashes);
    }

    String write() {
        return hashes.entrySet().stream()
                .map(file -> file.getValue() + GAP + file.getKey())
                .collect(Collectors.joining("\n"));
    }

    /** SHA-256 in hexadecimal. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
