package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Import jobs in the database: the order, the file, how far it is, what was refused. */
@Singleton
class ImportStore {
    private static final int PART = 1 << 20;
    /** Renewed with each chunk; after it a job whose server died goes on. A slower chunk only does its work in vain. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final Database database;
    private final SystemClock clock;

    ImportStore(Database database, SystemClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param nextRow rows below the header that are behind us
     */
    record Job(
            UUID id,
            String app,
            String entity,
            UUID user,
            ImportOrder order,
            int nextRow,
            int rejected,
            ArrayNode faults) {}

    /** A row that was refused, with its cells as they came. */
    record Refused(int row, List<String> cells, String reason) {}

    void add(Tx tx, UUID id, String app, String entity, UUID user, ImportOrder order, byte[] file) {
        tx.execute(
                "insert into import_job (id, app, entity, user_id, order_text, lease_until) values ($1, $2, $3, $4, $5, $6)",
                id,
                app,
                entity,
                user,
                Json.write(order),
                clock.instant());
        for (int from = 0, part = 0; from < file.length; from += PART, part++) {
            Buffer bytes = Buffer.buffer(Math.min(PART, file.length - from))
                    .appendBytes(file, from, Math.min(PART, file.length - from));
            tx.execute("insert into import_file (job, part, bytes) values ($1, $2, $3)", id, part, bytes);
        }
    }

    /** Takes a job that nobody works at, be it new or left by a server that died. */
    Optional<Job> claim() {
        return database.inTransaction(tx -> tx
                .query(
                        "update import_job set lease_until = $2 where id = (select id from import_job where not finished"
                                + " and lease_until <= $1 order by id limit 1 for update skip locked) returning id, app, entity,"
                                + " user_id, order_text, next_row, rejected, faults",
                        clock.instant(),
                        clock.instant().plus(LEASE))
                .stream()
                .map(ImportStore::job)
                .findFirst());
    }

    private static Job job(Row row) {
        return new Job(
                row.uuid("id"),
                row.text("app"),
                row.text("entity"),
                row.uuid("user_id"),
                Json.as(row.json("order_text"), ImportOrder.class),
                row.integer("next_row"),
                row.integer("rejected"),
                (ArrayNode) row.json("faults"));
    }

    byte[] file(UUID job) {
        return database.inTransaction(tx -> {
            Buffer file = Buffer.buffer();
            tx.query("select bytes from import_file where job = $1 order by part", job)
                    .forEach(row -> file.appendBuffer((Buffer) row.value("bytes")));
            return file.getBytes();
        });
    }

    /** Notes a chunk in the transaction that wrote it; false if another server went on with the job meanwhile. */
    boolean advance(Tx tx, Job job, int rows, List<Refused> refused, ArrayNode faults) {
        int there = tx.execute(
                "update import_job set next_row = next_row + $3, rejected = rejected + $4, faults = $5, lease_until = $6"
                        + " where id = $1 and next_row = $2 and not finished",
                job.id(),
                job.nextRow(),
                rows,
                refused.size(),
                Json.write(faults),
                clock.instant().plus(LEASE));
        if (there == 1) {
            List<@Nullable Object[]> binds = new ArrayList<>();
            refused.forEach(
                    row -> binds.add(new Object[] {job.id(), row.row(), Json.write(row.cells()), row.reason()}));
            tx.batch("insert into import_rejected (job, row_no, cells, reason) values ($1, $2, $3, $4)", binds);
        }
        return there == 1;
    }

    void finish(Tx tx, UUID job) {
        tx.execute("update import_job set finished = true where id = $1", job);
        tx.execute("delete from import_file where job = $1", job);
    }

    /** The first faults of a job. */
    ArrayNode faults(Tx tx, UUID job) {
        List<Row> rows = tx.query("select faults from import_job where id = $1", job);
        return rows.isEmpty() ? Json.array() : (ArrayNode) rows.getFirst().json("faults");
    }

    Optional<ImportOrder> order(Tx tx, UUID job) {
        return tx.query("select order_text from import_job where id = $1", job).stream()
                .map(row -> Json.as(row.json("order_text"), ImportOrder.class))
                .findFirst();
    }

    /** Refused rows after a row number, in order. */
    List<Refused> refused(Tx tx, UUID job, int after, int limit) {
        return tx
                .query(
                        "select row_no, cells, reason from import_rejected where job = $1 and row_no > $2 order by row_no limit $3",
                        job,
                        after,
                        limit)
                .stream()
                .map(row -> new Refused(
                        row.integer("row_no"),
                        row.json("cells")
                                .valueStream()
                                .map(cell -> cell.asText())
                                .toList(),
                        row.text("reason")))
                .toList();
    }
}
