package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Database;
import io.bankwright.core.transfer.Exports;
import io.bankwright.core.transfer.ImportWork;
import io.bankwright.core.transfer.Imports;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.testkit.Beans;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files with records, in and out, on real PostgreSQL under the rights of those who send and fetch them. */
class TransferIT {
    private static TestShop shop;
    private static Database database;
    private static Beans beans;
    private static Caller rm;
    private static Caller boss;

    @BeforeAll
    static void open() {
        shop = new TestShop();
        database = shop.database;
        beans = shop.beans;
        rm = shop.rm;
        boss = shop.boss;
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void shouldImportWithReferencesByNaturalKeyAndCollectRefusedRows() {
        // given
        String customers = """
                no,姓名,opened_on,vip
                A1,王志强,2026/1/5,是
                A2,"Li, ""Na\""",2026-01-06,no
                A3,Nobody,not a day,no
                A3b,,2026-01-06,no
                """;
        String accounts = """
                iban,customer,balance
                X1,A1,"1,234.50"
                X2,A2,12.3
                X3,ZZ,1
                X1,A1,5
                """;

        // when
        EntityRecord first =
                imported(rm, "customer", request("csv", null, false), customers.getBytes(StandardCharsets.UTF_8));
        EntityRecord second =
                imported(rm, "account", request("csv", null, false), accounts.getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(first.values().path("state").asText()).isEqualTo("done");
        assertThat(first.values().path("done").asInt()).isEqualTo(4);
        assertThat(faults(first)).containsExactlyInAnyOrder("4 opened_on", "5 姓名");
        assertThat(faults(second)).containsExactlyInAnyOrder("4 customer", "5 iban");
        EntityRecord wang = only(rm, "customer", "no = \"A1\"");
        assertThat(wang.values().path("opened_on").asText()).isEqualTo("2026-01-05");
        assertThat(wang.values().path("vip").asBoolean()).isTrue();
        assertThat(wang.values().path("total").asText()).isEqualTo("1234.50");
        assertThat(wang.values().path("since").asText()).isEqualTo("2026-03-02");
        assertThat(only(rm, "customer", "no = \"A2\"").text("name")).isEqualTo("Li, \"Na\"");
        assertThat(audited("records-imported", "job", first.id().toString())).isEqualTo(1);
    }

    @Test
    void shouldChangeByUpsertKeyOnlyWhatTheCallerMayChange() {
        // given
        imported(
                boss,
                "customer",
                request("csv", null, false),
                "no,name\nB1,Of the boss\n".getBytes(StandardCharsets.UTF_8));
        imported(rm, "customer", request("csv", null, false), "no,name\nB2,Mine\n".getBytes(StandardCharsets.UTF_8));

        // when
        EntityRecord job = imported(
                rm,
                "customer",
                request("csv", "no", false),
                "no,name\nB1,Stolen\nB2,Renamed\nB3,New\nB3,New again\n".getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(faults(job)).containsExactly("2 no");
        assertThat(only(boss, "customer", "no = \"B1\"").text("name")).isEqualTo("Of the boss");
        assertThat(only(rm, "customer", "no = \"B2\"").version()).isEqualTo(2);
        assertThat(only(rm, "customer", "no = \"B3\"").text("name")).isEqualTo("New again");
    }

    @Test
    void shouldWriteNothingOnADryRunAndReadGbk() {
        // given
        byte[] file = "no,姓名\nC1,赵敏\nC1,赵敏\n".getBytes(Charset.forName("GBK"));

        // when
        EntityRecord job =
                imported(rm, "customer", new Imports.Request("csv", "gbk", ",", null, Map.of(), true, "a.csv"), file);

        // then
        assertThat(job.values().path("rejected").asInt()).isEqualTo(1);
        assertThat(count(rm, "no = \"C1\"")).isZero();
    }

    @Test
    void shouldSayWhyARowWasRefusedInTheLanguageOfWhoSentIt() {
        // given
        byte[] file = "no,name\nD1,One\nD1,Two\n".getBytes(StandardCharsets.UTF_8);

        // when
        EntityRecord english = imported(rm.in("en"), "customer", request("csv", null, true), file);
        EntityRecord chinese = imported(rm.in("zh-CN"), "customer", request("csv", null, true), file);

        // then
        assertThat(reason(english)).endsWith("Another record has this value already");
        assertThat(reason(chinese)).endsWith("已有相同的值");
    }

    private static String reason(EntityRecord job) {
        return database.inTransaction(
                tx -> String.valueOf(tx.query("select reason from import_rejected where job = $1", job.id())
                        .getFirst()
                        .text("reason")));
    }

    @Test
    void shouldReadAWorkbook() throws IOException {
        // given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("s");
            List.of("no", "name", "opened_on")
                    .forEach(name ->
                            sheet.value(0, List.of("no", "name", "opened_on").indexOf(name), name));
            sheet.value(1, 0, 77);
            sheet.value(1, 1, "'=1+1");
            sheet.value(1, 2, java.time.LocalDate.of(2026, 2, 1));
            sheet.style(1, 2).format("yyyy-mm-dd").set();
        }

        // when
        imported(rm, "customer", request("xlsx", null, false), bytes.toByteArray());

        // then
        EntityRecord made = only(rm, "customer", "no = \"77\"");
        assertThat(made.text("name")).isEqualTo("=1+1");
        assertThat(made.text("opened_on")).isEqualTo("2026-02-01");
    }

    @Test
    void shouldRefuseBrokenFilesBeforeAnythingIsWritten() {
        refused("import-file-broken", "csv", "no,name\nD1,\"open\n");
        refused("import-file-empty", "csv", "");
        refused("import-header-unknown", "csv", "no,shoe size\nD1,3\n");
        refused("import-header-twice", "csv", "no,no\nD1,3\n");
        refused("import-not-xlsx", "xlsx", "no,name\nD1,x\n");
        assertThatThrownBy(() -> start(
                        rm, "customer", request("csv", null, false), new byte[] {'n', 'o', '\n', (byte) 0xff, '\n'}))
                .hasToString("import-encoding-wrong: bytes after row 0 are no text of that encoding");
        assertThatThrownBy(() -> start(
                        rm, "customer", request("csv", "name", false), "no,name\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo("import-key-invalid"));
        assertThat(count(rm, "no = \"D1\"")).isZero();
    }

    @Test
    void shouldExportOnlyWhatTheCallerMayExportWithoutFormulas() throws IOException {
        // given
        imported(rm, "customer", request("csv", null, false), "no,name\nE1,'=cmd()\n".getBytes(StandardCharsets.UTF_8));
        imported(
                boss,
                "customer",
                request("csv", null, false),
                "no,name,vip\nE2,\"x,y\",是\n".getBytes(StandardCharsets.UTF_8));

        // when
        String mine = exported(rm, "csv");
        String all = exported(boss, "csv");

        // then
        assertThat(mine).isEqualTo("\uFEFF编号,姓名,重要\r\nE1,'=cmd(),\r\n");
        assertThat(all).isEqualTo("\uFEFF编号,姓名,重要\r\nE1,'=cmd(),\r\nE2,\"x,y\",是\r\n");
        assertThat(audited("records-exported", "records", "2")).isEqualTo(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        export(boss, "xlsx").writeTo(bytes);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(workbook.getFirstSheet().read().get(1).getCellText(1)).isEqualTo("'=cmd()");
        }
    }

    private static Exports.File export(Caller caller, String format) {
        return beans.get(Exports.class)
                .open(
                        new Exports.Request(
                                TestShop.APP,
                                "customer",
                                format,
                                "no = \"E1\" or no = \"E2\"",
                                null,
                                List.of("no"),
                                List.of("no", "name", "vip"),
                                null),
                        caller,
                        Cause.person(caller.username()));
    }

    private static String exported(Caller caller, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        export(caller, format).writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void refused(String code, String format, String file) {
        assertThatThrownBy(() ->
                        start(rm, "customer", request(format, null, false), file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }

    private static Imports.Request request(String format, String key, boolean dryRun) {
        return new Imports.Request(format, "utf-8", ",", key, Map.of(), dryRun, "file");
    }

    private static UUID start(Caller caller, String entity, Imports.Request request, byte[] file) {
        return as(caller, work -> beans.get(Imports.class).start(work, entity, request, file));
    }

    private static EntityRecord imported(Caller caller, String entity, Imports.Request request, byte[] file) {
        UUID id = start(caller, entity, request, file);
        beans.get(ImportWork.class).run();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as(caller, work -> records().get(work, "job", id)),
                        job -> List.of("done", "failed").contains(Objects.requireNonNull(job.text("state"))));
    }

    /** Row and column of each fault of a job. */
    private static List<String> faults(EntityRecord job) {
        return database.inTransaction(tx -> tx.query("select faults from import_job where id = $1", job.id())
                .getFirst()
                .json("faults")
                .valueStream()
                .map(fault ->
                        fault.path("row").asText() + " " + fault.path("column").asText())
                .toList());
    }

    private static long audited(String action, String detail, String value) {
        return database.inTransaction(tx -> tx.query(
                        "select count(*) as n from audit_entry where action = $1 and detail->>$2 = $3",
                        action,
                        detail,
                        value)
                .getFirst()
                .number("n"));
    }

    private static EntityRecord only(Caller caller, String entity, String filter) {
        List<EntityRecord> found = as(
                caller,
                work -> records().list(work, entity, ListRequest.of(filter)).items());
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static long count(Caller caller, String filter) {
        return as(caller, work -> records().count(work, "customer", filter, 100));
    }

    private static Records records() {
        return shop.records();
    }

    private static <T> T as(Caller caller, Function<Work, T> step) {
        return shop.as(caller, step);
    }
}
