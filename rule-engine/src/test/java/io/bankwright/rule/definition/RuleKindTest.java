package io.bankwright.rule.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.publish.Compiled;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.field.FieldUses;
import io.bankwright.rule.TestApps;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleKindTest {
    private static final String FILE = "rules/outflow.rule.yaml";
    private static final String RULE = """
            key: outflow
            label: {zh-CN: 大额流出, en: Outflow}
            trigger: {type: record_event, entity: txn, on: [created]}
            subject: customer
            facts:
              - {key: out_today, of: txn, via: customer, function: sum, field: amount, filter: "direction = \\"out\\"", window: {field: ts, days: 1}}
              - {key: aum_before, snapshot: aum, daysAgo: 1}
            condition: out_today / aum_before > 0.30
            reason: {zh-CN: "=\\"流出 \\" + string(out_today)", en: "=\\"Out \\" + string(out_today)"}
            coolDown: {days: 1}
            priority: 10
            alert: {severity: critical, owner: "=customer.owner_rm.id", fields: {customer: "=customer.id"}}
            actions:
              - {action: create_task, with: {title: "=customer.name", kind: adhoc, assignee: "=customer.owner_rm.id", description: "=alert.id"}}
              - {action: start_process, with: {process: care, variables: {id: "=txn.id"}}}
            """;

    @Test
    void shouldReadARule() {
        // when
        Compiled compiled = TestApps.compile(TestApps.bank(Map.of(FILE, RULE)));
        // then
        assertThat(compiled.faults().all()).isEmpty();
        RuleDefinition rule =
                compiled.model().find(RuleDefinition.class, "outflow").orElseThrow();
        assertThat(rule.trigger()).isEqualTo(new Trigger.OnRecord("txn", Set.of(Trigger.Change.CREATED), Set.of()));
        assertThat(rule.subject()).containsExactly("customer");
        assertThat(rule.facts().get(1)).isEqualTo(new RuleFact.Snapshot("aum_before", "aum", 1));
        assertThat(rule.coolDownDays()).isEqualTo(1);
        assertThat(rule.priority()).isEqualTo(10);
        assertThat(rule.active()).isTrue();
        assertThat(rule.alert().severity()).isEqualTo("critical");
        assertThat(rule.actions()).extracting(RuleAction::action).containsExactly("create_task", "start_process");
        assertThat(rule.fieldUses())
                .containsExactlyInAnyOrder(
                        new FieldUses.Use("txn", "customer", FieldUses.How.FIND),
                        new FieldUses.Use("txn", "ts", FieldUses.How.FIND),
                        new FieldUses.Use("txn", "amount", FieldUses.How.AGGREGATE));
    }

    @Test
    void shouldReadADateTrigger() {
        // given
        String rule = """
                key: birthday
                label: {zh-CN: 生日, en: Birthday}
                active: false
                trigger: {type: date_field, entity: customer, field: birthday, offsetDays: -3, at: "08:30", ignoreYear: true}
                alert: {severity: low}
                """;
        // when
        Compiled compiled = TestApps.compile(TestApps.bank(Map.of("rules/birthday.rule.yaml", rule)));
        // then
        assertThat(compiled.faults().all()).isEmpty();
        RuleDefinition read =
                compiled.model().find(RuleDefinition.class, "birthday").orElseThrow();
        assertThat(read.trigger()).isEqualTo(new Trigger.OnDate("customer", "birthday", -3, LocalTime.of(8, 30), true));
        assertThat(read.active()).isFalse();
        assertThat(read.condition().source()).isEqualTo("true");
    }

    @ParameterizedTest(name = "{2} at {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "key: outflow | key: other | definition-key-mismatch | /key",
                "priority: 10 | urgency: 10 | definition-unknown-key | /urgency",
                "label: {zh-CN: 大额流出, en: Outflow} | active: true | definition-missing-key | /label",
                "type: record_event | type: full_moon | definition-unknown-word | /trigger/type",
                "on: [created] | on: [seen] | definition-unknown-word | /trigger/on/0",
                "on: [created] | fields: [amount] | definition-missing-key | /trigger/on",
                "on: [created] | on: [updated] | rule-trigger-never-happens | /trigger/on",
                "on: [created] | on: [created], fields: [nothing] | definition-unknown-field | /trigger/fields",
                "entity: txn, | entity: nothing, | definition-unknown-entity | /trigger/entity",
                "subject: customer | subject: ts | definition-unknown-field | /subject",
                "of: txn | of: nothing | definition-unknown-entity | /facts/0/of",
                "via: customer | via: ts | definition-not-a-reference | /facts/0/via",
                "function: sum | function: total | definition-unknown-word | /facts/0/function",
                "field: amount | field: nothing | definition-unknown-field | /facts/0/field",
                "field: amount | field: direction | rule-field-unsuitable | /facts/0/field",
                "field: ts | field: direction | rule-field-unsuitable | /facts/0/window/field",
                "days: 1}} | days: 0}} | definition-out-of-range | /facts/0/window/days",
                "snapshot: aum | snapshot: risk | rule-field-not-in-snapshot | /facts/1/snapshot",
                "key: aum_before | key: out_today | definition-duplicate-key | /facts/1/key",
                "> 0.30 | > 0.30 and nothing = 1 | expression-unknown-name | /condition",
                "> 0.30 | + 1 | definition-expression-type | /condition",
                "> 0.30 | > | expression-syntax | /condition",
                "string(out_today) | nothing | expression-unknown-name | /reason/zh-CN",
                "severity: critical | severity: awful | definition-unknown-word | /alert/severity",
                "fields: {customer: | fields: {nothing: | definition-unknown-field | /alert/fields/nothing",
                "action: start_process | action: dance | definition-unknown-reference | /actions/1/action",
                "process: care, | | missing-setting | /actions/1/with/process",
                "process: care | process: care, speed: 3 | unknown-setting | /actions/1/with/speed",
                "kind: adhoc | kindly: adhoc | definition-unknown-field | /actions/0/with/kindly",
                "\"=customer.name\" | \"=customer.nothing\" | expression-unknown-name | /actions/0/with/title",
                "\"=txn.id\" | \"=txn.nothing\" | expression-unknown-name | /actions/1/with/variables/id",
            })
    void shouldTellWhatIsWrongAndWhere(String right, String wrong, String code, String pointer) {
        // given
        assertThat(RULE).contains(right);
        String rule = RULE.replace(right, wrong == null ? "" : wrong);
        // when
        Compiled compiled = TestApps.compile(TestApps.bank(Map.of(FILE, rule)));
        // then
        assertThat(compiled.faults().all())
                .extracting(Faults.Fault::file, Faults.Fault::pointer, Faults.Fault::code)
                .contains(org.assertj.core.groups.Tuple.tuple(FILE, pointer, code));
    }

    @Test
    void shouldRefuseARuleWithoutEffect() {
        // given
        String rule = """
                key: idle
                label: {zh-CN: 无, en: Idle}
                trigger: {type: schedule, entity: customer, at: "25:00"}
                """;
        // when
        Compiled compiled = TestApps.compile(TestApps.bank(Map.of("rules/idle.rule.yaml", rule)));
        // then
        assertThat(compiled.faults().all())
                .extracting(Faults.Fault::pointer, Faults.Fault::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("/trigger/at", "definition-wrong-type"),
                        org.assertj.core.groups.Tuple.tuple("", "rule-without-effect"));
    }

    @Test
    void shouldAcceptTheRulesAndDecisionsOfTheBankTemplate() {
        // when
        Compiled compiled = TestApps.compile(Path.of("../templates/bank-crm"));
        // then
        List<Faults.Fault> faults = compiled.faults().all().stream()
                .filter(fault ->
                        fault.file().startsWith("rules/") || fault.file().startsWith("decisions/"))
                .toList();
        assertThat(faults).isEmpty();
        assertThat(compiled.model().all(RuleDefinition.class)).hasSizeGreaterThanOrEqualTo(6);
    }
}
