package io.bankwright.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.postgresql.PGConnection;

/** Row 2: customers from a CSV file with an upsert key, as a branch's head imports them, beside COPY of the same rows into a table like theirs. */
final class ImportRow {
    private static final String PATH =
            "/api/v1/apps/bank_crm/entities/customer/records/import?key=core_cif&fileName=bench.csv";
    private static final Duration LOOK = Duration.ofMillis(500);

    private ImportRow() {}

    static void measure(Bench bench) throws SQLException, IOException, InterruptedException {
        int rows = Integer.getInteger("bench.import", 1_000_000);
        Installation installation = bench.installation("import");
        installation.delete();
        installation.start("small");
        Api head = installation.signIn("head.pudong");
        byte[] file = file(rows);
        List<Double> memory = new ArrayList<>();
        long began = System.nanoTime();
        String job = head.upload(PATH, file).path("job").asText();
        JsonNode state = head.get("/api/v1/jobs/" + job);
        while (List.of("queued", "running").contains(state.path("state").asText())) {
            memory.add(installation.jvmMegabytes());
            Thread.sleep(LOOK);
            state = head.get("/api/v1/jobs/" + job);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!state.path("state").asText().equals("done")
                || state.path("rejected").asInt() > 0) {
            throw new IllegalStateException("the import ended otherwise: " + state);
        }
        double floor = copy(installation, bench.scratch(), rows);
        bench.result()
                .add(new Figure(
                        2,
                        "import %,d customers from CSV, with upsert key".formatted(rows),
                        rows / seconds,
                        rows / floor,
                        "/s",
                        new Aim.RatioAtLeast(1.0 / 3)));
        bench.result()
                .add(new Figure(
                        2,
                        "  memory of the server, last quarter beside the second",
                        Numbers.median(memory.subList(memory.size() * 3 / 4, memory.size())),
                        Numbers.median(
                                memory.subList(memory.size() / 4, Math.max(memory.size() / 2, memory.size() / 4 + 1))),
                        "MB",
                        new Aim.RatioAtMost(1.2)));
    }

    private static byte[] file(int rows) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("core_cif,name,gender,birthday,mobile\n");
        for (int i = 0; i < rows; i++) {
            text.append("B%08d".formatted(i))
                    .append(',')
                    .append(People.name(random))
                    .append(random.nextBoolean() ? ",male," : ",female,")
                    .append(People.birthday(1000L * i))
                    .append(',')
                    .append(People.mobile(random))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Seconds that COPY takes for the rows the product made of the file. */
    private static double copy(Installation installation, Path folder, int rows) throws SQLException, IOException {
        String columns = "(id, data, version, org_id, owner_id, created_at, created_by, updated_at, updated_by)";
        String alike = Tables.like(installation, "bank_crm/customer");
        Path file = Files.createTempFile(folder, "rows", ".copy");
        try (Connection owner = installation.connectAsOwner()) {
            PGConnection copying = owner.unwrap(PGConnection.class);
            String table = Tables.nameOf(owner, "bank_crm/customer");
            try (OutputStream out = Files.newOutputStream(file)) {
                copying.getCopyAPI()
                        .copyOut(
                                "copy (select " + columns.substring(1, columns.length() - 1) + " from " + table
                                        + " where data->>'core_cif' ~ '^B\\d{8}$') to stdout",
                                out);
            }
            long began = System.nanoTime();
            long copied;
            try (InputStream in = Files.newInputStream(file)) {
                copied = copying.getCopyAPI().copyIn("copy " + alike + " " + columns + " from stdin", in, 1 << 16);
            }
            if (copied != rows) {
                throw new IllegalStateException("the import left " + copied + " of " + rows + " rows");
            }
            return (System.nanoTime() - began) / 1e9;
        } finally {
            Files.delete(file);
        }
    }
}
