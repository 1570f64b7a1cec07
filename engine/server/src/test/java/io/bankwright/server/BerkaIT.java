package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.server.support.Answer;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.Bank;
import io.bankwright.server.support.Packages;
import io.bankwright.server.support.RunningServer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Another bank's real data in an app of its own: files written, published, CSVs imported, a report read. Runs where the
 * environment variable {@code BANKWRIGHT_SAMPLES} names the folder of samples.
 */
@QuarkusTest
class BerkaIT extends RunningServer {
    private static final Path APP = Path.of("src", "test", "resources", "apps", "berka");
    private static final String SAMPLES = System.getenv("BANKWRIGHT_SAMPLES");

    @BeforeEach
    void needTheSamples() {
        Assumptions.assumeTrue(
                SAMPLES != null, "BANKWRIGHT_SAMPLES does not name the folder of samples, so this is not tested");
    }

    @Test
    void shouldReportTheMonthlyTotalsOfImportedTransactions() throws Exception {
        // given
        Bank bank = Bank.open();
        bank.admin()
                .post("/api/v1/apps/package?mode=install", Packages.zip(Packages.folder(APP)))
                .mustBe(201);
        Api analyst = bank.hire("berka.analyst", bank.branch(), "Analyst").api();

        // when
        imported(analyst, "district", "districts.csv", """
                {"district_id": "district_id", "district": "name", "region": "region", "inhabitants": "inhabitants",
                 "average_salary": "average_salary", "crimes_95": "crimes_95", "crimes_96": "crimes_96"}""", 77);
        imported(analyst, "client", "clients.csv", 89);
        imported(analyst, "account", "accounts.csv", 75);
        imported(analyst, "holder", "account_holders.csv", 89);
        imported(analyst, "movement", "transactions.csv", 6543);

        // then
        assertThat(totals(analyst)).isEqualTo(expected());
    }

    private static void imported(Api api, String entity, String file, int rows) throws IOException {
        imported(api, entity, file, "", rows);
    }

    private static void imported(Api api, String entity, String file, String mapping, int rows) throws IOException {
        byte[] csv = Files.readAllBytes(Path.of(SAMPLES, "berka-sample", file));
        String job = api.with("Content-Type", "text/csv")
                .post(
                        "/api/v1/apps/berka/entities/" + entity + "/records/import",
                        Map.of("format", "csv", "mapping", mapping),
                        csv)
                .mustBe(202)
                .body()
                .path("job")
                .asText();
        Answer[] last = new Answer[1];
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    last[0] = api.get("/api/v1/jobs/" + job).mustBe(200);
                    return List.of("done", "failed", "cancelled")
                            .contains(last[0].body().path("state").asText());
                });
        JsonNode outcome = last[0].body();
        assertThat(outcome.path("state").asText() + " "
                        + outcome.path("rejected").asInt())
                .as("%s %s", file, outcome)
                .isEqualTo("done 0");
        assertThat(outcome.path("total").asInt()).as("%s %s", file, outcome).isEqualTo(rows);
    }

    /** month to transactions, credits, debits, as the report of the product gives them. */
    private static Map<String, List<BigDecimal>> totals(Api api) {
        JsonNode answer = api.post("/api/v1/apps/berka/entities/movement/records/query", """
                        {"dimensions": [{"field": "booked_on", "grain": "month"}, {"field": "direction"}],
                         "measures": [{"function": "count"}, {"function": "sum", "field": "amount"}],
                         "sort": ["booked_on"], "limit": 1000}""")
                .mustBe(200)
                .body();
        Map<String, List<BigDecimal>> months = new TreeMap<>();
        for (JsonNode row : answer.path("rows")) {
            String month = row.path(0).asText().substring(0, 7);
            List<BigDecimal> totals = months.computeIfAbsent(
                    month,
                    any -> new ArrayList<>(List.of(BigDecimal.ZERO, new BigDecimal("0.00"), new BigDecimal("0.00"))));
            int column = row.path(1).asText().equals("credit") ? 1 : 2;
            totals.set(0, totals.get(0).add(new BigDecimal(row.path(2).asText())));
            totals.set(column, new BigDecimal(row.path(3).asText()).setScale(2));
        }
        return months;
    }

    private static Map<String, List<BigDecimal>> expected() throws IOException {
        Map<String, List<BigDecimal>> months = new TreeMap<>();
        List<String> lines = Files.readAllLines(Path.of(SAMPLES, "berka-sample", "expected", "monthly_totals.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            months.put(cells[0], List.of(new BigDecimal(cells[1]), new BigDecimal(cells[2]), new BigDecimal(cells[3])));
        }
        assertThat(months).isNotEmpty();
        return months;
    }
}
