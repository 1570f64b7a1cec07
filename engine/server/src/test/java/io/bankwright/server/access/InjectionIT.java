package io.bankwright.server.access;

import static io.bankwright.server.access.SmallBank.role;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.Compiled;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.RecordResource;
import io.bankwright.core.search.SearchResource;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Json;
import io.bankwright.core.transfer.ExportResource;
import io.bankwright.core.transfer.ImportResource;
import io.bankwright.core.transfer.ImportWork;
import io.bankwright.expression.ExpressionException;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.report.dashboard.DashboardResource;
import io.bankwright.report.query.Dimension;
import io.bankwright.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Texts that try to be statements, in every place a text can be sent: each is refused with a code or kept as the text it is, a
 * table that nobody has business with stays untouched, and nothing is asked of the database that it cannot read.
 */
class InjectionIT {
    private static final List<String> TEXTS = List.of(
            "'; drop table canary; --",
            "'); delete from canary; --",
            "\"; drop table canary; --",
            "x' or '1'='1",
            "\" or true or \"\" = \"",
            "name\" or true or name = \"x",
            "true) or (true",
            "1; update canary set n = 0",
            "$1",
            "$$; drop table canary; $$",
            "$keep$; drop table canary; $keep$",
            "{0}",
            "{1} {2}",
            ":name",
            "?",
            "??",
            "%",
            "_",
            "\\",
            "\\'; drop table canary; --",
            "E'\\x27'",
            "/* */ or 1=1 --",
            "*/ drop table canary /*",
            "--",
            "//",
            "{fn now()}",
            "${jndi:ldap://x}",
            "#{1+1}",
            "=cmd|' /C calc'!A0",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "a\u0000b",
            "\uD800",
            "\u202Eabc",
            "😀",
            "name desc; drop table canary",
            "name, (select 1)",
            "t.data",
            "id",
            "owner_id",
            "name",
            "team",
            "files",
            "born",
            "hint",
            "me",
            "my_org",
            "created_at",
            "e_1",
            "pg_sleep(10)",
            "(select count(*) from canary)",
            "x".repeat(6_000));

    private final RoleSpec clerk = role(
            "clerk",
            Map.of(
                    "customer",
                            Map.of("create", "all", "read", "all", "update", "all", "delete", "all", "export", "all"),
                    "deal", Map.of("create", "all", "read", "all")),
            Map.of());

