package io.bankwright.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.templates.demo.DemoBank;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoBankTest {
    private static final String CHECK = "10X98765432";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final Map<String, String> files = new DemoBank(DemoBank.SEED).files();

    @Test
    void shouldHaveTheSizeOfASmallBank() {
        assertThat(rows("org")).hasSize(13);
        assertThat(rows("user")).hasSize(60);
        assertThat(rows("product")).hasSize(60);
        assertThat(rows("customer")).hasSize(2000);
        assertThat(rows("account")).hasSize(5200);
        assertThat(rows("holding")).hasSize(4000);
        assertThat(rows("txn")).hasSize(40_000);
        assertThat(rows("complaint")).hasSize(60);
        assertThat(new DemoBank(DemoBank.SEED).rows()).isLessThan(120_000);
        assertThat(counts("customer", "segment")).isEqualTo(Map.of("private", 20L, "affluent", 180L, "mass", 1800L));
        assertThat(counts("customer", "is_potential")).containsEntry("true", 150L);
        assertThat(counts("customer", "party_type")).containsEntry("org", 120L);
        assertThat(counts("complaint", "state").keySet())
                .containsExactlyInAnyOrder(
                        "new", "accepted", "handling", "waiting_customer", "resolved", "closed", "reopened");
    }

    @Test
    void shouldAddHoldingsUpToTheSegmentOfEveryCustomer() {
        // given
        Map<String, BigDecimal> assets = assets();

        // when
        List<String> wrong = rows("customer").stream()
                .filter(row -> !segment(assets.get(row.get("core_cif"))).equals(row.get("segment")))
                .map(row -> row.get("core_cif"))
                .toList();

        // then
        assertThat(wrong).isEmpty();
        assertThat(assets.values())
                .contains(
                        new BigDecimal("5000000.00"),
                        new BigDecimal("4999999.99"),
                        new BigDecimal("1000000.00"),
                        new BigDecimal("999999.99"));
    }

    @Test
    void shouldSnapshotYesterdayAsToday() {
        // given
        Map<String, BigDecimal> assets = assets();

        // when
        Map<String, BigDecimal> yesterday = rows("customer.snapshot").stream()
                .filter(row -> "today-1".equals(row.get("day")))
                .collect(Collectors.toMap(row -> row.get("core_cif"), row -> new BigDecimal(row.get("aum"))));

        // then
        assertThat(yesterday).isEqualTo(assets);
    }

    @Test
    void shouldKeepDepositsInAccounts() {
        // given
        BigDecimal held = sum(
                "holding",
                "market_value_cny",
                row -> "active".equals(row.get("status"))
                        && List.of("demand", "time_deposit").contains(row.get("category")));

        // when
        BigDecimal kept = sum(
                "account",
                "balance",
                row -> List.of("current", "corporate", "time").contains(row.get("kind")));

        // then
        assertThat(kept).isEqualTo(held);
    }

    @Test
    void shouldGiveNumbersThatBelongToNobodyWithRightCheckDigits() {
        // given
        List<Map<String, String>> people = rows("customer").stream()
                .filter(row -> !row.get("id_no").isEmpty())
                .toList();

        // then
        assertThat(people).hasSize(1872).allSatisfy(row -> {
            String number = row.get("id_no");
            assertThat(number).startsWith("99").hasSize(18);
            assertThat(number.charAt(17)).isEqualTo(checkDigit(number));
            assertThat(number.substring(6, 14)).isEqualTo(row.get("birthday").replace("-", ""));
        });
        assertThat(rows("customer"))
                .allSatisfy(row -> assertThat(row.get("mobile")).matches("1990[0-9]{7}"));
    }

    @Test
    void shouldPlantWhatDemonstrationsLookFor() {
        assertThat(rows("customer").stream().map(row -> row.get("birthday")))
                .contains("1980-02-29", "1992-02-29", "2000-02-29", "1948-05-20")
                .anyMatch(day -> day.endsWith("~today"))
                .anyMatch(day -> day.endsWith("~today+3"));
        assertThat(rows("holding").stream()
                        .filter(row -> "active".equals(row.get("status")))
                        .map(row -> row.get("maturity_date")))
                .contains("today+3", "today+7", "today+15");
        assertThat(rows("user").stream().filter(row -> !row.get("on_leave_from").isEmpty()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("delegate")).isEqualTo("rm.lina"));
        assertThat(rows("user").stream().map(row -> row.get("left_on"))).contains("today+1");
        assertThat(rows("txn").stream().map(row -> row.get("ts"))).noneMatch(ts -> ts.startsWith("todayT"));
    }

    @Test
    void shouldReferOnlyToRecordsThatExist() {
        assertReferences("customer", "org", "org", "code");
        assertReferences("customer", "owner_rm", "user", "username");
        assertReferences("account", "customer", "customer", "core_cif");
        assertReferences("holding", "customer", "customer", "core_cif");
        assertReferences("holding", "product", "product", "code");
        assertReferences("holding", "account", "account", "acct_no");
        assertReferences("txn", "account", "account", "acct_no");
        assertReferences("txn", "customer", "customer", "core_cif");
        assertReferences("interaction", "staff", "user", "username");
        assertReferences("complaint", "customer", "customer", "core_cif");
        assertReferences("complaint", "handler", "user", "username");
        assertReferences("task", "assignee", "user", "username");
        assertReferences("alert", "owner", "user", "username");
        assertReferences("opportunity", "owner", "user", "username");
        assertReferences("org", "parent", "org", "code");
        assertReferences("org", "head", "user", "username");
        assertReferences("org", "team_lead", "user", "username");
    }

    @Test
    void shouldGiveTheSameBytesForTheSameSeed() throws NoSuchAlgorithmException {
        // given
        MessageDigest digest = MessageDigest.getInstance("SHA-256");

        // when
        files.forEach((name, text) -> digest.update((name + "\n" + text).getBytes(StandardCharsets.UTF_8)));

        // then
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("a2e64f29ad722ddb9f37aa8ab0c01f4fd0e0b3ae500c740685cb32496bd226e5");
        assertThat(new DemoBank(1).files().get("customer")).isNotEqualTo(files.get("customer"));
    }

    private void assertReferences(String file, String column, String target, String key) {
        List<String> known = rows(target).stream().map(row -> row.get(key)).toList();
        assertThat(known).doesNotHaveDuplicates();
        assertThat(rows(file).stream()
                        .map(row -> row.get(column))
                        .filter(value -> !value.isEmpty())
                        .distinct())
                .isNotEmpty()
                .isSubsetOf(new java.util.HashSet<>(known));
    }

    private Map<String, BigDecimal> assets() {
        Map<String, BigDecimal> assets = new HashMap<>();
        for (Map<String, String> row : rows("holding")) {
            if ("active".equals(row.get("status"))) {
                assets.merge(row.get("customer"), new BigDecimal(row.get("market_value_cny")), BigDecimal::add);
            }
        }
        return assets;
    }

    private static String segment(BigDecimal aum) {
        if (aum.compareTo(new BigDecimal("5000000")) >= 0) {
            return "private";
        }
        return aum.compareTo(new BigDecimal("1000000")) >= 0 ? "affluent" : "mass";
    }

    private BigDecimal sum(String file, String column, java.util.function.Predicate<Map<String, String>> which) {
        return rows(file).stream()
                .filter(which)
                .map(row -> new BigDecimal(row.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Map<String, Long> counts(String file, String column) {
        return rows(file).stream().collect(Collectors.groupingBy(row -> row.get(column), Collectors.counting()));
    }

    private static char checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK.charAt(sum % 11);
    }

    /** The demo's cells hold neither commas nor quotes. */
    private List<Map<String, String>> rows(String file) {
        List<String> lines = files.getOrDefault(file, "").lines().toList();
        String[] header = lines.getFirst().split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertThat(cells).hasSameSizeAs(header);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
