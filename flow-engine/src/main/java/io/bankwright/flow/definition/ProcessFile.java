package io.bankwright.flow.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A {@code .bpmn} file of an app.
 *
 * @param key stem of the file and id of the process
 * @param bpmn exactly as authored
 * @param hash of the bytes: the same hash is the same version
 */
public record ProcessFile(String key, ProcessDefinition definition, String bpmn, String hash) {

    /** Of the bytes of a file that can run. */
    public static ProcessFile of(String key, ProcessDefinition definition, byte[] bytes) {
        return new ProcessFile(key, definition, new String(bytes, StandardCharsets.UTF_8), sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
