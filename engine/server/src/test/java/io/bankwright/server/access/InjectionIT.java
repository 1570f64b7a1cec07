package io.bankwright.server.access;

import static io.bankwright.server.access.SmallBank.role;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.attachment.AttachmentResource;
import io.bankwright.core.notice.NotificationResource;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.Compiled;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.RecordBatchResource;
import io.bankwright.core.record.RecordResource;
import io.bankwright.core.search.SearchResource;
import io.bankwright.core.search.TimelineResource;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Json;
import io.bankwright.core.transfer.ExportResource;
import io.bankwright.core.transfer.ImportResource;
import io.bankwright.core.transfer.ImportWork;
import io.bankwright.core.transfer.JobResource;
import io.bankwright.expression.ExpressionException;
import io.bankwright.form.submission.TaskResource;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.report.dashboard.DashboardResource;
import io.bankwright.report.query.Dimension;
import io.bankwright.rule.alert.RuleResource;
import io.bankwright.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
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
                List<Supplier<?>> all = new ArrayList<>(attempts(bank, customer, text));
                all.addAll(drawn(bank, text));
                all.addAll(others(bank, customer, text));
                for (Supplier<?> attempt : all) {
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

    /** In every slot of a chart, of its dataset, and of what is asked about its points. */
    private static List<Supplier<?>> drawn(SmallBank bank, String text) {
        DashboardResource reports = bank.product.resource(DashboardResource.class);
        String app = Shape.APP;
        List<Supplier<?>> attempts = new ArrayList<>(List.of(
                () -> reports.dashboard(app, text),
                () -> reports.data(app, text, text, null),
                () -> reports.data(app, "board", text, null),
                () -> reports.data(app, "board", "tiers", text),
                () -> reports.records(app, "board", "tiers", point(text, "gold", null)),
                () -> reports.records(app, "board", "tiers", point("customer.tier", text, null)),
                () -> reports.records(app, "board", "big", point("owner_rm", text, null)),
                () -> reports.records(app, "board", "tiers", point("customer.tier", "gold", text)),
                () -> reports.query(app, text, question("tier", "count", null, null, List.of()))));
        for (String slot : List.of("type", "dataset", "dimension", "grain", "measure", "filter", "sort")) {
            attempts.add(() ->
                    reports.preview(app, new DashboardResource.PreviewBody(chart(slot, text), dataset("", text))));
        }
        for (String slot : List.of("entity", "path", "expression", "key", "field", "function", "filter")) {
            attempts.add(() ->
                    reports.preview(app, new DashboardResource.PreviewBody(chart("", text), dataset(slot, text))));
        }
        return attempts;
    }

    private static DashboardResource.PointBody point(String field, String value, @Nullable String asOf) {
        return new DashboardResource.PointBody(Map.of(field, value), null, asOf);
    }

    private static ObjectNode chart(String slot, String text) {
        ObjectNode chart = Json.object()
                .put("key", "one")
                .put("type", slot.equals("type") ? text : "table")
                .put("dataset", slot.equals("dataset") ? text : "customers")
                .put("limit", 5);
        chart.putObject("label").put("zh-CN", text).put("en", text);
        ObjectNode dimension = chart.putArray("dimensions").addObject().put("field", "born");
        if (slot.equals("dimension")) {
            dimension.put("field", text);
        }
        if (slot.equals("grain")) {
            dimension.put("grain", text);
        }
        chart.putArray("measures").add(slot.equals("measure") ? text : "n");
        if (slot.equals("filter")) {
            chart.put("filter", text);
        }
        if (slot.equals("sort")) {
            chart.putArray("sort").add(text);
        }
        chart.putObject("layout").put("x", 0).put("y", 0).put("w", 6).put("h", 4);
        return chart;
    }

    private static ObjectNode dataset(String slot, String text) {
        ObjectNode dataset =
                Json.object().put("key", "customers").put("entity", slot.equals("entity") ? text : "customer");
        dataset.putObject("label").put("zh-CN", text).put("en", text);
        if (List.of("path", "expression", "key").contains(slot)) {
            ObjectNode field = dataset.putArray("fields").addObject();
            field.put("key", slot.equals("key") ? text : "own");
            field.put(slot.equals("path") ? "path" : "expression", slot.equals("key") ? "score" : text);
            field.put("result", "text");
            field.putObject("label").put("zh-CN", text).put("en", text);
        }
        ObjectNode measure = dataset.putArray("measures").addObject().put("key", "n");
        measure.put("function", slot.equals("function") ? text : slot.equals("field") ? "sum" : "count");
        if (slot.equals("field")) {
            measure.put("field", text);
        }
        measure.putObject("label").put("zh-CN", text).put("en", text);
        if (slot.equals("filter")) {
            dataset.put("filter", text);
        }
        return dataset;
    }

    /** In the other operations that take a text. */
    private static List<Supplier<?>> others(SmallBank bank, UUID customer, String text) {
        RecordBatchResource batches = bank.product.resource(RecordBatchResource.class);
        AttachmentResource files = bank.product.resource(AttachmentResource.class);
        TaskResource tasks = bank.product.resource(TaskResource.class);
        JobResource jobs = bank.product.resource(JobResource.class);
        String app = Shape.APP;
        List<RecordBatchResource.Chosen> chosen = List.of(new RecordBatchResource.Chosen(customer, 1));
        return List.of(
                () -> batches.change(
                        app,
                        "customer",
                        new RecordBatchResource.ChangeBody(chosen, Json.object().put("note", text))),
                () -> batches.change(
                        app,
                        "customer",
                        new RecordBatchResource.ChangeBody(chosen, Json.object().put(text, "x"))),
                () -> batches.delete(app, text, new RecordBatchResource.DeletionBody(chosen)),
                () -> files.add(text, new byte[] {1}),
                () -> files.get(text, true),
                () -> tasks.form(app, text),
                () -> tasks.complete(
                        app, text, new TaskResource.CompletionBody(Json.object().put(text, text), null)),
                () -> bank.product.resource(TimelineResource.class).get(app, "customer", text),
                () -> bank.product.resource(TimelineResource.class).get(app, text, customer.toString()),
                () -> bank.product.resource(RuleResource.class).dryRun(app, text, false, null),
                () -> jobs.get(text),
                () -> jobs.rejected(text),
                () -> {
                    bank.product.resource(NotificationResource.class).read(text);
                    return true;
                });
    }

    @Test
    void shouldReadAnyDefinitionAsText() throws SQLException {
        try (SmallBank bank = new SmallBank(clerk)) {
            plant(bank);
            int compiled = 0;
            for (String text : TEXTS) {
                String quoted = Json.write(text);
                for (String view : List.of(
                        "columns: [%s]", "columns: [name]\nfilter: %s", "columns: [name]\nsort: [%s]", "type: %s")) {
                    compiled += compile(
                            bank,
                            "views/customer.odd.view.yaml",
                            ("key: odd\nentity: customer\nlabel: {zh-CN: " + quoted + ", en: " + quoted + "}\n")
                                    + (view.startsWith("type") ? "columns: [name]\n" : "type: table\n")
                                    + view.formatted(quoted) + "\n");
                }
                for (String slot : List.of("type", "dataset", "dimension", "grain", "measure", "filter", "sort")) {
                    ObjectNode board = Json.object().put("key", "odd");
                    board.putObject("label").put("zh-CN", text).put("en", text);
                    board.putArray("charts").add(chart(slot, text));
                    compiled += compile(bank, "dashboards/odd.dashboard.yaml", Json.write(board));
                }
                for (String slot : List.of("entity", "path", "expression", "key", "field", "function", "filter")) {
                    compiled += compile(
                            bank,
                            "datasets/odd.dataset.yaml",
                            Json.write(dataset(slot, text).put("key", "odd")));
                }
                for (String rule : List.of("condition: %s", "condition: \"true\"\nreason: {zh-CN: %s, en: %s}")) {
                    compiled += compile(
                            bank,
                            "rules/odd.rule.yaml",
                            "key: odd\nlabel: {zh-CN: 怪, en: Odd}\nactive: true\n"
                                    + "trigger: {type: schedule, entity: customer, at: \"09:30\", every: day}\n"
                                    + rule.formatted(quoted, quoted)
                                    + "\nactions: [{action: notify, with: {role: clerk, title: " + quoted + "}}]\n");
                }
            }
            assertUntouched(bank);
            System.out.printf("injection: %d definitions read, nothing touched%n", compiled);
        }
    }

    private static int compile(SmallBank bank, String path, String text) {
        Map<String, byte[]> files = new HashMap<>();
        Shape.files().forEach((name, file) -> files.put(name, file.getBytes(StandardCharsets.UTF_8)));
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        Compiled compiled = bank.product.bean(AppCompiler.class).compile(AppFiles.of(files), 2);
        if (!compiled.faults().hasErrors()) {
            bank.product.bean(EntityTables.class).apply(compiled.model());
        }
        return 1;
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