    @Test
    void shouldTouchNothingWhateverIsSent() throws SQLException {
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            UUID customer = bank.customer(person, "c1");
            plant(bank);
            int tried = 0;
            for (String text : TEXTS) {
                for (Supplier<?> attempt : attempts(bank, customer, text)) {
                    tried++;
                    try {
                        bank.product.as(person, attempt);
                    } catch (ProblemException | ExpressionException refused) {
                        assertThat(refused.getMessage()).isNotNull();
                    } catch (DatabaseException unstorable) {
                        // What PostgreSQL cannot hold as text; told as a body that cannot be read.
                        assertThat(unstorable.state())
                                .as("text " + Json.write(text) + " attempt " + tried)
                                .isIn("22021", "22P05");
                    } catch (RuntimeException failed) {
                        throw new AssertionError("text " + Json.write(text) + " attempt " + tried, failed);
                    }
                }
                cells(bank, person, text);
            }
            assertUntouched(bank);
            System.out.printf(
                    "injection: %d texts, %d attempts and as many cells, nothing touched%n", TEXTS.size(), tried);
        }
    }

    @Test
    void shouldKeepTextsAsTheyAre() {
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            for (int i = 0; i < TEXTS.size(); i++) {
                String text = TEXTS.get(i);
                if (text.length() > 200
                        || text.contains("\u0000")
                        || text.equals("\uD800")
                        || !text.equals(text.strip())) {
                    continue;
                }
                ObjectNode values = SmallBank.customerOf(person, "k" + i).put("note", text);

                ObjectNode made = bank.product.ask(person, new Ask.Create("customer", values));
                String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
                Filter same = new Filter.Compare("note", "=", text, "\"" + quoted + "\"", false);
                ObjectNode found = bank.product.ask(person, new Ask.Pages("customer", same, List.of(), 50, null, null));

                assertThat(made.at("/body/values/note").asText()).isEqualTo(text);
                assertThat(found.path("items")).as(text).hasSize(1);
            }
        }
    }

    @Test
    void shouldPublishAnyLabelAsText() throws SQLException {
        try (SmallBank bank = new SmallBank(clerk)) {
            plant(bank);
            for (String text : TEXTS) {
                if (text.contains("\u0000") || text.equals("\uD800")) {
                    continue;
                }
                Map<String, byte[]> files = new HashMap<>();
                Shape.files().forEach((path, file) -> files.put(path, file.getBytes(StandardCharsets.UTF_8)));
                String label = Json.write(Map.of("zh-CN", text, "en", text));
                files.put(
                        "entities/extra.entity.yaml",
                        ("key: extra\nlabel: " + label
                                        + "\ntitle: name\naccess: {}\nfields:\n  - {key: name, type: text, label: "
                                        + label + "}\n  - {key: " + Json.write(text) + ", type: text, label: " + label
                                        + ", unique: true}\n")
                                .getBytes(StandardCharsets.UTF_8));
                Compiled compiled = bank.product.bean(AppCompiler.class).compile(AppFiles.of(files), 2);
                if (!compiled.faults().hasErrors()) {
                    bank.product.bean(EntityTables.class).apply(compiled.model());
                }
            }
            assertUntouched(bank);
        }
    }

    private static List<Supplier<?>> attempts(SmallBank bank, UUID customer, String text) {
        RecordResource records = bank.product.resource(RecordResource.class);
        ExportResource exports = bank.product.resource(ExportResource.class);
        DashboardResource reports = bank.product.resource(DashboardResource.class);
        SearchResource search = bank.product.resource(SearchResource.class);
        String app = Shape.APP;
        String id = customer.toString();
        return List.of(
                () -> records.list(app, "customer", text, "", "5", null, "exact", null, null, null),
                () -> records.list(app, "customer", "name = " + text, "", "5", null, "exact", null, null, null),
                () -> records.list(app, "customer", "`" + text + "` = 1", "", "5", null, "exact", null, null, null),
                () -> records.list(app, "customer", null, text, "5", null, "exact", null, null, null),
                () -> records.list(app, "customer", null, "-" + text, "5", null, "exact", null, null, null),
                () -> records.list(app, "customer", null, "customer." + text, "5", null, "exact", null, null, null),
                () -> records.list(app, "customer", null, "", text, null, "exact", null, null, null),
                () -> records.list(app, "customer", null, "", "5", text, "exact", null, null, null),
                () -> records.list(app, "customer", null, "", "5", null, text, null, null, null),
                () -> records.list(app, "customer", null, "", "5", null, "exact", text, null, null),
                () -> records.list(app, "customer", null, "", "5", null, "exact", null, null, text),
                () -> records.list(app, "customer", null, "", "5", null, "exact", null, text, null),
                () -> records.list(app, "customer", text, "", "5", null, "exact", null, "big", null),
                () -> records.list(app, text, null, "", "5", null, "exact", null, null, null),
                () -> records.get(app, "customer", text, null),
                () -> records.get(app, "customer", id, text),
                () -> records.history(app, "customer", text, null),
                () -> records.history(app, "customer", id, text),
                () -> records.update(
                        app,
                        "customer",
                        id,
                        text,
                        null,
                        false,
                        body(Json.object().put("note", text))),
                () -> records.create(app, "customer", null, body(Json.object().put(text, "x"))),
                () -> records.create(app, "customer", null, body(filled(text))),
                () -> records.reveal(app, "customer", id, new RecordResource.RevealBody(text, text)),
                () -> search.search(app, text),
                () -> exports.export(app, "customer", "csv", text, null, "", "", null),
                () -> exports.export(app, "customer", "csv", null, text, text, "", null),
                () -> exports.export(app, "customer", "csv", null, null, "", text, null),
                () -> exports.export(app, "customer", "csv", null, null, "", "", text),
                () -> exports.export(app, "customer", text, null, null, "", "", null),
                () -> reports.query(app, "customer", question(text, "count", null, null, List.of())),
                () -> reports.query(app, "customer", question("tier", text, null, null, List.of())),
                () -> reports.query(app, "customer", question("tier", "sum", text, null, List.of())),
                () -> reports.query(app, "customer", question("tier", "min", text, null, List.of())),
                () -> reports.query(app, "customer", question("tier", "count", null, text, List.of())),
                () -> reports.query(app, "customer", question("tier", "count", null, null, List.of(text))),
                () -> reports.query(
                        app,
                        "customer",
                        new DashboardResource.QueryBody(
                                List.of(new Dimension("born", text)),
                                List.of(new DashboardResource.MeasureBody("count", null)),
                                null,
                                List.of(),
                                5,
                                null)),
                () -> reports.query(
                        app,
                        "customer",
                        new DashboardResource.QueryBody(
                                List.of(),
                                List.of(new DashboardResource.MeasureBody("count", null)),
                                null,
                                List.of(),
                                5,
                                text)));
    }

    private static ObjectNode filled(String text) {
        return Json.object()
                .put("name", text)
                .put("code", text)
                .put("note", text)
                .put("tier", text);
    }

    private static RecordResource.WriteBody body(ObjectNode values) {
        return new RecordResource.WriteBody(values);
    }

    private static DashboardResource.QueryBody question(
            String dimension, String function, String field, String filter, List<String> sort) {
        return new DashboardResource.QueryBody(
                List.of(new Dimension(dimension, null)),
                List.of(new DashboardResource.MeasureBody(function, field)),
                filter,
                sort,
                5,
                null);
    }

    /** A file whose header, cells, key, mapping and name are the text. */
    private static void cells(SmallBank bank, Person person, String text) {
        ImportResource imports = bank.product.resource(ImportResource.class);
        String quoted = "\"" + text.replace("\"", "\"\"") + "\"";
        List<String> files = List.of(
                "code,name,tier,amount,born\n" + (quoted + ",").repeat(4) + quoted + "\n",
                "title,customer\nx," + quoted + "\n",
                quoted + ",name\nx,y\n");
        for (int i = 0; i < files.size(); i++) {
            String file = files.get(i);
            String entity = i == 1 ? "deal" : "customer";
            String key = i == 0 ? "code" : i == 2 ? text : null;
            try {
                bank.product.as(
                        person,
                        () -> imports.start(
                                Shape.APP,
                                entity,
                                "csv",
                                "utf-8",
                                ",",
                                key,
                                null,
                                false,
                                text,
                                file.getBytes(StandardCharsets.UTF_8)));
            } catch (ProblemException refused) {
                continue;
            }
            bank.product.bean(ImportWork.class).run();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> bank.product.system(work -> work.tx()
                            .query("select 1 as one from import_job where not finished")
                            .isEmpty()));
            assertThat(bank.product.<Boolean>system(work -> work.tx()
                            .query("select 1 as one from "
                                    + bank.product
                                            .bean(EntityTables.class)
                                            .of(bank.product.app().entity("job").orElseThrow())
                                            .name()
                                    + " where data->>'error' = 'internal-error'")
                            .isEmpty()))
                    .as("import of " + Json.write(text))
                    .isTrue();
        }
    }

    private static void plant(SmallBank bank) throws SQLException {
        try (Connection owner = TestDatabase.connectAsOwner(bank.database);
                Statement statement = owner.createStatement()) {
            statement.execute("create table canary as select 42 as n");
        }
    }

    private static void assertUntouched(SmallBank bank) throws SQLException {
        try (Connection all = TestDatabase.connectAsSuperuser(bank.database);
                Statement statement = all.createStatement();
                ResultSet rows = statement.executeQuery("select n, count(*) over () as rows from canary")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("n")).isEqualTo(42);
            assertThat(rows.getInt("rows")).isOne();
        }
    }
}
