package io.bankwright.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.advice.AdvisorSettings;
import io.bankwright.core.record.ListRequest.Count;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the planner knows of records nobody may see is told to nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordCountsIT {
    private final TestLeads leads = new TestLeads(AdvisorSettings.Mode.OFF);

    @AfterAll
    void close() {
        leads.close();
    }

    @Test
    void shouldEstimateForThoseWhoSeeAll() {
        assertThat(leads.count(leads.boss, null, Count.ESTIMATED))
                .isEqualTo(new RecordPage.Count(TestLeads.LEADS, "estimated"));
        RecordPage.Count fresh = leads.count(leads.boss, "stage = \"new\"", Count.ESTIMATED);
        assertThat(fresh.kind()).isEqualTo("estimated");
        assertThat(fresh.value()).isBetween(22_000L, 26_000L);
    }

    @Test
    void shouldCountWhatIsWithinTheBoundExactly() {
        assertThat(leads.count(leads.boss, "stage = \"won\"", Count.ESTIMATED))
                .isEqualTo(new RecordPage.Count(6_000, "exact"));
        assertThat(leads.count(leads.boss, "stage = \"won\" or stage = \"new\"", Count.EXACT))
                .isEqualTo(new RecordPage.Count(10_000, "at-least"));
    }

    @Test
    void shouldNotAskThePlannerForThoseWhoSeeAPart() {
        // 12,000 of 30,000 are theirs
        assertThat(leads.count(leads.head, null, Count.ESTIMATED)).isEqualTo(new RecordPage.Count(10_000, "at-least"));
        assertThat(leads.count(leads.head, "stage = \"won\"", Count.ESTIMATED))
                .isEqualTo(new RecordPage.Count(6_000, "exact"));
    }

    @Test
    void shouldNotAskThePlannerAboutRelatedRecords() {
        assertThat(leads.count(leads.boss, "parent.city != \"C1\" or stage = \"new\"", Count.ESTIMATED))
                .isEqualTo(new RecordPage.Count(10_000, "at-least"));
    }

    @Test
    void shouldKeepColumnsAnAppAddsToTheSystemWhenTheServerStartsAgain() {
        // given
        String states = "select string_agg(state, ' ') from entity_column where storage_key = 'leads.campaign'";
        assertThat(leads.query(states)).isEqualTo("ready");
        // when
        leads.start();
        // then
        assertThat(leads.query(states)).isEqualTo("ready");
    }
}
