package io.bankwright.core.identity;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Blocking;
import io.bankwright.core.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Credentials, sessions and API keys in Hibernate Reactive. */
@Singleton
class CredentialStore {
    /** A page sends many requests at once; to write down each would make them wait for each other and the disk. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(30);

    private final Mutiny.SessionFactory sessions;
    private final Blocking blocking;
    private final SystemClock clock;

    CredentialStore(Mutiny.SessionFactory sessions, Blocking blocking, SystemClock clock) {
        this.sessions = sessions;
        this.blocking = blocking;
        this.clock = clock;
    }

    Optional<CredentialRow> byUsername(String username) {
        return first(blocking.await(() -> sessions.withSession(
                session -> session.createQuery("from CredentialRow where username = :username", CredentialRow.class)
                        .setParameter("username", username)
                        .getResultList())));
    }

    Optional<CredentialRow> byUser(UUID user) {
        return Optional.ofNullable(blocking.<@Nullable CredentialRow>await(
                () -> sessions.withSession(session -> session.find(CredentialRow.class, user))));
    }

    /** In the transaction that writes the user's record, which Hibernate's session cannot share. */
    void add(Tx tx, UUID user, String username) {
        tx.send(
                "insert into credential (user_id, username, changed_at) values ($1, $2, $3)",
                user,
                username,
                clock.instant());
    }

    void change(UUID user, Consumer<CredentialRow> change) {
        blocking.await(() -> sessions.withTransaction(
                (session, tx) -> session.find(CredentialRow.class, user).invoke(change)));
    }

    void open(SessionRow row) {
        blocking.await(() ->
                sessions.withTransaction((session, tx) -> session.persist(row).replaceWith(row)));
    }

    /** The session, if it is neither idle for too long nor too old; being seen keeps it alive. */
    Optional<SessionRow> seen(String tokenHash, Duration idle) {
        Instant now = clock.instant();
        SessionRow row = blocking.<@Nullable SessionRow>await(
                () -> sessions.withSession(session -> session.find(SessionRow.class, tokenHash)));
        if (row == null || !row.expiresAt.isAfter(now) || !row.seenAt.plus(idle).isAfter(now)) {
            return Optional.empty();
        }
        if (row.seenAt.plus(NOTED_EVERY).isBefore(now)) {
            blocking.<Integer>await(() -> sessions.withTransaction((session, tx) -> session.createMutationQuery(
                            "update SessionRow set seenAt = :now where tokenHash = :hash and seenAt < :now")
                    .setParameter("now", now)
                    .setParameter("hash", tokenHash)
                    .executeUpdate()));
        }
        return Optional.of(row);
    }

    void close(String tokenHash) {
        delete("delete from SessionRow where tokenHash = :value", tokenHash);
    }

    void closeAllOf(UUID user) {
        delete("delete from SessionRow where userId = :value", user);
    }

    void saveKey(ApiKeyRow row) {
        blocking.await(() ->
                sessions.withTransaction((session, tx) -> session.persist(row).replaceWith(row)));
    }

    Optional<ApiKeyRow> key(String keyHash) {
        return first(blocking.await(() -> sessions.withSession(session -> session.createQuery(
                        "from ApiKeyRow where keyHash = :hash and revokedAt is null", ApiKeyRow.class)
                .setParameter("hash", keyHash)
                .getResultList())));
    }

    List<ApiKeyRow> keys() {
        return blocking.await(() -> sessions.withSession(session -> session.createQuery(
                        "from ApiKeyRow where revokedAt is null order by createdAt", ApiKeyRow.class)
                .getResultList()));
    }

    boolean revoke(UUID key) {
        Instant now = clock.instant();
        int changed = blocking.await(() -> sessions.withTransaction((session, tx) -> session.createMutationQuery(
                        "update ApiKeyRow set revokedAt = :now where id = :id and revokedAt is null")
                .setParameter("now", now)
                .setParameter("id", key)
                .executeUpdate()));
        return changed > 0;
    }

    private void delete(String hql, Object value) {
        blocking.<Integer>await(() -> sessions.withTransaction((session, tx) -> {
            Uni<Integer> deleted = session.createMutationQuery(hql)
                    .setParameter("value", value)
                    .executeUpdate();
            return deleted;
        }));
    }

    private static <T> Optional<T> first(List<T> rows) {
        return rows.stream().findFirst();
    }
}
