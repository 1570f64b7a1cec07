package io.bankwright.core.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.ShortMemory;
import io.bankwright.core.store.Tx;
import io.bankwright.core.work.Caller;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who somebody is: sign-in by password, sessions that can be revoked, API keys. OIDC stands beside it at the same seam: all yield a {@link Caller}. */
@Singleton
public class Identity {
    /** A session nobody used for this long is over. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final int FREE_FAILURES = 5;
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);
    private static final int MIN_LENGTH = 12;
    /** In the audit for a name nobody has: people type passwords there. */
    private static final String UNKNOWN = "?";

    private final CredentialStore store;
    private final Passwords passwords;
    private final Callers callers;
    private final SystemClock clock;
    private final Database database;
    private final Audit audit;
    /** Users by the fingerprint of their session. */
    private final ShortMemory<String, UUID> sessions;
    /** Users who have chosen their own password. */
    private final ShortMemory<UUID, Boolean> ownPasswords;

    private final ShortMemory<String, ApiKey> keys;

    Identity(
            CredentialStore store,
            Passwords passwords,
            Callers callers,
            SystemClock clock,
            Database database,
            Audit audit) {
        this.store = store;
        this.passwords = passwords;
        this.callers = callers;
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.sessions = new ShortMemory<>(clock);
        this.ownPasswords = new ShortMemory<>(clock);
        this.keys = new ShortMemory<>(clock);
    }

    /**
     * @param token the secret for the cookie; kept nowhere on our side
     */
    public record SignedIn(String token, Caller caller, boolean mustChangePassword) {}

    /** Signs a person in; the refusal says the same whether the user exists or not. */
    public SignedIn signIn(String username, String password) {
        Optional<CredentialRow> found = store.byUsername(username.strip().toLowerCase(Locale.ROOT));
        UUID known = found.map(row -> row.userId).orElse(null);
        String name = found.map(row -> row.username).orElse(UNKNOWN);
        try {
            return signIn(found, password);
        } catch (ProblemException refused) {
            noteRefusal(known, name, refused);
            throw refused;
        }
    }

    private SignedIn signIn(Optional<CredentialRow> found, String password) {
        refuseWhileLocked(found);
        boolean right =
                passwords.matches(password, found.map(row -> row.passwordHash).orElse(null));
        if (!right || found.isEmpty()) {
            found.ifPresent(this::countFailure);
            throw new ProblemException(IdentityProblem.SIGN_IN_FAILED, "check user name and password");
        }
        CredentialRow credential = found.get();
        Caller caller = callers.active(credential.userId)
                .orElseThrow(
                        () -> new ProblemException(IdentityProblem.SIGN_IN_FAILED, "check user name and password"));
        store.change(credential.userId, row -> {
            row.failures = 0;
            row.lockedUntil = null;
        });
        String token = passwords.randomSecret();
        store.open(session(token, credential.userId));
        note(caller, "signed-in");
        return new SignedIn(token, caller, credential.mustChange);
    }

    /** The caller of a session token, if the session is alive. */
    public Optional<Caller> session(String token) {
        UUID user = sessions.get(
                Passwords.fingerprint(token),
                hash -> store.seen(hash, IDLE).map(row -> row.userId).orElse(null));
        return user == null ? Optional.empty() : callers.active(user);
    }

    /** The language a user has chosen, whatever this request speaks. */
    public String locale(Caller caller) {
        return callers.active(caller.userId()).map(Caller::locale).orElse(caller.locale());
    }

    /** Ends one session. */
    public void signOut(Caller caller, String token) {
        note(caller, "signed-out");
        store.close(Passwords.fingerprint(token));
        sessions.forget(Passwords.fingerprint(token));
    }

    /** Ends every session of a user. */
    public void signOutEverywhere(UUID user) {
        store.closeAllOf(user);
        sessions.forgetAll(user::equals);
        callers.forget(user);
    }

    /** Whether the user still has the first password. */
    public boolean mustChangePassword(UUID user) {
        return ownPasswords.get(
                        user, id -> store.byUser(id).map(row -> row.mustChange).orElse(false) ? null : Boolean.TRUE)
                == null;
    }

    /** A person changes their own password; every other session of theirs ends. */
    public void changePassword(Caller caller, String current, String next) {
        CredentialRow row = store.byUser(caller.userId())
                .orElseThrow(
                        () -> new ProblemException(IdentityProblem.SIGN_IN_FAILED, "there is no password to change"));
        if (!passwords.matches(current, row.passwordHash)) {
            countFailure(row);
            throw new ProblemException(IdentityProblem.SIGN_IN_FAILED, "the current password is wrong");
        }
        requireStrong(caller.username(), current, next);
        note(caller, "password-changed");
        set(caller.userId(), next, false);
    }

    /** Gives a user a random first password, told once. */
    public String resetPassword(Caller by, UUID user) {
        note(by, "password-reset", user, Json.object());
        String password = passwords.randomPassword();
        set(user, password, true);
        signOutEverywhere(user);
        return password;
    }

