package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Json;
import io.bankwright.server.support.Answer;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.Bank;
import io.bankwright.server.support.RunningServer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records over REST, on the bank CRM: what works, and how each wrong request is refused. */
@QuarkusTest
class RecordsIT extends RunningServer {
    private static final String CUSTOMERS = records("customer");
    private Bank.Person rm;
    private Api api;

    @BeforeEach
    void hireSomebody() {
        Bank bank = Bank.open();
        rm = bank.person("rm", bank.branch());
        api = rm.api();
    }

    private static ObjectNode customer(String name) {
        ObjectNode values = Json.object().put("name", name).put("mobile", "13800138000");
        return Json.object().set("values", values);
    }

    private Answer created(String name) {
        return api.post(CUSTOMERS, customer(name)).mustBe(201);
    }

    private static Map<String, Object> change(String field, @Nullable Object value) {
        return Map.of("values", Collections.singletonMap(field, value));
    }

    @Test
    void shouldCreateReadAndChangeARecord() {
        // when
        Answer created = created("王志强");
        Answer changed = api.patch(CUSTOMERS + "/" + created.id(), 1, change("segment", "affluent"));
        Answer read = api.get(CUSTOMERS + "/" + created.id());

        // then
        assertThat(created.value("owner_rm").asText()).isEqualTo(rm.id());
        assertThat(created.body().path("title").asText()).isEqualTo("王志强");
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(changed.mustBe(200).version()).isEqualTo(2);
        assertThat(read.mustBe(200).etag()).isEqualTo("\"2\"");
        assertThat(read.value("segment").asText()).isEqualTo("affluent");
        assertThat(read.value("aum").asText()).isIn("0", "0.00");
    }

    @Test
    void shouldMaskWhatTheRoleSeesMaskedAndHideWhatItMayNotSee() {
        // given
        String id = created("王志强").id();

        // when
        Answer read = api.get(CUSTOMERS + "/" + id).mustBe(200);

        // then
        assertThat(read.value("mobile").asText()).isEqualTo("138****8000");
        assertThat(read.body().path("masked").toString()).contains("\"mobile\"");
        assertThat(read.value("monthly_income").isMissingNode()).isTrue();
    }

    @Test
    void shouldFindByPartOfTheNameItsInitialsAndTheEndOfAMaskedPhone() {
        // given
        String id = api.post(CUSTOMERS, Map.of("values", Map.of("name", "司徒清风", "mobile", "13800137788")))
                .mustBe(201)
                .id();
        api.post(CUSTOMERS, customer("别人")).mustBe(201);

        // then
        for (String text : new String[] {"清风", "stqf", "7788"}) {
            assertThat(api.get(CUSTOMERS, "search", text).body().path("items").findValuesAsText("id"))
                    .as(text)
                    .containsExactly(id);
        }
        assertThat(api.get(CUSTOMERS, "search", "0013778").body().path("items")).isEmpty();
    }

    @Test
    void shouldRevealAMaskedFieldOnlyWithAReason() {
        // given
        String id = created("王志强").id();

        // when
        Answer silent = api.post(CUSTOMERS + "/" + id + "/reveal", Map.of("field", "mobile", "reason", ""));
        Answer told = api.post(CUSTOMERS + "/" + id + "/reveal", Map.of("field", "mobile", "reason", "客户来电核对"));

        // then
        assertThat(silent.status()).isBetween(400, 422);
        assertThat(told.mustBe(200).body().path("value").asText()).isEqualTo("13800138000");
    }

    @Test
    void shouldKeepInTheAuditWhoWasShownSensitiveFieldsInFull() {
        // given: a relationship manager reads e-mail addresses in full and sees telephone numbers masked
        ObjectNode values = Json.object().put("name", "王志强").put("mobile", "13800138000");
        String id = api.post(CUSTOMERS, Json.object().set("values", values.put("email", "wang@example.com")))
                .id();

        // when
        api.get(CUSTOMERS + "/" + id).mustBe(200);

        // then
        Answer noted = Bank.open().admin().get("/api/v1/audit", "record", id, "action", "sensitive-read");
        assertThat(noted.items("/actor/id")).containsOnly(rm.id());
        assertThat(noted.items("/detail/fields/0")).containsOnly("email");
        assertThat(noted.items("/detail/fields/1")).containsOnly("");
    }

