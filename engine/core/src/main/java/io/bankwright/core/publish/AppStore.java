package io.bankwright.core.publish;

import io.bankwright.core.store.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Apps, versions, drafts and file bytes in Hibernate Reactive. Every method is a transaction of its own. */
@Singleton
class AppStore {
    private final Mutiny.SessionFactory sessions;
    private final Blocking blocking;

    AppStore(Mutiny.SessionFactory sessions, Blocking blocking) {
        this.sessions = sessions;
        this.blocking = blocking;
    }

    List<AppRow> apps() {
        return read(session ->
                session.createQuery("from AppRow order by key", AppRow.class).getResultList());
    }

    Optional<AppRow> app(String key) {
        return one(session -> session.find(AppRow.class, key));
    }

    Optional<AppVersionRow> version(String app, int version) {
        return one(session -> session.find(AppVersionRow.class, AppVersionRow.id(app, version)));
    }

    /** Newest first. */
    List<AppVersionRow> versions(String app) {
        return read(session -> session.createQuery(
                        "from AppVersionRow where app = :app order by version desc", AppVersionRow.class)
                .setParameter("app", app)
                .getResultList());
    }

    Optional<AppDraftRow> draft(String app) {
        return one(session -> session.find(AppDraftRow.class, app));
    }

    /** The bytes a manifest names. */
    AppFiles files(Manifest manifest) {
        Map<String, byte[]> bytes = new HashMap<>();
        Collection<String> wanted = List.copyOf(manifest.hashes().values());
        if (!wanted.isEmpty()) {
            read(session -> session.createQuery("from AppFileRow where sha256 in :wanted", AppFileRow.class)
                            .setParameter("wanted", wanted)
                            .getResultList())
                    .forEach(row -> bytes.put(row.sha256, row.bytes));
        }
        Map<String, byte[]> files = new TreeMap<>();
        manifest.hashes().forEach((path, hash) -> files.put(path, bytes.get(hash)));
        return AppFiles.of(files);
    }

    /** Adds an app without a version; false if there is one already. */
    boolean addApp(AppRow row) {
        return write(session -> session.createNativeQuery(
                                "insert into app (key, current_version, created_at) values (:key, 0, :at) on conflict do nothing")
                        .setParameter("key", row.key)
                        .setParameter("at", row.createdAt)
                        .executeUpdate())
                == 1;
    }

    /** Bytes are kept once; writing them again changes nothing. */
    void saveFiles(Collection<byte[]> files) {
        write(session -> {
            Uni<Integer> chain = Uni.createFrom().item(0);
            for (byte[] bytes : files) {
                chain = chain.chain(() -> insertFile(session, bytes));
            }
            return chain;
        });
    }

    private static Uni<Integer> insertFile(Mutiny.Session session, byte[] bytes) {
        return session.createNativeQuery(
                        "insert into app_file (sha256, bytes) values (:hash, :bytes) on conflict do nothing")
                .setParameter("hash", Manifest.hash(bytes))
                .setParameter("bytes", bytes)
                .executeUpdate();
    }

    /** Saves the draft if it is still at the revision before it; false if someone was faster. */
    boolean saveDraft(AppDraftRow draft) {
        // The app's row is the lock: the draft's own may not be there yet.
        return write(session -> session.find(AppRow.class, draft.app, LockModeType.PESSIMISTIC_WRITE)
                .chain(app -> session.find(AppDraftRow.class, draft.app))
                .chain(known -> saveDraft(session, known, draft)));
    }

    private static Uni<Boolean> saveDraft(Mutiny.Session session, @Nullable AppDraftRow known, AppDraftRow draft) {
        int revision = known == null ? 0 : known.revision;
        boolean next = revision == draft.revision - 1;
        return next ? session.merge(draft).replaceWith(true) : Uni.createFrom().item(false);
    }

    void deleteDraft(String app) {
        write(session -> session.createMutationQuery("delete from AppDraftRow where app = :app")
                .setParameter("app", app)
                .executeUpdate());
    }

    /**
     * Makes a version the live one and ends the draft it came from, at once.
     *
     * @param draftRevision revision of the draft it was made of; 0 if it was made of none
     * @return false if another version was published or the draft was changed meanwhile
     */
    boolean activate(AppVersionRow row, int draftRevision) {
        return write(session -> session.find(AppRow.class, row.app, LockModeType.PESSIMISTIC_WRITE)
                .chain(app -> session.find(AppDraftRow.class, row.app, LockModeType.PESSIMISTIC_WRITE)
                        .chain(draft -> activate(session, app, draft, row, draftRevision))));
    }

    private static Uni<Boolean> activate(
            Mutiny.Session session, AppRow app, @Nullable AppDraftRow draft, AppVersionRow row, int draftRevision) {
        int revision = draft == null ? 0 : draft.revision;
        if (app == null || app.currentVersion != row.version - 1 || revision != draftRevision) {
            return Uni.createFrom().item(false);
        }
        app.currentVersion = row.version;
        Uni<Void> ended = draft == null ? Uni.createFrom().voidItem() : session.remove(draft);
        return ended.chain(() -> session.persist(row))
                .chain(session::flush)
                .chain(() ->
                        session.createNativeQuery("notify bankwright_published").executeUpdate())
                .replaceWith(true);
    }

    private <T> T read(Function<Mutiny.Session, Uni<T>> work) {
        return blocking.await(() -> sessions.withSession(work));
    }

    private <T> Optional<T> one(Function<Mutiny.Session, Uni<T>> work) {
        return Optional.ofNullable(blocking.<@Nullable T>await(() -> sessions.withSession(work)));
    }

    private <T> T write(Function<Mutiny.Session, Uni<T>> work) {
        return blocking.await(() -> sessions.withTransaction((session, tx) -> work.apply(session)));
    }
}
