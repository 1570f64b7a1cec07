package io.bankwright.rule.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.publish.Compiled;
import io.bankwright.expression.Expression;
import io.bankwright.rule.TestApps;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RuleConditionsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private static final List<String> CONDITIONS = List.of(
            "aum > 100",
            "aum >= 100",
            "aum < 100",
            "aum <= 100",
            "aum = 100",
            "aum != 100",
            "100 < aum",
            "aum > 100.0",
            "not(aum > 100)",
            "aum / risk > 0.30",
            "aum = null",
            "aum != null",
            "risk = 3",
            "risk in (1, 3)",
            "risk between 2 and 3",
            "segment = \"private\"",
            "segment != \"private\"",
            "segment < \"private\"",
            "segment in (\"private\", \"mass\")",
            "segment = null",
            "vip = true",
            "vip = false",
            "vip != true",
            "vip",
            "not(vip)",
            "birthday = date(\"2000-02-29\")",
            "birthday < date(\"2000-02-29\")",
            "birthday <= date(\"2000-02-29\")",
            "birthday > date(\"2000-02-29\")",
            "birthday >= date(\"2000-02-29\")",
            "birthday.year = 2000",
            "last_login_at <= now() - duration(\"P30D\")",
            "segment = \"private\" and aum > 100",
            "segment = \"private\" and (aum > 100 or vip = true)",
            "aum > 100 and aum < 1000 and risk >= 3 and vip != true",
            "segment = \"private\" or aum > 100",
            "customer.segment = \"private\" and customer.aum > 100",
            "true",
            "false",
            "null",
            "contains(segment, \"a\") and upper case(segment) = \"MASS\"");

    @Test
    void shouldAgreeWithTheExpressionOnEveryRecord() {
        // given
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < CONDITIONS.size(); i++) {
            files.put("rules/r%d.rule.yaml".formatted(i), ruleFile("r" + i, CONDITIONS.get(i), 0));
        }
        Compiled compiled = TestApps.compile(TestApps.bank(files));
        assertThat(compiled.faults().all()).isEmpty();
        List<Map<String, Object>> records = records();
        List<Candidate> candidates = new ArrayList<>();
        List<Candidate> expected = new ArrayList<>();
        for (int i = 0; i < CONDITIONS.size(); i++) {
            Expression expression = Expression.parse(CONDITIONS.get(i));
            for (Map<String, Object> record : records) {
                Candidate candidate =
                        new Candidate("r" + i, UUID.randomUUID(), UUID.randomUUID(), record, Map.of(), CLOCK);
                candidates.add(candidate);
                if (expression.test(record, CLOCK)) {
                    expected.add(candidate);
                }
            }
        }
        // when
        List<Candidate> matches = RuleConditions.of(compiled.model()).matches(candidates);
        // then
        assertThat(matches).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(500);
    }

    @Test
    void shouldPutTheMoreImportantRuleFirst() {
        // given
        Compiled compiled = TestApps.compile(TestApps.bank(Map.of(
                "rules/low.rule.yaml", ruleFile("low", "aum > 1", 1),
                "rules/high.rule.yaml", ruleFile("high", "aum > 1", 9),
                "rules/middle.rule.yaml", ruleFile("middle", "aum > 1", 5))));
        List<Candidate> candidates = List.of("low", "high", "middle").stream()
                .map(rule -> new Candidate(
                        rule, UUID.randomUUID(), UUID.randomUUID(), Map.of("aum", BigDecimal.TEN), Map.of(), CLOCK))
                .toList();
        // when
        List<Candidate> matches = RuleConditions.of(compiled.model()).matches(candidates);
        // then
        assertThat(matches).extracting(Candidate::rule).containsExactly("high", "middle", "low");
    }

    private static String ruleFile(String key, String condition, int priority) {
        return """
                key: %s
                label: {zh-CN: 规则, en: Rule}
                trigger: {type: schedule, entity: customer, at: "08:00"}
                condition: '%s'
                priority: %d
                alert: {severity: low}
                """.formatted(key, condition, priority);
    }

    private static List<Map<String, Object>> records() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (BigDecimal aum :
                Arrays.asList(null, new BigDecimal("99.99"), new BigDecimal("100.00"), new BigDecimal("100.01"))) {
            for (String segment : Arrays.asList(null, "private", "mass")) {
                for (Boolean vip : Arrays.asList(null, true, false)) {
                    for (int day : new int[] {0, 28, 29}) {
                        Map<String, Object> record = new LinkedHashMap<>();
                        record.put("aum", aum);
                        record.put("segment", segment);
                        record.put("vip", vip);
                        record.put("birthday", day == 0 ? null : LocalDate.of(2000, 2, day));
                        record.put("risk", day == 0 ? null : new BigDecimal(day - 26));
                        record.put(
                                "last_login_at",
                                day == 0 ? null : OffsetDateTime.parse("2026-01-%dT10:00:00+08:00".formatted(day)));
                        record.put("customer", new LinkedHashMap<>(record));
                        records.add(record);
                    }
                }
            }
        }
        return records;
    }
}
