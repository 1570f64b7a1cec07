package io.bankwright.core.audit;

import io.bankwright.core.store.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How entries of the audit are chained: the hash of an entry is SHA-256 over the hash before it and the entry's canonical
 * form. That form is, for each column in {@link #COLUMNS}, the length of its text in UTF-8 bytes as four bytes (-1 for
 * null), then the text; lengths keep two entries from having one form.
 */
final class AuditChain {
    /** The lock that makes one server of many the sealer. */
    static final int LOCK = 7303;

    /** What the first entry follows. */
    static final String BEGINNING = "0".repeat(64);

    /** The columns of {@code audit_entry e} as texts that are the same on every server and in every session. */
    static final String COLUMNS = "e.id::text as c0, (extract(epoch from e.at) * 1000000)::bigint::text as c1,"
            + " e.actor::text as c2, e.actor_name as c3, e.action as c4, e.app as c5, e.entity as c6,"
            + " e.record_id::text as c7, e.detail::text as c8";

    private static final int COUNT = 9;

    private AuditChain() {}

    /**
     * The hash of an entry, in hexadecimal.
     *
     * @param before the hash of the entry before it
     * @param entry a row with {@link #COLUMNS}
     */
    static String hash(String before, Row entry) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(before));
        for (int i = 0; i < COUNT; i++) {
            String text = entry.text("c" + i);
            byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(text == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
