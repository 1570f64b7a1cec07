package io.bankwright.rule.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.event.DomainEvent;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertRulesIT {
    private static final ObjectNode NOTHING = Json.object();

    private RuleBank bank;

    @BeforeEach
    void open() {
        bank = new RuleBank("2026-03-02T02:00:00Z");
    }

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void shouldRaiseAnAlertForALargeOutflowOnceADay() {
        // given
        UUID customer = richSinceYesterday();
        // when
        bank.outflow(customer, "31000.00");
        bank.settle();
        // then
        List<EntityRecord> alerts = bank.all("alert", "rule = \"large_outflow\"");
        assertThat(alerts).hasSize(1);
        ObjectNode alert = alerts.getFirst().values();
        assertThat(alert.get("severity").asText()).isEqualTo("critical");
        assertThat(alert.get("reason").asText()).isEqualTo("今日流出 31000 元，占昨日资产 100000 元的 31%，超过 30%");
        assertThat(alert.get("customer").asText()).isEqualTo(customer.toString());
        assertThat(alert.get("owner").asText()).isEqualTo(bank.manager.toString());
        assertThat(alert.get("org").asText()).isEqualTo(bank.org.toString());
        assertThat(alert.get("facts").get("outflow_today").asText()).isEqualTo("31000");
        assertThat(alert.get("fired_at").asText()).startsWith("2026-03-03T02:00:0");
        assertThat(bank.all("notification", "level = \"urgent\"")).hasSize(1);
        assertThat(bank.processes.asked).hasSize(1);
        ObjectNode started = bank.processes.asked.getFirst();
        assertThat(started.at("/variables/alert/id").asText())
                .isEqualTo(alerts.getFirst().id().toString());
        assertThat(started.at("/variables/customer/owner_rm/name").asText()).isEqualTo("李娜");
        // when the same happens again on the day
        bank.outflow(customer, "5000.00");
        bank.settle();
        // then
        assertThat(bank.all("alert", "rule = \"large_outflow\"")).hasSize(1);
        assertThat(bank.count("select count(*) as n from rule_firing where rule = 'large_outflow'"))
                .isEqualTo(1);
        assertThat(bank.count("select count(*) as n from rule_failure")).isZero();
    }

    @Test
    void shouldNotFireAtExactlyThirtyPercent() {
        // given
        UUID customer = richSinceYesterday();
        // when
        bank.outflow(customer, "30000.00");
        bank.settle();
        // then
        assertThat(bank.all("alert", null)).isEmpty();
        // when one more cent leaves
        bank.outflow(customer, "0.01");
        bank.settle();
        // then
        assertThat(bank.all("alert", "rule = \"large_outflow\"")).hasSize(1);
    }

    @Test
    void shouldNotCountYesterdaysOutflow() {
        // given
        UUID customer = richSinceYesterday();
        bank.moveTo("2026-03-03T15:59:00Z");
        bank.outflow(customer, "20000.00");
        bank.settle();
        // when
        bank.moveTo("2026-03-03T16:01:00Z");
        bank.outflow(customer, "20000.00");
        bank.settle();
        // then
        assertThat(bank.all("alert", null)).isEmpty();
    }

    @Test
    void shouldKeepTheLastEffectiveContact() {
        // given
        UUID customer = bank.customer("王志强", NOTHING);
        // when
        bank.create(
                "interaction",
                Json.object()
                        .put("customer", customer.toString())
                        .put("ts", "2026-03-02T01:30:00Z")
                        .put("staff", bank.manager.toString())
                        .put("channel", "call")
                        .put("summary", "了解近况")
                        .put("effective", true));
        bank.settle();
        // then
        assertThat(bank.count("select count(*) as n from rule_failure")).isZero();
        EntityRecord changed =
                bank.asSystem(work -> bank.beans.get(Records.class).get(work, "customer", customer));
        assertThat(changed.text("last_contact_at")).isEqualTo("2026-03-02T01:30:00Z");
    }

    @Test
    void shouldRunAScheduleEachDayAndRestBetweenFirings() {
        // given
        UUID quiet = bank.customer("王志强", Json.object().put("last_login_at", "2026-02-02T01:30:00Z"));
        bank.customer("刘洋", Json.object().put("last_login_at", "2026-03-01T01:30:00Z"));
        bank.settle();
        assertThat(bank.all("task", null)).isEmpty();
        // when 30 days have passed on the third of four days
        bank.moveTo("2026-03-06T02:00:00Z");
        bank.settle();
        // then
        List<EntityRecord> tasks = bank.all("task", "rule = \"inactive_30_days\"");
        assertThat(tasks).hasSize(1);
        assertThat(tasks.getFirst().text("customer")).isEqualTo(quiet.toString());
        assertThat(tasks.getFirst().text("due_at")).isEqualTo("2026-03-11T01:30:00Z");
        assertThat(bank.all("message", null)).hasSize(1);
        assertThat(bank.count("select count(*) as n from rule_failure")).isZero();
    }

    @Test
    void shouldRemindOfEachMaturityOnItsDay() {
        // given
        UUID customer = bank.customer("王志强", Json.object().put("segment", "affluent"));
        UUID due = bank.holding(customer, "80000.00", Json.object().put("maturity_date", "2026-03-19"));
        bank.holding(customer, "80000.00", Json.object().put("maturity_date", "2026-03-25"));
        // when
        bank.moveTo("2026-03-06T02:00:00Z");
        bank.settle();
        bank.settle();
        // then
        List<EntityRecord> tasks = bank.all("task", "rule = \"maturity_15_days\"");
        assertThat(tasks).extracting(task -> task.text("record_id")).containsExactly(due.toString());
        assertThat(tasks.getFirst().text("priority")).isEqualTo("high");
        assertThat(tasks.getFirst().text("org")).isEqualTo(bank.org.toString());
        assertThat(tasks.getFirst().text("due_at")).isEqualTo("2026-03-07T00:30:00Z");
    }

    @Test
    void shouldCongratulateOnTheLastOfFebruary() {
        // given
        bank.moveTo("2027-02-27T02:00:00Z");
        bank.beans.get(AlertSchedule.class).run();
        UUID leap = bank.customer("王志强", Json.object().put("birthday", "1980-02-29"));
        bank.customer("刘洋", Json.object().put("birthday", "1980-03-01"));
        // when
        bank.moveTo("2027-02-28T02:00:00Z");
        bank.settle();
        // then
        assertThat(bank.all("task", "rule = \"birthday\""))
                .extracting(task -> task.text("customer"))
                .containsExactly(leap.toString());
    }

    @Test
    void shouldUndoARuleThatFailsAndGoOn() {
        // given
        UUID customer = richSinceYesterday();
        bank.processes.refuses = true;
        // when
        bank.outflow(customer, "31000.00");
        bank.settle();
        // then
        assertThat(bank.all("alert", null)).isEmpty();
        assertThat(bank.all("notification", null)).isEmpty();
        assertThat(bank.count("select count(*) as n from rule_firing")).isZero();
        assertThat(
                        bank.count(
                                "select count(*) as n from rule_failure where rule = 'large_outflow' and code = 'action-refused'"))
                .isEqualTo(1);
        assertThat(bank.count("select count(*) as n from outbox")).isZero();
    }

    @Test
    void shouldRunAnOccurrenceOnceOnTwoServers() throws InterruptedException {
        // given
        UUID customer = bank.customer("王志强", NOTHING);
        bank.holding(customer, "80000.00", Json.object().put("maturity_date", "2026-03-18"));
        bank.settle();
        bank.moveTo("2026-03-03T00:31:00Z");
        AlertSchedule schedule = bank.beans.get(AlertSchedule.class);
        // when
        List<Thread> servers = List.of(
                Thread.ofVirtual().start(schedule::run), Thread.ofVirtual().start(schedule::run));
        for (Thread server : servers) {
            server.join();
        }
        // then
        assertThat(bank.all("task", "rule = \"maturity_15_days\"")).hasSize(1);
    }

    @Test
    void shouldLookAtImportedRecords() {
        // given
        UUID customer = richSinceYesterday();
        UUID txn = bank.outflow(customer, "31000.00");
        bank.count("with gone as (delete from outbox returning 1) select count(*) as n from gone");
        // when
        bank.asSystem(work -> {
            bank.beans
                    .get(AlertRules.class)
                    .on(
                            work,
                            new DomainEvent.RecordsImported(
                                    UUID.randomUUID(),
                                    RuleBank.APP,
                                    "txn",
                                    UUID.randomUUID(),
                                    List.of(txn),
                                    Cause.system("test"),
                                    bank.clock.instant()));
            return true;
        });
        // then
        assertThat(bank.all("alert", null))
                .extracting(alert -> alert.text("reason"))
                .containsExactly("今日流出 31000 元，占昨日资产 100000 元的 31%，超过 30%");
    }

    @Test
    void shouldCutALoop() {
        // given
        UUID customer = richSinceYesterday();
        UUID txn = bank.outflow(customer, "31000.00");
        bank.count("with gone as (delete from outbox returning 1) select count(*) as n from gone");
        Cause deep = new Cause(Cause.Type.RULE, "other", null, Cause.MAX_DEPTH);
        // when
        bank.asSystem(work -> {
            bank.beans
                    .get(AlertRules.class)
                    .on(
                            work,
                            new DomainEvent.RecordCreated(
                                    UUID.randomUUID(),
                                    RuleBank.APP,
                                    "txn",
                                    txn,
                                    bank.beans
                                            .get(Records.class)
                                            .get(work, "txn", txn)
                                            .values(),
                                    deep,
                                    bank.clock.instant()));
            return true;
        });
        // then
        assertThat(bank.all("alert", null)).isEmpty();
        assertThat(bank.count("select count(*) as n from rule_failure where code = 'rule-cause-loop'"))
                .isEqualTo(1);
    }

    @Test
    void shouldSayForWhomARuleWouldFire() {
        // given
        bank.customer("王志强", Json.object().put("last_login_at", "2026-01-02T01:30:00Z"));
        bank.customer("刘洋", Json.object().put("last_login_at", "2026-03-01T01:30:00Z"));
        // when
        DryRun.Outcome outcome =
                bank.asSystem(work -> bank.beans.get(DryRun.class).run(work, "inactive_30_days", 20));
        // then
        assertThat(outcome.examined()).isEqualTo(2);
        assertThat(outcome.matched()).isEqualTo(1);
        assertThat(outcome.items())
                .extracting(DryRun.Item::title, DryRun.Item::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("王志强", "客户 王志强 已满30天未登录手机银行"));
        assertThat(bank.all("task", null)).isEmpty();
        assertThat(bank.count("select count(*) as n from rule_firing")).isZero();
    }

    /** A customer who had 100,000 at the end of 2 March; it is 3 March, 10 o'clock. */
    private UUID richSinceYesterday() {
        UUID customer = bank.customer("王志强", NOTHING);
        bank.holding(customer, "100000.00", NOTHING);
        bank.settle();
        bank.moveTo("2026-03-03T02:00:00Z");
        bank.settle();
        assertThat(bank.count("select count(*) as n from record_snapshot where day = date '2026-03-02'"))
                .isGreaterThan(0);
        return customer;
    }
}