    @Test
    void shouldRefuseWritesThatDoNotComeFromOurOwnPages() {
        Api foreign = api.with("X-Bankwright", "");
        foreign.post(CUSTOMERS, customer("甲")).mustRefuse(403, "cross-site-request");
        api.with("Origin", "https://evil.example")
                .post(CUSTOMERS, customer("甲"))
                .mustRefuse(403, "cross-site-request");
        foreign.get(CUSTOMERS).mustBe(200);
    }

    @Test
    void shouldRefuseWhoIsNotSignedIn() {
        Api.anonymous().get(CUSTOMERS).mustRefuse(401, "sign-in-required");
        Api.anonymous().with("Authorization", "Bearer bw_wrong").get(CUSTOMERS).mustRefuse(401, "sign-in-required");
    }

    @Test
    void shouldAskForTheVersionAndRefuseAStaleOne() {
        // given
        String address = CUSTOMERS + "/" + created("乙").id();

        // then
        api.patch(address, change("segment", "mass")).mustRefuse(428, "precondition-required");
        api.delete(address).mustRefuse(428, "precondition-required");
        api.patch(address, 1, change("segment", "private")).mustBe(200);
        api.patch(address, 1, change("segment", "mass")).mustRefuse(412, "record-conflict");
        api.with("If-Match", "\"x\"").patch(address, change("segment", "mass")).mustRefuse(412, "record-conflict");
        assertThat(api.get(address).value("segment").asText()).isEqualTo("private");
    }

    @Test
    void shouldMergeChangesOfOtherFieldsAndNameThoseThatClash() {
        // given
        String address = CUSTOMERS + "/" + created("王合").id();
        api.patch(address, 1, change("segment", "affluent")).mustBe(200);

        // when
        Answer strict = api.patch(address, 1, change("remark", "一"));
        Answer merged = api.patch(address + "?merge=true", 1, change("remark", "二"));
        Answer clash = api.patch(address + "?merge=true", 1, change("segment", "private"));
        Answer same = api.patch(address + "?merge=true", 1, change("segment", "affluent"));
        Answer unknown = api.patch(address + "?merge=true", 7, change("remark", "三"));

        // then
        strict.mustRefuse(412, "record-conflict");
        assertThat(merged.mustBe(200).version()).isEqualTo(3);
        assertThat(merged.value("segment").asText()).isEqualTo("affluent");
        assertThat(clash.mustRefuse(412, "record-conflict").violations())
                .containsExactly("/values/segment field-changed");
        same.mustBe(200);
        unknown.mustRefuse(412, "record-conflict");
    }

    @Test
    void shouldShowRecordsAsTheyWereAtAMoment() {
        // given
        String before = now();
        Answer created = created("王往");
        String address = CUSTOMERS + "/" + created.id();
        String first = now();
        api.patch(address, 1, change("segment", "affluent")).mustBe(200);
        api.patch(address, 2, change("remark", "后来")).mustBe(200);
        String mine = "id = \"" + created.id() + "\"";

        Map<String, Object> numbers = Map.of(
                "measures", List.of(Map.of("function", "count")), "filter", mine + " and segment != \"affluent\"");
        String query = CUSTOMERS + "/query";

        // when
        Answer then = api.get(address, "asOf", first);
        Answer counted = api.post(query, with(numbers, "asOf", first));
        Answer countedNow = api.post(query, numbers);
        Answer ahead = api.post(query, with(numbers, "asOf", "2999-01-01T00:00:00Z"));
        Answer listed = api.get(CUSTOMERS, "asOf", first, "filter", mine + " and segment != \"affluent\"");
        Answer later = api.get(CUSTOMERS, "asOf", now(), "filter", mine + " and segment = \"affluent\"");
        Answer tooEarly = api.get(address, "asOf", before);
        Answer summed = api.get(CUSTOMERS, "asOf", first, "filter", "aum > 5");
        Answer tomorrow = api.get(address, "asOf", "2999-01-01T00:00:00Z");

        // then
        assertThat(then.mustBe(200).version()).isEqualTo(1);
        assertThat(then.value("segment").asText()).isNotEqualTo("affluent");
        assertThat(then.body().path("values").has("aum")).isFalse();
        assertThat(then.value("name").asText()).isEqualTo("王往");
        assertThat(listed.mustBe(200).body().path("items")).hasSize(1);
        assertThat(later.mustBe(200)
                        .body()
                        .path("items")
                        .path(0)
                        .path("values")
                        .path("remark")
                        .asText())
                .isEqualTo("后来");
        tooEarly.mustRefuse(404, "record-not-found");
        summed.mustRefuse(400, "field-not-kept");
        tomorrow.mustRefuse(400, "moment-invalid");
        ahead.mustRefuse(400, "moment-invalid");
        assertThat(counted.mustBe(200).body().path("rows").toString()).isEqualTo("[[\"1\"]]");
        assertThat(countedNow.mustBe(200).body().path("rows").toString()).isEqualTo("[[\"0\"]]");
    }

