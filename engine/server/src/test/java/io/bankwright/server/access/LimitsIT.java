package io.bankwright.server.access;

import static io.bankwright.server.access.SmallBank.role;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.attachment.AttachmentResource;
import io.bankwright.core.audit.AuditResource;
import io.bankwright.core.record.RecordBatchResource;
import io.bankwright.core.record.RecordResource;
import io.bankwright.core.search.SearchResource;
import io.bankwright.core.store.Json;
import io.bankwright.core.transfer.ImportResource;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Works;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.report.dashboard.DashboardResource;
import io.bankwright.rule.alert.RuleResource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits of requests: at the limit it works, one past it is refused with its own code. */
class LimitsIT {
    private static final Map<String, String> EVERYTHING =
            Map.of("create", "all", "read", "all", "update", "all", "delete", "all", "export", "all");

    private static SmallBank bank;
    private static Person person;
    private static UUID customer;

    @BeforeAll
    static void makeABank() {
        RoleSpec clerk =
                role("clerk", Map.of("customer", EVERYTHING, "deal", EVERYTHING, "step", EVERYTHING), Map.of());
        RoleSpec curious = new RoleSpec(
                "curious",
                java.util.Set.of("reveal"),
                Map.of("customer", EVERYTHING),
                Map.of("customer", Map.of("mobile", "masked")),
                java.util.Set.of());
        bank = new SmallBank(clerk, curious);
        person = bank.person("clerk");
        customer = bank.customer(person, "c1");
        for (int i = 0; i < 201; i++) {
            bank.customer(person, "big" + i);
        }
    }

    @AfterAll
    static void close() {
        bank.close();
    }

    @Test
    void shouldTakeAFilterOfFiveThousandCharacters() {
        String filter = "score = 3" + " ".repeat(5_000 - 9);
        assertThat(list(filter, "", "5")).isEqualTo("ok");
        assertThat(list(filter + " ", "", "5")).isEqualTo("filter-invalid");
    }

    @Test
    void shouldGiveAPageOfTwoHundred() {
        assertThat(list(null, "", "1")).isEqualTo("ok");
        assertThat(list(null, "", "0")).isEqualTo("limit-invalid");
        assertThat(list(null, "", "200")).isEqualTo("ok");
        assertThat(list(null, "", "201")).isEqualTo("limit-invalid");
        assertThat(list(null, "", "99999999999")).isEqualTo("limit-invalid");
    }

    @Test
    void shouldChangeFiveHundredRecordsAtOnce() {
        assertThat(batch(1)).isEqualTo("ok");
        assertThat(batch(0)).isEqualTo("batch-size");
        assertThat(batch(500)).isEqualTo("ok");
        assertThat(batch(501)).isEqualTo("batch-size");
    }

