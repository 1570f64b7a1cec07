package io.bankwright.core.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bankwright.core.record.ColumnCheck;
import io.bankwright.core.record.FieldChoices.Choice;
import io.bankwright.core.record.FieldUsage;
import io.bankwright.core.record.Promotion;
import io.bankwright.core.record.TestLeads;
import io.bankwright.core.work.Caller;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From what people really filter by to a column, its index and back, on real PostgreSQL; nobody ever gets another answer. */
class FieldAdviceIT {
    private static final String CITY = "city = \"C17\"";
    private static final String FAR_TOO_MANY = "HashAggregate.*rows=2\\d{4} ";
    private TestLeads leads = new TestLeads(AdvisorSettings.Mode.ADVISE);

    @AfterEach
    void close() {
        leads.close();
    }

    @Test
    void shouldTurnAFilterPeopleUseIntoAColumnAndBack() {
        // given
        List<String> byHead = leads.list(leads.head, CITY, "-amount", "name");
        List<String> byBoss = leads.list(leads.boss, CITY, "-amount", "name");
        assertThat(byBoss).hasSize(10);
        assertThat(item("city")).isEmpty();
        // when
        IntStream.range(0, 25).forEach(i -> leads.list(leads.head, CITY));
        leads.beans.get(FieldUsage.class).run();
        // then
        FieldAdvice.Item advised = item("city").orElseThrow();
        assertThat(advised.advice()).isEqualTo(Advice.INDEXED_COLUMN);
        assertThat(advised.uses()).isEqualTo(27);
        assertThat(advised.rows()).isEqualTo(30_000);
        assertThat(advised.bytes()).isBetween(500_000L, 1_500_000L);
        assertThat(advised.waited()).isPositive();
        assertThat(item("amount").orElseThrow().advice()).isEqualTo(Advice.NONE);
        assertThat(item("stage")).isEmpty();
        assertThat(leads.plan(leads.boss, CITY)).contains("data ->> 'city'").contains("Seq Scan");

        // when: accepted, not yet done
        choose("city", Choice.COLUMN);
        // then
        assertThat(item("city").orElseThrow().ready()).isFalse();
        assertThat(leads.list(leads.head, CITY, "-amount", "name")).isEqualTo(byHead);
        // when
        leads.beans.get(Promotion.class).run();
        leads.publish();
        // then
        assertThat(item("city").orElseThrow().ready()).isTrue();
        assertThat(leads.plan(leads.boss, CITY)).contains("Index").doesNotContain("data ->> 'city'");
        assertThat(leads.plan(leads.head, CITY)).contains("Index").doesNotContain("Seq Scan on " + leads.table());
        assertThat(leads.list(leads.head, CITY, "-amount", "name")).isEqualTo(byHead);
        assertThat(leads.list(leads.boss, CITY, "-amount", "name")).isEqualTo(byBoss);
        assertThat(ColumnCheck.of(leads.database).faults()).isEmpty();

        // when: it is used on, and that is known
        leads.beans.get(FieldUsage.class).run();
        assertThat(item("city").orElseThrow().uses()).isBetween(1L, 10L);
        // when: taken back
        boolean undone = leads.beans.get(FieldAdvice.class).undo(leads.app, leads.lead, field("city"), leads.boss);
        // then
        assertThat(undone).isTrue();
        assertThat(leads.list(leads.head, CITY, "-amount", "name")).isEqualTo(byHead);
        assertThat(leads.list(leads.boss, CITY, "-amount", "name")).isEqualTo(byBoss);
        // when: every server has heard
        leads.query("update entity_column set retired_at = retired_at - interval '2 minutes' where state = 'retired'"
                + " returning 1");
        leads.beans.get(Promotion.class).run();
        // then
        assertThat(leads.plan(leads.boss, CITY)).contains("data ->> 'city'");
        assertThat(leads.query("select count(*) from entity_column where storage_key = 'city'"))
                .isEqualTo("0");
        assertThat(leads.list(leads.head, CITY, "-amount", "name")).isEqualTo(byHead);
        assertThat(leads.query("select string_agg(detail->>'choice', ' ' order by at) from audit_entry"
                        + " where action = 'field-storage-chosen'"))
                .isEqualTo("column none");
    }

