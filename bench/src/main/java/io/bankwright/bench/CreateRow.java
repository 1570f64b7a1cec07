package io.bankwright.bench;

import io.bankwright.core.store.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Row 3: customers created over REST by 16 clients at once, beside a bare handler that inserts the same into a table like it. */
final class CreateRow {
    private static final int CLIENTS = 16;
    private static final String PATH = "/api/v1/apps/bank_crm/entities/customer/records";

    private CreateRow() {}

    static void measure(Bench bench) throws SQLException {
        Installation installation = bench.installation("create");
        installation.delete();
        installation.start("small");
        Map<String, String> headers = Map.of(
                "Cookie",
                installation.signIn("rm.lina").cookie(),
                "X-Bankwright",
                "1",
                "Content-Type",
                "application/json");
        String table = Tables.like(installation, "bank_crm/customer");
        String insert = "insert into " + table + " (id, data, version, org_id, owner_id, created_at, updated_at)"
                + " values ($1, $2::text::jsonb, 1, $3, $4, $5, $5)";
        try (Bare bare = new Bare(bench.barePort(), installation.database(), Map.of("BARE_INSERT", insert))) {
            Duel.Outcome outcome = Duel.fight(
                    CLIENTS,
                    Duration.ofSeconds(bench.turnSeconds()),
                    client -> new Load.Request(installation.port(), PATH, headers, body(), 201),
                    client -> new Load.Request(bare.port(), "/insert", Map.of(), body(), 201));
            bench.result()
                    .add(new Figure(
                            3,
                            "create a customer over REST, 16 at once",
                            outcome.ours().perSecond(),
                            outcome.floor().perSecond(),
                            "/s",
                            new Aim.RatioAtLeast(0.5)));
            bench.result()
                    .add(new Figure(
                            3,
                            "  time of one such request, median",
                            outcome.ours().median(),
                            outcome.floor().median(),
                            "ms",
                            new Aim.None()));
        }
    }

    private static String body() {
        return Json.write(Json.object().set("values", People.typed(Json.object())));
    }
}
