package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.server.support.RealServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import whose server is killed at random points ends with what one that nobody disturbed ends with: records, versions,
 * history, rollups, refused rows, events. {@code -Dbankwright.killed.rows=100000 -Dbankwright.killed.times=10} for a long run,
 * {@code -Dbankwright.killed.seed} for another.
 */
class KilledImportIT {
    private static final int ROWS = Integer.getInteger("bankwright.killed.rows", 8_000);
    private static final int KILLS = Integer.getInteger("bankwright.killed.times", 3);
    private static final long SEED = Long.getLong("bankwright.killed.seed", 20_261_122L);
    private static final int CUSTOMERS = 300;
    private static final String RECORDS = "/api/v1/apps/bank_crm/entities/%s/records";

    @TempDir
    Path folder;

    @Test
    void shouldEndWithTheSameWhereverItIsKilled() throws Exception {
        // given
        Map<String, String> expected = imported("undisturbed", List.of());
        assertThat(expected.get("job")).isEqualTo("done " + ROWS + " of " + ROWS);
        assertThat(expected.get("refused")).isNotEqualTo("0");
        assertThat(expected.get("former versions")).isNotEqualTo("0");
        Random random = new Random(SEED);
        List<Integer> points =
                random.ints(KILLS, 0, ROWS * 9 / 10).sorted().boxed().toList();
        // when
        Map<String, String> killed = imported("killed", points);
        // then
        assertThat(killed).isEqualTo(expected);
    }

    /**
     * What there is after an import.
     *
     * @param points rows after which the server is killed
     */
    private Map<String, String> imported(String name, List<Integer> points) throws IOException {
        Random random = new Random(SEED);
        Path data = java.nio.file.Files.createDirectory(folder.resolve(name));
        try (RealServer server = new RealServer(data, "none")) {
            server.startAndServe();
            String person = person(server);
            send(server, person, "product", "", "code,name,category\nP1,产品,wealth\nP2,基金,fund\n");
            send(server, person, "customer", "", customers());
            server.until(() -> server.number("select count(*) from import_job where finished") == 2);
            String job = send(server, person, "holding", "?key=holding_no", holdings());
            List<Long> met = new ArrayList<>();
            for (int point : points) {
                server.until(() -> server.number("select next_row from import_job where id = '" + job + "'") >= point);
                server.killAfter(Duration.ofMillis(random.nextInt(120)));
                met.add(server.number("select next_row from import_job where not finished" + " union all select " + ROWS
                        + " order by 1 limit 1"));
                server.startAndServe();
            }
            server.until(() -> server.number("select count(*) from import_job where finished") == 3);
            server.until(() -> server.number("select count(*) from outbox") == 0);
            assertThat(met.stream().filter(row -> row < ROWS).count())
                    .as("kills that met the import under way: %s", met)
                    .isGreaterThanOrEqualTo((points.size() + 1) / 2);
            return state(server, person, job);
        }
    }

    /** Somebody who may import all of it. */
    private static String person(RealServer server) {
        String admin = server.signIn("admin", server.printedPassword("admin"));
        String org = server.request(
                        "POST",
                        "/api/v1/orgs",
                        admin,
                        Json.object().put("code", "B1").put("name", "支行"))
                .body()
                .path("id")
                .asText();
        ObjectNode values =
                Json.object().put("username", "zhao.min").put("name", "赵敏").put("org", org);
        values.putArray("roles")
                .add("bank_crm.branch_head")
                .add("bank_crm.designer")
                .add("system.admin");
        String password = server.request("POST", "/api/v1/users", admin, values)
                .body()
                .path("password")
                .asText();
        return server.signIn("zhao.min", password);
    }

    private static String send(RealServer server, String person, String entity, String query, String file) {
        return server.request("POST", RECORDS.formatted(entity) + "/import" + query, person, file)
                .body()
                .path("job")
                .asText();
    }

