package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.server.support.RealServer;
import io.bankwright.templates.Template;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the real server process: nothing is lost, nothing happens twice. */
class KilledServerIT {
    private static final String RECORDS = "/api/v1/apps/bank_crm/entities/%s/records";
    private static final int ROWS = 8_000;
    private static final int WRONG_EACH = 50;

    @TempDir
    Path folder;

    @Test
    void shouldFinishTheFirstStartWhereverItIsKilled() throws Exception {
        Random random = new Random(7);
        try (RealServer server = new RealServer(folder, "small")) {
            // given: killed again and again, somewhere later each time, whatever it is doing there
            int kills = 0;
            for (int delay : List.of(0, 2_000, 7_000)) {
                if (!server.output().contains("  it.chen")) {
                    server.start();
                    server.until(() -> server.lastOutput().contains("Sign in with"));
                    server.killAfter(Duration.ofMillis(delay + random.nextInt(200)));
                    kills++;
                }
            }
            assertThat(kills).isGreaterThan(1);

            // when
            server.startAndServe();

            // then
            String admin = server.signIn("admin", server.printedPassword("admin"));
            assertThat(me(server, admin).apps()).containsExactly("bank_crm");
            for (String guide : List.of("designer", "rm.lina", "head.pudong", "service.wang", "it.chen")) {
                assertThat(me(server, server.signIn(guide, server.printedPassword(guide)))
                                .username())
                        .isEqualTo(guide);
            }
            assertThat(server.number("select count(*) from app_version")).isEqualTo(1);
            for (String entity : List.of("customer", "holding", "product")) {
                assertThat(server.number("select count(*) from " + server.table("bank_crm/" + entity)))
                        .as(entity)
                        .isEqualTo(rowsInTheTemplate(entity));
            }
            assertThat(server.number("select count(*) from " + server.table("system/user")))
                    .isEqualTo(rowsInTheTemplate("user") + 1)
                    .isEqualTo(server.number("select count(*) from credential"));
        }
    }

    @Test
    void shouldImportEachRowOnceAndStartEachProcessOnceThoughKilledMeanwhile() throws Exception {
        Random random = new Random(11);
        try (RealServer server = new RealServer(folder, "none")) {
            // given
            server.startAndServe();
            String person = person(server);
            String customer = server.request("POST", RECORDS.formatted("customer"), person, customer("甲"))
                    .body()
                    .path("id")
                    .asText();
            server.request("POST", RECORDS.formatted("customer") + "/import", person, file());

            // when: killed in the middle of both, twice
            AtomicInteger acknowledged = new AtomicInteger();
            for (int kill = 1; kill <= 2; kill++) {
                int enough = ROWS * kill / 4;
                int complaints = 4 * kill;
                server.until(() -> {
                    if (complain(server, person, customer)) {
                        acknowledged.incrementAndGet();
                    }
                    return acknowledged.get() >= complaints
                            && server.number("select next_row from import_job") >= enough;
                });
                server.killAfter(Duration.ofMillis(random.nextInt(200)));
                server.startAndServe();
            }
            server.until(() -> server.number("select count(*) from import_job where finished") == 1);
            server.until(() -> server.number("select count(*) from outbox") == 0);

            // then
            JsonNode ended =
                    server.request("GET", "/api/v1/jobs", person, null).body().at("/items/0");
            assertThat(ended.path("state").asText()).as("%s", ended).isEqualTo("done");
            assertThat(ended.path("done").asInt()).isEqualTo(ROWS);
            assertThat(ended.path("rejected").asInt()).isEqualTo(ROWS / WRONG_EACH);
            String table = server.table("bank_crm/customer");
            assertThat(server.number("select count(*) from " + table + " where data->>'name' like '导入%'"))
                    .isEqualTo(ROWS - ROWS / WRONG_EACH)
                    .isEqualTo(server.number(
                            "select count(distinct data->>'name') from " + table + " where data->>'name' like '导入%'"));
            assertThat(server.number("select count(*) from import_rejected")).isEqualTo(ROWS / WRONG_EACH);
            assertEachComplaintHasOneProcessAndOneTask(server, acknowledged.get());
        }
    }

    private static void assertEachComplaintHasOneProcessAndOneTask(RealServer server, int acknowledged) {
        String complaints = server.table("bank_crm/complaint");
        long there = server.number("select count(*) from " + complaints);
        assertThat(there).isGreaterThanOrEqualTo(acknowledged).isGreaterThan(5);
        String one = "select count(*) from " + complaints + " c where (select count(*) from %s o"
                + " where o.data->>'record_id' = c.id::text) = 1";
        assertThat(server.number(one.formatted(server.table("system/process_instance"))))
                .isEqualTo(there);
        String tasks = server.table("system/task");
        assertThat(server.number("select count(*) from " + tasks)).isEqualTo(there);
        assertThat(server.number("select count(distinct data->>'process_instance') from " + tasks))
                .isEqualTo(there);
    }

    private static boolean complain(RealServer server, String person, String customer) {
        ObjectNode values = Json.object()
                .put("customer", customer)
                .put("channel", "hotline")
                .put("category", "waiting")
                .put("content", "排队等候超过一小时");
        return server.request(
                                "POST",
                                RECORDS.formatted("complaint"),
                                person,
                                Json.object().set("values", values))
                        .status()
                == 201;
    }

    /** Somebody who may both import and write customers. */
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
                Json.object().put("username", "li.na").put("name", "李娜").put("org", org);
        values.putArray("roles").add("bank_crm.rm").add("bank_crm.service").add("system.admin");
        String password = server.request("POST", "/api/v1/users", admin, values)
                .body()
                .path("password")
                .asText();
        return server.signIn("li.na", password);
    }

    private static ObjectNode customer(String name) {
        return Json.object().set("values", Json.object().put("name", name).put("mobile", "13800138000"));
    }

    private static String file() {
        StringBuilder csv = new StringBuilder("name,mobile\n");
        for (int row = 1; row <= ROWS; row++) {
            csv.append("导入%05d,%s\n".formatted(row, row % WRONG_EACH == 0 ? "no phone" : "13900139000"));
        }
        return csv.toString();
    }

    private static long rowsInTheTemplate(String entity) {
        Map<String, byte[]> files = Template.named("bank-crm").files();
        return new String(files.get("data/" + entity + ".csv"), StandardCharsets.UTF_8)
                        .lines()
                        .count()
                - 1;
    }

    private record Me(String username, List<String> apps) {}

    private static Me me(RealServer server, String cookie) {
        ObjectNode me =
                (ObjectNode) server.request("GET", "/api/v1/me", cookie, null).body();
        return new Me(
                me.path("username").asText(),
                me.path("apps")
                        .valueStream()
                        .map(app -> app.path("key").asText())
                        .toList());
    }
}