    private static String batch(int size) {
        RecordBatchResource batches = bank.product.resource(RecordBatchResource.class);
        List<RecordBatchResource.Chosen> nobody = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            nobody.add(new RecordBatchResource.Chosen(new UUID(0, i), 1));
        }
        return code(() -> batches.delete(Shape.APP, "customer", new RecordBatchResource.DeletionBody(nobody)));
    }

    @Test
    void shouldSortByFourKeys() {
        assertThat(list(null, "name,code,tier,amount", "5")).isEqualTo("ok");
        assertThat(list(null, "name,code,tier,amount,score", "5")).isEqualTo("field-not-sortable");
    }

    @Test
    void shouldFollowFourRelations() {
        String four = "deal.customer.owner_rm.org.name = \"unit\"";
        String five = "deal.customer.owner_rm.org.parent.name = \"unit\"";
        assertThat(code(() -> records().list(Shape.APP, "step", four, "", "5", null, "none", null, null, null)))
                .isEqualTo("ok");
        assertThat(code(() -> records().list(Shape.APP, "step", five, "", "5", null, "none", null, null, null)))
                .isEqualTo("filter-invalid");
    }

    @Test
    void shouldSearchForAHundredCharacters() {
        String name = "n".repeat(100);
        bank.create("customer", SmallBank.customerOf(person, "c9").put("name", name));
        SearchResource search = bank.product.resource(SearchResource.class);

        assertThat(bank.product.as(person, () -> search.search(Shape.APP, name)).items())
                .hasSize(1);
        assertThat(bank.product
                        .as(person, () -> search.search(Shape.APP, name + "n"))
                        .items())
                .isEmpty();
    }

    @Test
    void shouldAnswerAThousandGroups() {
        assertThat(numbers(1)).isEqualTo("ok");
        assertThat(numbers(0)).isEqualTo("question-invalid");
        assertThat(numbers(1_000)).isEqualTo("ok");
        assertThat(numbers(1_001)).isEqualTo("question-invalid");
    }

    private static String numbers(int limit) {
        DashboardResource reports = bank.product.resource(DashboardResource.class);
        return code(() -> reports.query(
                Shape.APP,
                "customer",
                new DashboardResource.QueryBody(
                        List.of(),
                        List.of(new DashboardResource.MeasureBody("count", null)),
                        null,
                        List.of(),
                        limit,
                        null)));
    }

    @Test
    void shouldKeepAFileOfTenMebibytesWithANameOfThreeHundredCharacters() {
        byte[] most = new byte[10 * 1024 * 1024];
        assertThat(file("a", most)).isEqualTo("ok");
        assertThat(file("a", new byte[most.length + 1])).isEqualTo("attachment-too-large");
        assertThat(file("a", new byte[1])).isEqualTo("ok");
        assertThat(file("a", new byte[0])).isEqualTo("attachment-empty");
        assertThat(file("a".repeat(300), new byte[1])).isEqualTo("ok");
        assertThat(file("a".repeat(301), new byte[1])).isEqualTo("attachment-name-invalid");
        assertThat(file("", new byte[1])).isEqualTo("attachment-name-invalid");
    }

    private static String file(String name, byte[] bytes) {
        AttachmentResource files = bank.product.resource(AttachmentResource.class);
        return code(() -> files.add(name, bytes));
    }

    @Test
    void shouldHoldFiveFilesInAField() {
        assertThat(files(5)).isEqualTo("ok");
        assertThat(files(6)).isEqualTo("record-invalid field-too-many-values");
    }

    private static String files(int count) {
        ObjectNode values = SmallBank.customerOf(person, "files" + count);
        for (int i = 0; i < count; i++) {
            var response = bank.product.as(
                    person,
                    () -> bank.product.resource(AttachmentResource.class).add("f.txt", new byte[] {'x'}));
            values.withArray("files").add(Json.tree(response.getEntity()));
        }
        return create("customer", values);
    }

    @Test
    void shouldRevealTwentyTimesADay() {
        Person curious = bank.person("curious");
        UUID id = bank.create("customer", SmallBank.customerOf(person, "c20").put("mobile", "13812345678"));
        for (int i = 0; i < 20; i++) {
            assertThat(bank.product
                            .ask(curious, new Ask.Reveal("customer", id, "mobile"))
                            .at("/body/value")
                            .asText())
                    .isEqualTo("13812345678");
        }
        assertThat(bank.product
                        .ask(curious, new Ask.Reveal("customer", id, "mobile"))
                        .get("code")
                        .asText())
                .isEqualTo("reveal-limit");
    }

    @Test
    void shouldReadAFileOfFiveHundredColumns() {
        assertThat(columns(500)).isEqualTo("ok");
        assertThat(columns(501)).isEqualTo("import-too-many-columns");
    }

    private static String columns(int count) {
        List<String> headers = new ArrayList<>(List.of("code", "name"));
        Map<String, String> mapping = new HashMap<>(Map.of("code", "code", "name", "name"));
        for (int i = 2; i < count; i++) {
            headers.add("other" + i);
        }
        String csv = String.join(",", headers) + "\nx1,y\n";
        return code(() -> bank.product
                .resource(ImportResource.class)
                .start(
                        Shape.APP,
                        "customer",
                        "csv",
                        "utf-8",
                        ",",
                        null,
                        Json.write(mapping),
                        true,
                        "rows.csv",
                        csv.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldRememberAKeyOfTwoHundredCharacters() {
        String key = "k".repeat(200);
        assertThat(once(key, "i1")).isEqualTo("ok");
        assertThat(once(key, "i1")).isEqualTo("ok");
        assertThat(once(key, "i2")).isEqualTo("idempotency-key-reused");
        assertThat(once(key + "k", "i3")).isEqualTo("parameter-invalid");
    }

    private static String once(String key, String code) {
        return code(() -> records()
                .create(Shape.APP, "customer", key, new RecordResource.WriteBody(SmallBank.customerOf(person, code))));
    }

    @Test
    void shouldKeepWholeNumbersThatEveryExecutorHoldsExactly() {
        assertThat(create("customer", SmallBank.customerOf(person, "w1").put("score", (1L << 53) - 1)))
                .isEqualTo("ok");
        assertThat(create("customer", SmallBank.customerOf(person, "w2").put("score", 1L << 53)))
                .startsWith("record-invalid");
    }

    @Test
    void shouldReadAFileOfTwoMillionRows() {
        assertThat(rows(2_000_000)).isEqualTo("ok");
        assertThat(rows(2_000_001)).isEqualTo("import-too-many-rows");
    }

    private static String rows(int count) {
        byte[] header = "code,name\n".getBytes(StandardCharsets.UTF_8);
        byte[] row = "a,b\n".getBytes(StandardCharsets.UTF_8);
        byte[] csv = new byte[header.length + count * row.length];
        System.arraycopy(header, 0, csv, 0, header.length);
        for (int i = 0; i < count; i++) {
            System.arraycopy(row, 0, csv, header.length + i * row.length, row.length);
        }
        return code(() -> bank.product
                .resource(ImportResource.class)
                .start(Shape.APP, "customer", "csv", "utf-8", ",", null, null, true, "rows.csv", csv));
    }

    @Test
    void shouldShowTheLatestTwoHundredChanges() {
        UUID id = bank.create("customer", SmallBank.customerOf(person, "h1"));
        for (int i = 1; i <= 200; i++) {
            change(id, i);
        }
        assertThat(versions(id)).hasSize(200).contains(2, 201);
        change(id, 201);
        assertThat(versions(id)).hasSize(200).contains(202).doesNotContain(2);
    }

    private static void change(UUID id, int version) {
        ObjectNode note = Json.object().put("note", "n" + version);
        assertThat(bank.product
                        .ask(person, new Ask.Patch("customer", id, version, note))
                        .get("status")
                        .asInt())
                .isEqualTo(200);
    }

    private static List<Integer> versions(UUID id) {
        return bank.product
                .ask(person, new Ask.History("customer", id))
                .at("/body/items")
                .valueStream()
                .map(item -> item.get("version").asInt())
                .toList();
    }

    @Test
    void shouldKeepADocumentOf256KibibytesThirtyTwoDeep() {
        int most = 256 * 1024;
        assertThat(document(Json.object().put("a", "x".repeat(most - 8)))).isEqualTo("ok");
        assertThat(document(Json.object().put("a", "x".repeat(most - 7)))).isEqualTo("record-invalid field-too-large");
        assertThat(document(nested(32))).isEqualTo("ok");
        assertThat(document(nested(33))).isEqualTo("record-invalid field-too-large");
    }

    private static ObjectNode nested(int depth) {
        ObjectNode node = Json.object();
        for (int i = 0; i < depth; i++) {
            node = Json.object().set("a", node);
        }
        return node;
    }

    private static String document(ObjectNode context) {
        ObjectNode task = Json.object().put("title", "t").set("context", context);
        return code(() -> bank.create("task", task));
    }

    @Test
    void shouldShareARecordWithTwoHundredPeople() {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            ObjectNode user = Json.object().put("username", "team" + i).put("name", "team");
            people.add(bank.create("user", user).toString());
        }
        assertThat(shared(people.subList(0, 200))).isEqualTo("ok");
        assertThat(shared(people)).isEqualTo("record-invalid field-too-many-values");
    }

    private static String shared(List<String> people) {
        ObjectNode values = SmallBank.customerOf(person, "s" + people.size());
        people.forEach(values.putArray("team")::add);
        return create("customer", values);
    }

    @Test
    void shouldKeepTextsOfTheirLength() {
        assertThat(create("customer", SmallBank.customerOf(person, "t1").put("name", "n".repeat(500))))
                .isEqualTo("ok");
        assertThat(create("customer", SmallBank.customerOf(person, "t2").put("name", "n".repeat(501))))
                .startsWith("record-invalid");
        assertThat(create("customer", SmallBank.customerOf(person, "t3").put("note", "n".repeat(20_000))))
                .isEqualTo("ok");
        assertThat(create("customer", SmallBank.customerOf(person, "t4").put("note", "n".repeat(20_001))))
                .startsWith("record-invalid");
        assertThat(address(254)).isEqualTo("ok");
        assertThat(address(255)).startsWith("record-invalid");
    }

    private static String address(int length) {
        String end = "@" + "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + ".example";
        ObjectNode user = Json.object()
                .put("username", "mail" + length)
                .put("name", "mail")
                .put("email", "m".repeat(length - end.length()) + end);
        return code(() -> bank.create("user", user));
    }

    @Test
    void shouldStopWhatCausesItselfAfterEightSteps() {
        assertThat(caused(Cause.MAX_DEPTH)).isEqualTo("ok");
        assertThat(caused(Cause.MAX_DEPTH + 1)).isEqualTo("cause-loop");
    }

    private static String caused(int depth) {
        Cause cause = new Cause(Cause.Type.RULE, "ping", null, depth);
        return code(() -> bank.product
                .bean(Works.class)
                .runAsSystem(
                        Shape.APP,
                        cause,
                        work -> bank.product.create(work, "customer", SmallBank.customerOf(person, "d" + depth))));
    }

    @Test
    void shouldReadAPageOfTwoHundredAuditEntries() {
        assertThat(audit("1")).isEqualTo("ok");
        assertThat(audit("0")).isEqualTo("parameter-invalid");
        assertThat(audit("200")).isEqualTo("ok");
        assertThat(audit("201")).isEqualTo("parameter-invalid");
    }

    private static String audit(String limit) {
        return code(() -> bank.product.resource(AuditResource.class).list(null, null, null, null, null, limit));
    }

    @Test
    void shouldTryARuleOnTwoHundredRecords() {
        assertThat(tried(200)).isEqualTo(200);
        assertThat(tried(201)).isEqualTo(200);
    }

    private static int tried(int limit) {
        return bank.product
                .as(
                        person,
                        () -> bank.product
                                .resource(RuleResource.class)
                                .dryRun(Shape.APP, "big", false, new RuleResource.DryRunRequest(limit)))
                .items()
                .size();
    }

    @Test
    void shouldGiveAReasonOfFourCharacters() {
        assertThat(reason("abcd")).isEqualTo("ok");
        assertThat(reason("abc")).isEqualTo("record-invalid reason-missing");
    }

    private static String reason(String reason) {
        return code(() -> records()
                .reveal(Shape.APP, "customer", customer.toString(), new RecordResource.RevealBody("name", reason)));
    }

    private static String create(String entity, ObjectNode values) {
        return code(() -> records().create(Shape.APP, entity, null, new RecordResource.WriteBody(values)));
    }

    private static String list(String filter, String sort, String limit) {
        return code(() -> records().list(Shape.APP, "customer", filter, sort, limit, null, "exact", null, null, null));
    }

    private static RecordResource records() {
        return bank.product.resource(RecordResource.class);
    }

    /** {@code ok}, or the problem and the first violation's code. */
    private static String code(Supplier<?> call) {
        try {
            bank.product.as(person, call);
            return "ok";
        } catch (ProblemException refused) {
            String code = refused.problem().code();
            boolean plain = refused.violations().isEmpty() || !code.equals("record-invalid");
            return plain ? code : code + " " + refused.violations().getFirst().code();
        }
    }
}
