package io.bankwright.core.identity;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id hashes, random secrets and their fingerprints. At most two hashes are computed at once, so a flood cannot starve the rest. */
@Singleton
public class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int HASH_BYTES = 32;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;
    /** What an unknown user name is checked against, so that it takes as long as a known one. */
    private static final String NOBODY = "argon2id$" + Base64.getEncoder().encodeToString(new byte[16]) + "$"
            + Base64.getEncoder().encodeToString(new byte[HASH_BYTES]);

    private final SecureRandom random = new SecureRandom();
    private final Semaphore slots = new Semaphore(2);

    /** A random password a person can type. */
    public String randomPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** A random 256-bit secret for sessions and keys. */
    String randomSecret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a secret. */
    static String fingerprint(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The hash to keep of a password. */
    String hash(String password) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder();
        return "argon2id$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(argon2id(password, salt));
    }

    /** Whether the password has that hash; null and unknown formats never match but take as long. */
    boolean matches(String password, @org.jspecify.annotations.Nullable String hash) {
        String[] parts = (hash == null ? NOBODY : hash).split("\\$");
        byte[] salt = Base64.getDecoder().decode(parts[1]);
        byte[] expected = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(expected, argon2id(password, salt)) && hash != null;
    }

    private byte[] argon2id(String password, byte[] salt) {
        slots.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withMemoryAsKB(MEMORY_KIB)
                    .withIterations(ITERATIONS)
                    .withParallelism(1)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            slots.release();
        }
    }
}