    /** Makes the credential of a new user with their record; without a password nobody can sign in as them. */
    public void register(Tx tx, UUID user, String username) {
        store.add(tx, user, username.toLowerCase(Locale.ROOT));
    }

    /** The caller of an API key, if it is not revoked. */
    public Optional<Caller> apiKey(String key) {
        ApiKey known = keys.get(
                Passwords.fingerprint(key),
                hash -> store.key(hash).map(Identity::apiKey).orElse(null));
        return known == null ? Optional.empty() : callers.active(known.user()).map(Callers::asApiKey);
    }

    /**
     * @param key shown once
     */
    public record NewApiKey(UUID id, String name, String key) {}

    /**
     * @param user on whose behalf it acts
     */
    public record ApiKey(UUID id, String name, UUID user, Instant createdAt) {}

    /** Makes a key that acts as a user. */
    public NewApiKey createApiKey(Caller by, String name, UUID user) {
        String key = "bw_" + passwords.randomSecret();
        ApiKeyRow row = new ApiKeyRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        note(
                by,
                "api-key-created",
                user,
                Json.object().put("key", row.id.toString()).put("name", name));
        row.name = name;
        row.keyHash = Passwords.fingerprint(key);
        row.userId = user;
        row.createdAt = clock.instant();
        store.saveKey(row);
        return new NewApiKey(row.id, name, key);
    }

    /** Keys in use. */
    public List<ApiKey> apiKeys() {
        return store.keys().stream().map(Identity::apiKey).toList();
    }

    private static ApiKey apiKey(ApiKeyRow row) {
        return new ApiKey(row.id, row.name, row.userId, row.createdAt);
    }

    /** Ends a key. */
    public void revokeApiKey(Caller by, UUID id) {
        note(by, "api-key-revoked", null, Json.object().put("key", id.toString()));
        if (!store.revoke(id)) {
            throw new ProblemException(IdentityProblem.API_KEY_NOT_FOUND, "there is no key " + id);
        }
        keys.forgetAll(key -> key.id().equals(id));
    }

    private void set(UUID user, String password, boolean mustChange) {
        String hash = passwords.hash(password);
        store.change(user, row -> {
            row.passwordHash = hash;
            row.mustChange = mustChange;
            row.failures = 0;
            row.lockedUntil = null;
            row.changedAt = clock.instant();
        });
        ownPasswords.forget(user);
    }

    private static void requireStrong(String username, String current, String next) {
        boolean weak = next.codePointCount(0, next.length()) < MIN_LENGTH
                || next.equals(current)
                || next.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))
                || next.chars().distinct().count() < 6;
        if (weak) {
            throw new ProblemException(
                    IdentityProblem.PASSWORD_WEAK,
                    "at least " + MIN_LENGTH + " characters, six different ones, not the user name, not the old one",
                    List.of(Violation.of("/next", "password-weak", "The new password is too easy to guess")));
        }
    }

    private void refuseWhileLocked(Optional<CredentialRow> found) {
        boolean locked = found.map(row -> row.lockedUntil)
                .filter(until -> until.isAfter(clock.instant()))
                .isPresent();
        if (locked) {
            throw new ProblemException(
                    IdentityProblem.SIGN_IN_LOCKED, "wait up to " + LONGEST_LOCK.toMinutes() + " minutes");
        }
    }

    private void countFailure(CredentialRow found) {
        store.change(found.userId, row -> {
            row.failures++;
            if (row.failures >= FREE_FAILURES) {
                long minutes = Math.min(1L << Math.min(row.failures - FREE_FAILURES, 4), LONGEST_LOCK.toMinutes());
                row.lockedUntil = clock.instant().plus(Duration.ofMinutes(minutes));
            }
        });
    }

    private SessionRow session(String token, UUID user) {
        SessionRow row = new SessionRow();
        row.tokenHash = Passwords.fingerprint(token);
        row.userId = user;
        row.createdAt = clock.instant();
        row.seenAt = row.createdAt;
        row.expiresAt = row.createdAt.plus(LIFETIME);
        return row;
    }

    private void note(Caller caller, String action) {
        note(caller, action, null, Json.object());
    }

    /** Noted before it is done: the other store has a transaction of its own, and nothing may happen unnoted. */
    private void note(Caller caller, String action, @Nullable UUID user, ObjectNode detail) {
        database.inTransaction(tx -> {
            audit.write(tx, caller, action, null, user == null ? null : "user", user, detail);
            return true;
        });
    }

    private void noteRefusal(@Nullable UUID user, String name, ProblemException refused) {
        String action = refused.problem() == IdentityProblem.SIGN_IN_LOCKED ? "sign-in-locked" : "sign-in-failed";
        database.inTransaction(tx -> {
            audit.refused(tx, user, name, action);
            return true;
        });
    }
}
