package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.work.Work;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A write that is sent twice with the same key is done once and answered alike (Idempotency-Key, IETF draft). The answer is
 * kept in the write's own transaction: there is no moment at which one is there without the other, and a second request that
 * comes while the first is under way waits for it.
 */
@Singleton
public class IdempotentAnswers implements ScheduledWork {
    private static final int MAX_KEY = 200;
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final SystemClock clock;

    IdempotentAnswers(Database database, SystemClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Does the write, or gives the answer it had.
     *
     * @param key what the client chose, or null to do the write in any case
     * @param request all that makes this request different from others
     * @param write its answer, which is rendered before it is kept
     */
    JsonNode once(Work work, @Nullable String key, String request, Supplier<Object> write) {
        if (key == null) {
            return Json.tree(write.get());
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new ProblemException(
                    HttpProblem.PARAMETER_INVALID, "Idempotency-Key has between 1 and " + MAX_KEY + " characters");
        }
        String hash = hash(request);
        // Waits for a transaction that has taken the key, and takes it itself if that one came to nothing.
        int taken = work.tx()
                .execute(
                        "insert into idempotent_answer (key, caller, request_hash, status, body, created_at)"
                                + " values ($1, $2, $3, 0, '', $4) on conflict do nothing",
                        key,
                        work.caller().userId(),
                        hash,
                        clock.instant());
        return taken == 0 ? again(work, key, hash) : first(work, key, write);
    }

    private static JsonNode first(Work work, String key, Supplier<Object> write) {
        JsonNode answer = Json.tree(write.get());
        work.tx()
                .execute(
                        "update idempotent_answer set status = 200, body = $3 where caller = $1 and key = $2",
                        work.caller().userId(),
                        key,
                        Json.write(answer));
        return answer;
    }

    private static JsonNode again(Work work, String key, String hash) {
        Row row = work.tx()
                .query(
                        "select request_hash, body from idempotent_answer where caller = $1 and key = $2",
                        work.caller().userId(),
                        key)
                .getFirst();
        if (!hash.equals(row.text("request_hash"))) {
            throw new ProblemException(RecordProblem.IDEMPOTENCY_MISMATCH, "take a new key for a new request");
        }
        return Json.parse(String.valueOf(row.text("body")));
    }

    @Override
    public String name() {
        return "idempotent-answers";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** Forgets answers nobody will ask for again. */
    @Override
    public void run() {
        database.inTransaction(tx -> tx.execute(
                "delete from idempotent_answer where created_at < $1",
                clock.instant().minus(KEPT)));
    }

    private static String hash(String request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