    private static Map<String, Object> with(Map<String, Object> body, String key, String value) {
        Map<String, Object> more = new HashMap<>(body);
        more.put(key, value);
        return more;
    }

    private String now() {
        return Api.bean(BusinessClock.class).instant().toString();
    }

    /** Each editor counts one up; who comes too late reads again. */
    @Test
    void shouldLoseNoUpdateOfAThousandEditorsOnAHundredRecords() throws Exception {
        // given
        List<String> addresses = IntStream.range(0, 100)
                .mapToObj(i -> CUSTOMERS + "/" + created("编" + i).id())
                .toList();
        Semaphore atOnce = new Semaphore(16);

        // when
        try (ExecutorService editors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> edits = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String address = addresses.get(i % 100);
                edits.add(editors.submit(() -> {
                    atOnce.acquireUninterruptibly();
                    try {
                        countUp(address);
                    } finally {
                        atOnce.release();
                    }
                }));
            }
            for (Future<?> edit : edits) {
                edit.get();
            }
        }

        // then
        assertThat(addresses)
                .allSatisfy(address -> assertThat(
                                api.get(address).mustBe(200).value("remark").asText())
                        .isEqualTo("10"));
    }

    private void countUp(String address) {
        for (int tries = 0; tries < 100; tries++) {
            Answer read = api.get(address).mustBe(200);
            int next = Integer.parseInt(read.value("remark").asText("0")) + 1;
            Answer written = api.patch(address, read.version(), change("remark", String.valueOf(next)));
            if (written.status() == 200) {
                return;
            }
            written.mustRefuse(412, "record-conflict");
        }
        throw new AssertionError("a hundred tries were not enough");
    }

    @Test
    void shouldListWithFilterSortAndCursor() {
        // given
        for (String name : new String[] {"丙一", "丙二", "丙三"}) {
            created(name);
        }
        String id = created("丁").id();
        api.patch(CUSTOMERS + "/" + id, 1, change("segment", "private")).mustBe(200);

        // when
        Answer filtered = api.get(CUSTOMERS, "filter", "segment = \"private\" and owner_rm.id = me", "count", "exact");
        Answer first = api.get(CUSTOMERS, "sort", "-created_at", "limit", "3");
        Answer byName = api.get(CUSTOMERS, "sort", "name", "limit", "3", "count", "exact");
        Answer rest = api.get(
                CUSTOMERS,
                "sort",
                "name",
                "limit",
                "3",
                "after",
                byName.body().path("next").asText());

        // then
        assertThat(filtered.mustBe(200).items("/id")).containsExactly(id);
        assertThat(filtered.body().at("/count/value").asInt()).isEqualTo(1);
        assertThat(first.status()).isLessThan(500);
        assertThat(byName.mustBe(200).body().at("/count/value").asInt()).isEqualTo(4);
        assertThat(byName.items("/id")).hasSize(3).doesNotContainAnyElementsOf(rest.items("/id"));
        assertThat(rest.mustBe(200).items("/id")).hasSize(1);
        assertThat(rest.body().path("next").isNull()).isTrue();
    }

    @Test
    void shouldRefuseWrongListsWithACode() {
        api.get(CUSTOMERS, "filter", "shoe_size = 4").mustRefuse(400, "filter-invalid");
        api.get(CUSTOMERS, "filter", "monthly_income > 10").mustRefuse(403, "field-not-readable");
        api.get(CUSTOMERS, "filter", "mobile = \"13800138000\"").mustRefuse(403, "field-not-readable");
        api.get(CUSTOMERS, "filter", "name = ").mustRefuse(400, "filter-invalid");
        Answer text = api.get(CUSTOMERS, "filter", "name + \"x\"").mustRefuse(400, "filter-invalid");
        assertThat(text.violations()).containsExactly("/filter expression-type-mismatch");
        assertThat(text.body().at("/violations/0/params/end").asInt()).isEqualTo(10);
        Answer mixed =
                api.get(CUSTOMERS, "filter", "segment = \"mass\" and name > 5").mustRefuse(400, "filter-invalid");
        assertThat(mixed.body().at("/violations/0/params/start").asInt()).isGreaterThan(19);
        api.get(CUSTOMERS, "filter", "(".repeat(3000) + "1").mustRefuse(400, "filter-invalid");
        api.get(CUSTOMERS, "filter", "a".repeat(6000)).mustRefuse(400, "filter-invalid");
        api.get(CUSTOMERS, "sort", "shoe_size").mustRefuse(400, "field-not-found");
        api.get(CUSTOMERS, "sort", "monthly_income").mustRefuse(403, "field-not-readable");
        api.get(CUSTOMERS, "limit", "100000").mustRefuse(400, "limit-invalid");
        api.get(CUSTOMERS, "limit", "0").mustRefuse(400, "limit-invalid");
        api.get(CUSTOMERS, "limit", "many").mustRefuse(400, "limit-invalid");
        api.get(CUSTOMERS, "count", "some").mustRefuse(400, "parameter-invalid");
        api.get(CUSTOMERS, "after", "nonsense").mustRefuse(400, "cursor-invalid");
        api.get(records("shoe")).mustRefuse(404, "entity-not-found");
        api.get("/api/v1/apps/no_app/entities/customer/records").mustRefuse(404, "app-not-found");
    }

    @Test
    void shouldNotShowAnotherBranchsCustomer() {
        // given
        String id = created("隐藏").id();
        Api other = Bank.open().person("rm", Bank.open().branch()).api();

        // then
        other.get(CUSTOMERS + "/" + id).mustRefuse(404, "record-not-found");
        other.patch(CUSTOMERS + "/" + id, 1, change("segment", "mass")).mustRefuse(404, "record-not-found");
        other.get(CUSTOMERS + "/" + id + "/history").mustRefuse(404, "record-not-found");
        assertThat(other.get(CUSTOMERS).mustBe(200).items("/id")).isEmpty();
        api.get(CUSTOMERS + "/" + UUID.randomUUID()).mustRefuse(404, "record-not-found");
        api.get(CUSTOMERS + "/not-an-id").mustRefuse(404, "record-not-found");
    }

    @Test
    void shouldShowBranchesBelowToTheHeadOfTheBranchAndNobodyElse() {
        // given
        Bank bank = Bank.open();
        String top = bank.branch();
        Bank.Person below = bank.person("rm", bank.branchBelow(top));
        Api head = bank.person("branch_head", top).api();
        Api elsewhere = bank.person("branch_head", bank.branch()).api();

        // when
        String id = below.api().post(CUSTOMERS, customer("下级")).mustBe(201).id();

        // then
        head.get(CUSTOMERS + "/" + id).mustBe(200);
        elsewhere.get(CUSTOMERS + "/" + id).mustRefuse(404, "record-not-found");
    }

    @Test
    void shouldTellEveryFaultOfARecordWithItsPointer() {
        // given
        ObjectNode body = Json.object();
        body.putObject("values")
                .put("mobile", "12")
                .put("segment", "royal")
                .put("birthday", "31.12.1980")
                .put("id_no", "110101199003078888")
                .put("shoe_size", 4)
                .put("aum", "5");

        // when
        Answer refused = api.post(CUSTOMERS, body);

        // then
        refused.mustRefuse(422, "record-invalid");
        assertThat(refused.violations())
                .allMatch(one -> one.startsWith("/values/"))
                .anyMatch(one -> one.startsWith("/values/name "))
                .anyMatch(one -> one.startsWith("/values/mobile "))
                .anyMatch(one -> one.startsWith("/values/segment "))
                .anyMatch(one -> one.startsWith("/values/birthday "))
                .anyMatch(one -> one.startsWith("/values/id_no "))
                .anyMatch(one -> one.startsWith("/values/shoe_size "))
                .anyMatch(one -> one.startsWith("/values/aum "));
    }

    /** The onboarding form asks for the end of a risk rating, the profile form too; nobody sends either form here. */
    @Test
    void shouldAskForWhatTheFormsAskForWhicheverWayARecordComes() {
        // given
        ObjectNode rated = customer("测评");
        ((ObjectNode) rated.get("values")).put("risk_level", "c3");
        ObjectNode whole = rated.deepCopy();
        ((ObjectNode) whole.get("values")).put("risk_valid_until", "2027-06-30");

        // when
        Answer incomplete = api.post(CUSTOMERS, rated);
        Answer created = api.post(CUSTOMERS, whole).mustBe(201);
        Answer emptied = api.patch(CUSTOMERS + "/" + created.id(), 1, change("risk_valid_until", null));
        Answer elsewhere = api.patch(CUSTOMERS + "/" + created.id(), 1, change("remark", "回访"));
        Answer unrated = api.post(CUSTOMERS, customer("未测评"));

        // then
        assertThat(incomplete.mustRefuse(422, "record-invalid").violations())
                .containsExactly("/values/risk_valid_until field-required");
        assertThat(emptied.mustRefuse(422, "record-invalid").violations())
                .containsExactly("/values/risk_valid_until field-required");
        elsewhere.mustBe(200);
        unrated.mustBe(201);
    }

    @Test
    void shouldRefuseWhatAFormsValidationRefuses() {
        // given
        ObjectNode unborn = customer("未来");
        ((ObjectNode) unborn.get("values")).put("birthday", "2999-01-01");

        // when
        Answer refused = api.post(CUSTOMERS, unborn);

        // then
        assertThat(refused.mustRefuse(422, "record-invalid").violations())
                .containsExactly("/values/birthday rule-violated");
    }

    @Test
    void shouldKeepWhatIsUniqueUnique() {
        // given
        String number = Bank.unique("CIF");
        ObjectNode first = customer("先");
        ((ObjectNode) first.get("values")).put("core_cif", number);

        // when
        api.post(CUSTOMERS, first).mustBe(201);
        Answer second = api.post(CUSTOMERS, first);

        // then
        assertThat(second.mustRefuse(422, "record-invalid").violations())
                .containsExactly("/values/core_cif field-not-unique");
    }

    @Test
    void shouldRefuseAReferenceToARecordOneMayNotSee() {
        // given
        String hidden = created("他人").id();
        Api other = Bank.open().person("rm", Bank.open().branch()).api();
        Map<String, Object> interaction = Map.of("values", Map.of("customer", hidden, "channel", "phone"));

        // when
        Answer refused = other.post(records("interaction"), interaction);

        // then
        assertThat(refused.mustRefuse(422, "record-invalid").violations())
                .anyMatch(one -> one.startsWith("/values/customer "));
    }

    @Test
    void shouldRefuseWhatTheRoleMayNotDo() {
        // given
        Answer own = created("不可删");

        // then
        api.with("If-Match", "\"1\"").delete(CUSTOMERS + "/" + own.id()).mustRefuse(403, "action-not-allowed");
        api.post(records("product"), Map.of("values", Map.of("code", Bank.unique("P"), "name", "x")))
                .mustRefuse(403, "action-not-allowed");
        api.get("/api/v1/users").mustRefuse(403, "permission-missing");
    }

    @Test
    void shouldTellTheHistoryOfARecord() {
        // given
        String address = CUSTOMERS + "/" + created("史").id();
        api.patch(address, 1, change("segment", "affluent")).mustBe(200);

        // when
        Answer history = api.get(address + "/history").mustBe(200);

        // then
        assertThat(history.body().at("/items/0/by/id").asText()).isEqualTo(rm.id());
        assertThat(history.body().at("/items/0/cause/type").asText()).isEqualTo("person");
        assertThat(history.body().at("/items/0/changes").toString())
                .contains("\"field\":\"segment\"")
                .contains("\"before\":\"mass\"")
                .contains("\"after\":\"affluent\"");
    }

    @Test
    void shouldRefuseBodiesThatAreNotWhatIsExpected() {
        api.with("Content-Type", "text/plain").post(CUSTOMERS, "name=x").mustRefuse(415, "media-type-not-supported");
        api.with("Content-Type", "application/xml").post(CUSTOMERS, "<x/>").mustRefuse(415, "media-type-not-supported");
        api.post(CUSTOMERS, "{\"values\": {").mustRefuse(400, "body-invalid");
        api.post(CUSTOMERS, "[]").mustRefuse(400, "body-invalid");
        api.post(CUSTOMERS, "{\"values\": 3}").mustRefuse(400, "body-invalid");
        api.post(CUSTOMERS, "{}").mustRefuse(400, "body-invalid");
        api.post(CUSTOMERS, "[".repeat(5000)).mustRefuse(400, "body-invalid");
        api.post(CUSTOMERS, "{\"values\":{\"name\":\"a\\u0000b\",\"mobile\":\"13800138000\"}}")
                .mustRefuse(422, "record-invalid");
        api.post(CUSTOMERS + "/" + UUID.randomUUID(), "{}").mustRefuse(404, "not-found");
        api.get("/api/v1/nowhere").mustRefuse(404, "not-found");
    }

    @Test
    void shouldAnswerARepeatedRequestOnce() {
        // given
        Api repeating = api.with("Idempotency-Key", UUID.randomUUID().toString());

        // when
        Answer first = repeating.post(CUSTOMERS, customer("一次"));
        Answer second = repeating.post(CUSTOMERS, customer("一次"));

        // then
        assertThat(second.mustBe(201).id()).isEqualTo(first.mustBe(201).id());
        repeating.post(CUSTOMERS, customer("两次")).mustRefuse(422, "idempotency-key-reused");
    }

    @Test
    void shouldDoConcurrentWritesWithOneKeyOnce() throws Exception {
        // given
        String name = Bank.unique("同时");
        Api repeating = api.with("Idempotency-Key", UUID.randomUUID().toString());
        List<Callable<Answer>> requests = Collections.nCopies(8, () -> repeating.post(CUSTOMERS, customer(name)));

        // when
        Set<String> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Answer> answer : threads.invokeAll(requests)) {
                ids.add(answer.get().mustBe(201).id());
            }
        }

        // then
        assertThat(ids).hasSize(1);
        assertThat(api.get(CUSTOMERS, "filter", "name = \"" + name + "\"").items("/id"))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void shouldKeepNoAnswerOfAWriteThatWasRefused() {
        // given
        Api repeating = api.with("Idempotency-Key", UUID.randomUUID().toString());
        repeating.post(CUSTOMERS, customer("")).mustRefuse(422, "record-invalid");

        // then
        repeating.post(CUSTOMERS, customer("后来")).mustBe(201);
    }

    @Test
    void shouldAnswerARepeatedChangeAlikeThoughTheVersionHasMovedOn() {
        // given
        String address = CUSTOMERS + "/" + created("甲").id();
        Api repeating = api.with("Idempotency-Key", UUID.randomUUID().toString());

        // when
        Answer first = repeating.patch(address, 1, change("segment", "affluent"));
        Answer second = repeating.patch(address, 1, change("segment", "affluent"));

        // then
        assertThat(second.mustBe(200).body()).isEqualTo(first.mustBe(200).body());
        assertThat(second.etag()).isEqualTo("\"2\"");
        api.with("Idempotency-Key", "x".repeat(201))
                .post(CUSTOMERS, customer("乙"))
                .mustRefuse(400, "parameter-invalid");
    }

    @Test
    void shouldSayWhoCanSeeARecordAndWhy() {
        // given
        Bank bank = Bank.open();
        String region = bank.branch();
        String branch = bank.branchBelow(region);
        Bank.Person owner = bank.person("rm", branch);
        Bank.Person colleague = bank.person("rm", branch);
        Bank.Person head = bank.person("branch_head", region);
        Bank.Person elsewhere = bank.person("branch_head", bank.branch());
        String address = CUSTOMERS + "/"
                + owner.api().post(CUSTOMERS, customer("甲")).mustBe(201).id();

        // when
        Map<String, JsonNode> viewers = viewers(owner.api(), address);

        // then: exactly those who get the record when they ask for it
        assertThat(viewers.get(owner.id()).at("/reasons/0/ground").asText()).isEqualTo("owner");
        assertThat(viewers.get(head.id()).at("/reasons/0/ground").asText()).isEqualTo("org");
        assertThat(viewers.get(head.id()).at("/reasons/0/level").asText()).isEqualTo("branch_and_below");
        assertThat(viewers.get(head.id()).at("/reasons/0/role").asText()).isEqualTo("bank_crm.branch_head");
        assertThat(viewers.get(head.id()).at("/reasons/0/orgs")).hasSize(2);
        for (Bank.Person person : List.of(owner, colleague, head, elsewhere)) {
            int status = person.api().get(address).status();
            assertThat(status).isEqualTo(viewers.containsKey(person.id()) ? 200 : 404);
        }
        assertThat(viewers).doesNotContainKeys(elsewhere.id());
        assertThat(viewers(bank.admin(), address)).isEqualTo(viewers);
        elsewhere.api().get(address + "/access").mustRefuse(404, "record-not-found");
    }

    private static Map<String, JsonNode> viewers(Api api, String address) {
        Map<String, JsonNode> viewers = new HashMap<>();
        Answer page = api.get(address + "/access").mustBe(200);
        while (true) {
            page.body()
                    .path("items")
                    .forEach(viewer -> viewers.put(viewer.path("id").asText(), viewer));
            if (page.body().path("next").isNull()) {
                return viewers;
            }
            page = api.get(
                    address + "/access", "after", page.body().path("next").asText());
        }
    }

    @Test
    void shouldShowTheBankThroughAnothersEyesAndLetNothingBeDone() {
        // given
        Api admin = Bank.open().admin();
        Api eyes = admin.with("X-View-As", rm.id());
        String id = created("王志强").id();

        // when
        Answer seen = eyes.get(CUSTOMERS + "/" + id).mustBe(200);

        // then
        assertThat(seen.body()).isEqualTo(api.get(CUSTOMERS + "/" + id).body());
        assertThat(seen.value("mobile").asText()).isEqualTo("138****8000");
        eyes.post(CUSTOMERS, customer("乙")).mustRefuse(403, "view-as-read-only");
        eyes.patch(CUSTOMERS + "/" + id, 1, change("segment", "mass")).mustRefuse(403, "view-as-read-only");
        eyes.post(CUSTOMERS + "/" + id + "/reveal", Map.of("field", "mobile", "reason", "想看看"))
                .mustRefuse(403, "view-as-read-only");
        admin.with("X-View-As", "nobody").get(CUSTOMERS).mustRefuse(404, "view-as-user-not-found");
        api.with("X-View-As", rm.id()).get(CUSTOMERS).mustRefuse(403, "permission-missing");
        Answer looks = admin.get("/api/v1/audit", "record", rm.id(), "action", "viewed-as");
        assertThat(looks.items("/detail/path")).contains(CUSTOMERS + "/" + id);
        assertThat(looks.items("/actor/name")).containsOnly("Administrator");
    }

    @Test
    void shouldTellProblemsInTheLanguageThatIsAskedFor() {
        // when
        Answer chinese = api.with("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8").post(CUSTOMERS, customer(""));
        Answer english = api.with("Accept-Language", "en-GB").post(CUSTOMERS, customer(""));
        Answer nobody = Api.anonymous().with("Accept-Language", "zh").get(CUSTOMERS);

        // then
        assertThat(chinese.body().path("title").asText()).isEqualTo("填写的内容有误");
        assertThat(chinese.body().at("/violations/0/message").asText()).isEqualTo("请填写此项");
        assertThat(english.body().path("title").asText()).isEqualTo("The record has faults");
        assertThat(nobody.body().path("title").asText()).isEqualTo("登录已失效，请重新登录");
        Api reader = api.with("Accept-Language", "en");
        assertThat(reader.get("/api/v1/me").body().path("locale").asText()).isEqualTo("zh-CN");
    }
}
