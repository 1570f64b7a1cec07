package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.server.support.Api;
import io.bankwright.server.support.Bank;
import io.bankwright.server.support.RunningServer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holidays and worked weekends over REST, and what expressions make of them. */
@QuarkusTest
class WorkCalendarIT extends RunningServer {
    private static final String DAYS = "/api/v1/calendar-days/";

    private final Bank bank = Bank.open();
    private final Api admin = bank.person("it_admin", bank.branch()).api();

    private String workingDayAfter(String day) {
        return admin.post(
                        "/api/v1/expressions/evaluate",
                        Map.of("expression", "working days after(date(\"" + day + "\"), 1)"))
                .mustBe(200)
                .body()
                .path("value")
                .asText();
    }

    @Test
    void shouldPassOverAHolidayAsSoonAsItIsEntered() {
        // given
        assertThat(workingDayAfter("2035-04-03")).isEqualTo("2035-04-04");
        try {
            // when
            admin.put(DAYS + "2035-04-04", Map.of("kind", "workday", "name", "清明"))
                    .mustBe(200);
            admin.put(DAYS + "2035-04-04", Map.of("kind", "holiday", "name", "清明"))
                    .mustBe(200);
            admin.put(DAYS + "2035-04-05", Map.of("kind", "holiday", "name", "清明"))
                    .mustBe(200);
            admin.put(DAYS + "2035-04-07", Map.of("kind", "workday", "name", "清明调休"))
                    .mustBe(200);
            // then
            assertThat(workingDayAfter("2035-04-03")).isEqualTo("2035-04-06");
            assertThat(workingDayAfter("2035-04-06")).isEqualTo("2035-04-07");
            assertThat(admin.get("/api/v1/calendar-days").mustBe(200).body().findValuesAsText("day"))
                    .contains("2035-04-04", "2035-04-05", "2035-04-07")
                    .isSorted();
        } finally {
            for (int day : new int[] {4, 5, 7}) {
                admin.delete(DAYS + "2035-04-0" + day).mustBe(204);
            }
        }
        assertThat(workingDayAfter("2035-04-03")).isEqualTo("2035-04-04");
        admin.delete(DAYS + "2035-04-04").mustBe(204);
    }

    @Test
    void shouldRefuseWhatIsNoDayOrNoKind() {
        admin.put(DAYS + "2035-02-30", Map.of("kind", "holiday", "name", "x")).mustRefuse(400, "parameter-invalid");
        admin.put(DAYS + "2035-02-03", Map.of("kind", "party", "name", "x")).mustRefuse(422, "record-invalid");
        admin.put(DAYS + "2035-02-03", Map.of("kind", "holiday")).mustRefuse(422, "record-invalid");
        bank.person("rm", bank.branch()).api().get("/api/v1/calendar-days").mustRefuse(403, "permission-missing");
    }
}