    @Test
    void shouldKnowHowManyGroupsThereAreOfAFieldThatStaysInTheDocument() {
        // given
        IntStream.range(0, 6).forEach(i -> leads.planOfGroups(leads.boss, "city"));
        assertThat(leads.planOfGroups(leads.boss, "city")).containsPattern(FAR_TOO_MANY);
        leads.beans.get(FieldUsage.class).run();
        // when
        leads.beans.get(Advisor.class).run();
        leads.beans.get(Promotion.class).run();
        // then
        assertThat(item("city").orElseThrow().chosen().choice()).isEqualTo(Choice.STATISTICS);
        assertThat(leads.planOfGroups(leads.boss, "city")).containsPattern("HashAggregate.*rows=(29|30)\\d\\d ");
        // when
        leads.beans.get(FieldAdvice.class).undo(leads.app, leads.lead, field("city"), leads.boss);
        leads.beans.get(Promotion.class).run();
        // then
        assertThat(leads.planOfGroups(leads.boss, "city")).containsPattern(FAR_TOO_MANY);
    }

    @Test
    void shouldKeepStatisticsOnEveryKindOfField() {
        // when
        for (String key : List.of("city", "amount", "due")) {
            choose(key, Choice.STATISTICS);
        }
        leads.beans.get(Promotion.class).run();
        // then
        assertThat(leads.query("select count(*) from pg_statistic_ext where stxname ~ '^e_'"))
                .isEqualTo("3");
        assertThat(leads.planOfGroups(leads.boss, "due")).containsPattern("HashAggregate.*rows=9 ");
    }

    @Test
    void shouldDoByItselfOnlyWhatItMay() {
        // given: in ADVISE, columns are for people
        IntStream.range(0, 25).forEach(i -> leads.list(leads.boss, CITY));
        leads.beans.get(FieldUsage.class).run();
        // when
        leads.beans.get(Advisor.class).run();
        // then
        assertThat(item("city").orElseThrow().chosen()).isNull();
        // given
        leads.close();
        leads = new TestLeads(AdvisorSettings.Mode.APPLY);
        IntStream.range(0, 25).forEach(i -> leads.list(leads.boss, CITY));
        leads.beans.get(FieldUsage.class).run();
        // when
        leads.beans.get(Advisor.class).run();
        leads.beans.get(Promotion.class).run();
        // then
        assertThat(item("city").orElseThrow().chosen().isAutomatic()).isTrue();
        leads.publish();
        assertThat(leads.plan(leads.boss, CITY)).contains("Index").doesNotContain("data ->> 'city'");
    }

    @Test
    void shouldKeepSilentAboutWhatWasDismissed() {
        // given
        IntStream.range(0, 25).forEach(i -> leads.list(leads.boss, CITY));
        leads.beans.get(FieldUsage.class).run();
        // when
        choose("city", Choice.DISMISSED);
        // then
        assertThat(item("city").orElseThrow().advice()).isEqualTo(Advice.NONE);
        assertThat(leads.plan(leads.boss, CITY)).contains("data ->> 'city'");
    }

    @Test
    void shouldAddUpWhatSeveralServersCount() {
        // given
        leads.list(leads.boss, CITY);
        leads.beans.get(FieldUsage.class).run();
        leads.list(leads.boss, CITY, "city");
        // when
        leads.beans.get(FieldUsage.class).run();
        // then
        assertThat(
                        leads.query(
                                "select string_agg(how || ' ' || uses, ', ' order by how) from field_use where storage_key = 'city'"))
                .isEqualTo("filter 2, sort 1");
    }

    @Test
    void shouldLeaveAloneWhatMetadataDecides() {
        assertThatThrownBy(() -> choose("stage", Choice.COLUMN))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("field-not-promotable"));
    }

    private FieldDefinition field(String key) {
        return leads.lead.field(key).orElseThrow();
    }

    private void choose(String key, Choice choice) {
        Caller admin = leads.boss;
        leads.beans.get(FieldAdvice.class).choose(leads.app, leads.lead, field(key), choice, true, admin);
    }

    private Optional<FieldAdvice.Item> item(String key) {
        return leads.beans.get(FieldAdvice.class).of(leads.app).stream()
                .filter(item -> item.field().key().equals(key) && item.entity().equals(leads.lead))
                .findFirst();
    }
}
