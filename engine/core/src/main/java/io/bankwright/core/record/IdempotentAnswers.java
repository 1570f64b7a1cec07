package io.bankwright.core.record;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.work.Caller;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A write that is sent twice with the same key is done once and answered alike (Idempotency-Key, IETF draft). */
@Singleton
class IdempotentAnswers {
    private static final int MAX_KEY = 200;

    private final Database database;
    private final SystemClock clock;

    IdempotentAnswers(Database database, SystemClock clock) {
        this.database = database;
        this.clock = clock;
    }

    Response once(@Nullable String key, Caller caller, String request, Supplier<Response> write) {
        if (key == null) {
            return write.get();
        }
        if (key.length() > MAX_KEY) {
            throw new ProblemException(
                    HttpProblem.PARAMETER_INVALID, "an Idempotency-Key has at most " + MAX_KEY + " characters");
        }
        String hash = hash(request);
        List<Row> known = database.inTransaction(tx -> tx.query(
                "select request_hash, status, body from idempotent_answer where caller = $1 and key = $2",
                caller.userId(),
                key));
        if (!known.isEmpty()) {
            return again(known.getFirst(), hash);
        }
        Response answer = write.get();
        database.inTransaction(tx -> tx.execute(
                "insert into idempotent_answer (key, caller, request_hash, status, body, created_at)"
                        + " values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
                key,
                caller.userId(),
                hash,
                answer.getStatus(),
                Json.write(answer.getEntity()),
                clock.instant()));
        return answer;
    }

    private static Response again(Row row, String hash) {
        if (!hash.equals(row.text("request_hash"))) {
            throw new ProblemException(RecordProblem.IDEMPOTENCY_MISMATCH, "take a new key for a new request");
        }
        return Response.status(row.integer("status"))
                .type("application/json")
                .entity(Json.parse(String.valueOf(row.text("body"))))
                .build();
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