    /** Without ids and moments, which differ between any two servers. */
    private static Map<String, String> state(RealServer server, String person, String job) {
        Map<String, String> state = new LinkedHashMap<>();
        ObjectNode told = (ObjectNode)
                server.request("GET", "/api/v1/jobs/" + job, person, null).body();
        state.put("job", told.path("state").asText() + " " + told.path("done") + " of " + told.path("total"));
        state.put("refused", told.path("rejected").asText());
        state.put("faults", told.path("faults").toString());
        state.put("rejected file", server.text("/api/v1/jobs/" + job + "/rejected", person));
        String holding = server.table("bank_crm/holding");
        String customer = server.table("bank_crm/customer");
        String number = "(select c.data->>'core_cif' from " + customer + " c where c.id::text = %s.data->>'customer')";
        state.put(
                "holdings",
                digest(
                        server,
                        "select concat_ws(' ', h.data->>'holding_no', " + number.formatted("h")
                                + ", h.data->>'amount', h.data->>'market_value_cny', h.data->>'category', h.version) as line from "
                                + holding + " h"));
        state.put(
                "former versions",
                String.valueOf(
                        server.number("select count(*) from record_history r where r.entity_no = " + no(holding))));
        state.put(
                "history",
                digest(
                        server,
                        "select concat_ws(' ', r.data->>'holding_no', r.version, " + number.formatted("r")
                                + ", r.data->>'amount', r.deleted, r.changed_by_name, r.cause->>'type') as line"
                                + " from record_history r where r.entity_no = " + no(holding)));
        // Rollups stand in columns of the customer; as people see them, in the order of a number that is the same
        // everywhere.
        StringBuilder customers = new StringBuilder();
        for (String page : List.of("asc", "desc")) {
            server.request(
                            "GET",
                            RECORDS.formatted("customer") + "?limit=200&sort=" + (page.equals("asc") ? "" : "-")
                                    + "core_cif",
                            person,
                            null)
                    .body()
                    .path("items")
                    .forEach(item -> {
                        for (String field : List.of(
                                "core_cif",
                                "aum",
                                "wealth_balance",
                                "product_count",
                                "wealth_count",
                                "deposit_balance")) {
                            customers
                                    .append(item.path("values").path(field).asText())
                                    .append(' ');
                        }
                        customers.append(item.path("version")).append('\n');
                    });
        }
        state.put("customers", customers.toString());
        for (String entity : List.of("alert", "task", "process_instance", "notification", "message")) {
            state.put(
                    entity, String.valueOf(server.number("select count(*) from " + server.table("system/" + entity))));
        }
        state.put(
                "entries of the audit",
                digest(
                        server,
                        "select concat_ws(' ', action, entity, actor_name) as line"
                                + " from audit_entry where action not like 'sign%'"));
        return state;
    }

    private static String no(String table) {
        return table.substring("e_".length());
    }

    /** Of the lines in an order of their own, with how many there are. */
    private static String digest(RealServer server, String lines) {
        return server.number("select count(*) from (" + lines + ") l") + " "
                + server.number(
                        "select ('x' || left(md5(string_agg(line, E'\\n' order by line collate \"C\")), 15))::bit(60)::bigint from ("
                                + lines + ") l");
    }

    private static String customers() {
        StringBuilder csv = new StringBuilder("core_cif,name,mobile\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            csv.append("K%04d,客户%04d,13900139000\n".formatted(i, i));
        }
        return csv.toString();
    }

    /** Every tenth row changes an earlier holding; some are refused, each for another reason. */
    private static String holdings() {
        StringBuilder csv = new StringBuilder("holding_no,customer,product,amount\n");
        for (int row = 0; row < ROWS; row++) {
            int no = row % 10 == 9 ? row * 7 % row : row;
            String customer = row % 89 == 88 ? "K9999" : "K%04d".formatted(no % CUSTOMERS);
            String amount = row % 97 == 96 ? "-5" : row % 101 == 100 ? "viel" : row * 37L % 10_007 + ".50";
            csv.append("H%06d,%s,%s,%s\n".formatted(no, customer, row % 3 == 0 ? "P2" : "P1", amount));
        }
        return csv.toString();
    }
}
