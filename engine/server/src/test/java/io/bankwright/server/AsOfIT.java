package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.identity.Callers;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.RecordHistory;
import io.bankwright.core.record.RecordPage;
import io.bankwright.core.record.RecordTitles;
import io.bankwright.core.store.Json;
import io.bankwright.core.transfer.Exports;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.report.dataset.DatasetDefinition.Measure;
import io.bankwright.report.query.Answer;
import io.bankwright.report.query.Dimension;
import io.bankwright.report.query.Question;
import io.bankwright.report.query.Reports;
import io.bankwright.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a list, a record, a report and a file said at a moment, they say of that moment for ever, to whom they may today. */
class AsOfIT {
    private static final int EDITS = 120;
    private static final Set<String> OF_TODAY = Set.of("total", "days", "holder");
    private static final List<String> SEGMENTS = List.of("mass", "affluent", "private");

    private TestShop shop;
    private BusinessClock clock;
    private List<UUID> branches;
    private List<Caller> managers;
    private List<Caller> heads;

    @BeforeEach
    void open() {
        shop = new TestShop("past-app");
        clock = shop.beans.get(BusinessClock.class);
        UUID region = org("R", null);
        branches = List.of(org("A", region), org("B", region), org("C", null));
        managers = List.of(person("ada", "shop.rm", branches.get(0)), person("bob", "shop.rm", branches.get(1)));
        heads = List.of(person("head", "shop.head", region), person("other", "shop.head", branches.get(2)));
        tick();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private UUID org(String code, @Nullable UUID parent) {
        ObjectNode org = Json.object().put("code", code).put("name", "机构" + code);
        if (parent != null) {
            org.put("parent", parent.toString());
        }
        return shop.asSystem(work -> shop.records().create(work, "org", org).id());
    }

    private Caller person(String username, String role, UUID org) {
        ObjectNode user =
                Json.object().put("username", username).put("name", username).put("org", org.toString());
        user.putArray("roles").add(role);
        UUID id =
                shop.asSystem(work -> shop.records().create(work, "user", user).id());
        return shop.beans.get(Callers.class).active(id).orElseThrow();
    }

    private void tick() {
        clock.moveTo(clock.instant().plus(Duration.ofHours(7)));
    }

    /** What is asked of every moment. */
    private static final Map<String, Question> QUESTIONS = questions();

    private static Map<String, Question> questions() {
        Measure count = Question.measure(Aggregation.COUNT, null);
        Map<String, Question> asked = new LinkedHashMap<>();
        asked.put(
                "by segment",
                question(
                        "customer",
                        null,
                        List.of(new Dimension("segment", null)),
                        count,
                        sum("worth"),
                        Question.measure(Aggregation.AVG, "rate"),
                        Question.measure(Aggregation.MAX, "opened_on"),
                        sum("visits"),
                        sum("twice")));
        asked.put(
                "by month and branch",
                question(
                        "customer",
                        null,
                        List.of(new Dimension("opened_on", "month"), new Dimension("branch", null)),
                        count,
                        Question.measure(Aggregation.COUNT_DISTINCT, "owner")));
        asked.put(
                "young and rich",
                question(
                        "customer",
                        "opened_on > today() - duration(\"P3D\") or worth > 500 or list contains(tags, \"gold\")",
                        List.of(new Dimension("vip", null)),
                        count,
                        sum("worth")));
        asked.put(
                "by day of change",
                question(
                        "customer",
                        null,
                        List.of(new Dimension("created_at", "day"), new Dimension("updated_at", "week")),
                        count));
        asked.put(
                "over relations",
                question(
                        "account",
                        null,
                        List.of(
                                new Dimension("customer.segment", null),
                                new Dimension("customer.introduced_by.name", null),
                                new Dimension("customer.owner.name", null)),
                        count,
                        sum("balance")));
        asked.put(
                "by customer",
                question(
                        "account",
                        "customer.vip = true or balance > 100",
                        List.of(new Dimension("customer", null)),
                        count,
                        sum("balance")));
        asked.put("in all", question("account", null, List.of(), count, sum("balance"), sum("customer.worth")));
        return asked;
    }

    private static Measure sum(String field) {
        return Question.measure(Aggregation.SUM, field);
    }

    private static Question question(
            String entity, @Nullable String filter, List<Dimension> dimensions, Measure... measures) {
        return new Question(
                entity,
                List.of(),
                dimensions,
                List.of(measures),
                filter == null ? List.of() : List.of(filter),
                List.of(),
                1_000);
    }

    private static final Question SHOWN = new Question(
            "account",
            List.of(),
            Stream.of("iban", "balance", "customer", "holder", "customer.days")
                    .map(field -> new Dimension(field, null))
                    .toList(),
            List.of(),
            List.of(),
            List.of("-balance"),
            500);

    /** Everything that is shown of a moment, as text that can be compared. */
    private record Seen(
            Instant at,
            Map<UUID, JsonNode> customers,
            Map<UUID, JsonNode> accounts,
            List<UUID> byWorth,
            Map<String, JsonNode> answers,
            Map<String, JsonNode> behind,
            String file) {}

    private Seen seen(Caller caller, Instant at, @Nullable Instant asOf) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        Map<String, JsonNode> behind = new LinkedHashMap<>();
        QUESTIONS.forEach((name, question) -> {
            Answer answer = ask(caller, question.asOf(asOf));
            answers.put(name, Json.tree(answer));
            for (List<JsonNode> row : answer.rows()) {
                behind.put(name + row, drilled(caller, question.asOf(asOf), row));
            }
        });
        answers.put(
                "list",
                Json.tree(shop.as(
                        caller, work -> reports().list(work, SHOWN.asOf(asOf)).rows())));
        return new Seen(
                at,
                records(caller, "customer", asOf),
                records(caller, "account", asOf),
                walked(caller, asOf),
                answers,
                behind,
                file(caller, asOf));
    }

    private Reports reports() {
        return shop.beans.get(Reports.class);
    }

    private Answer ask(Caller caller, Question question) {
        return shop.as(caller, work -> reports().ask(work, question));
    }

    /** The records behind a row, all pages, and that they add up to it. */
    private JsonNode drilled(Caller caller, Question question, List<JsonNode> row) {
        Map<String, @Nullable String> point = new HashMap<>();
        for (int i = 0; i < question.dimensions().size(); i++) {
            JsonNode value = row.get(i);
            point.put(question.dimensions().get(i).field(), value.isNull() ? null : value.asText());
        }
        List<JsonNode> items = new ArrayList<>();
        UUID after = null;
        do {
            UUID from = after;
            Reports.Page page = shop.as(caller, work -> reports().records(work, question, point, from, 7));
            page.items().forEach(item -> items.add(stable(Json.tree(item))));
            assertThat(page.measures().values().stream().map(JsonNode::asText))
                    .as("%s %s", question, point)
                    .isEqualTo(row.subList(point.size(), row.size()).stream()
                            .map(JsonNode::asText)
                            .toList());
            after = page.next();
        } while (after != null);
        assertThat((long) items.size())
                .as("%s %s", question, point)
                .isEqualTo(row.get(point.size()).asLong());
        return Json.tree(items);
    }

    /** Without what is said of today only. */
    private static JsonNode stable(JsonNode record) {
        ObjectNode copy = record.deepCopy();
        copy.remove("can");
        ((ObjectNode) copy.get("values")).remove(OF_TODAY);
        return copy;
    }

    private Map<UUID, JsonNode> records(Caller caller, String entity, @Nullable Instant asOf) {
        return shop.as(caller, work -> {
            RecordPage page = asOf == null
                    ? shop.records().list(work, entity, all(List.of(), 200, null))
                    : shop.records().listAsOf(work, entity, all(List.of(), 200, null), asOf);
            assertThat(page.next()).isNull();
            assertThat(Objects.requireNonNull(page.count()).value())
                    .isEqualTo(page.items().size());
            Map<UUID, JsonNode> records = new TreeMap<>();
            shop.beans
                    .get(RecordTitles.class)
                    .show(work, work.app().entity(entity).orElseThrow(), page.items(), asOf)
                    .forEach(record -> records.put(record.id(), stable(Json.tree(record))));
            return records;
        });
    }

    private static ListRequest all(List<String> sort, int limit, @Nullable String after) {
        return new ListRequest(null, sort, limit, after, ListRequest.Count.EXACT, null);
    }

    private List<UUID> walked(Caller caller, @Nullable Instant asOf) {
        List<UUID> ids = new ArrayList<>();
        String after = null;
        do {
            ListRequest request = all(List.of("-worth", "opened_on"), 6, after);
            RecordPage page = shop.as(
                    caller,
                    work -> asOf == null
                            ? shop.records().list(work, "customer", request)
                            : shop.records().listAsOf(work, "customer", request, asOf));
            page.items().forEach(record -> ids.add(record.id()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    private String file(Caller caller, @Nullable Instant asOf) {
        Exports.Request request = new Exports.Request(
                TestShop.APP,
                "customer",
                "csv",
                "visits >= 0 or vip = true",
                null,
                List.of("no"),
                List.of(
                        "no", "name", "owner", "branch", "team", "segment", "tags", "worth", "rate", "seen_at",
                        "twice"),
                asOf);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            shop.beans
                    .get(Exports.class)
                    .open(request, caller, Cause.person("test"))
                    .writeTo(bytes);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Edits at random, and whose each record was in the end. */
    private final class Editing {
        private final Random random;
        private final List<UUID> customers = new ArrayList<>();
        private final List<UUID> accounts = new ArrayList<>();
        private final Map<UUID, JsonNode> last = new HashMap<>();
        private int made;
        private int deleted;

        private Editing(int seed) {
            random = new Random(seed);
        }

        private <T> T any(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        void edit() {
            int what = random.nextInt(100);
            if (customers.size() < 4 || what < 18) {
                customers.add(create("customer", customer()));
            } else if (what < 32) {
                ObjectNode account = Json.object().put("iban", "N" + made++).put("balance", money());
                accounts.add(
                        create("account", account.put("customer", any(customers).toString())));
            } else if (what < 42) {
                delete("account", accounts);
            } else if (what < 50) {
                delete("customer", customers);
            } else if (what < 55) {
                Caller renamed = any(managers);
                shop.asSystem(work -> shop.records()
                        .update(
                                work,
                                "user",
                                renamed.userId(),
                                null,
                                Json.object().put("name", "n" + made++)));
            } else if (what < 65 && !accounts.isEmpty()) {
                ObjectNode change = Json.object().put("balance", money());
                update(
                        "account",
                        any(accounts),
                        change.put("customer", any(customers).toString()));
            } else {
                ObjectNode values = customer();
                Set.copyOf(values.propertyStream().map(Map.Entry::getKey).toList()).stream()
                        .filter(key -> random.nextInt(3) > 0 || key.equals("no"))
                        .forEach(values::remove);
                update("customer", any(customers), values);
            }
        }

        private String money() {
            return random.nextInt(-200, 900) + "." + (10 + random.nextInt(89));
        }

        private ObjectNode customer() {
            ObjectNode values = Json.object().put("no", "K" + made++).put("name", "客户" + random.nextInt(9));
            values.put("owner", any(managers).userId().toString());
            values.put("branch", any(branches).toString());
            values.putArray("team");
            managers.stream()
                    .filter(one -> random.nextInt(5) == 0)
                    .forEach(one -> values.withArray("/team").add(one.userId().toString()));
            values.put("segment", random.nextInt(6) == 0 ? null : any(SEGMENTS));
            values.putArray("tags");
            Stream.of("fund", "loan", "gold")
                    .filter(tag -> random.nextBoolean())
                    .forEach(values.withArray("/tags")::add);
            values.put("worth", random.nextInt(6) == 0 ? null : money());
            values.put("rate", "0." + (1000 + random.nextInt(8999)));
            values.put("visits", random.nextInt(40));
            values.put("vip", random.nextBoolean());
            values.put("opened_on", clock.today().minusDays(random.nextInt(9)).toString());
            values.put(
                    "seen_at",
                    clock.instant().minusSeconds(random.nextInt(99_999)).toString());
            values.put("notes", random.nextInt(3) == 0 ? null : "记录" + made);
            if (!customers.isEmpty()) {
                values.put(
                        "introduced_by",
                        random.nextBoolean() ? null : any(customers).toString());
            }
            return values;
        }

        private UUID create(String entity, ObjectNode values) {
            return noted(entity, shop.as(shop.boss, work -> shop.records().create(work, entity, values)));
        }

        private void update(String entity, UUID id, ObjectNode values) {
            noted(entity, shop.as(shop.boss, work -> shop.records().update(work, entity, id, null, values)));
        }

        private UUID noted(String entity, EntityRecord record) {
            last.put(record.id(), record.values().deepCopy().put("entity", entity));
            return record.id();
        }

        private void delete(String entity, List<UUID> ids) {
            List<UUID> free = ids.stream()
                    .filter(id -> last.values().stream()
                            .noneMatch(each -> each.path("customer").asText().equals(id.toString())
                                    || each.path("introduced_by").asText().equals(id.toString())))
                    .toList();
            if (free.isEmpty()) {
                // Whom others refer to cannot go; these are moved or go first.
                accounts.stream().findFirst().ifPresent(account -> delete("account", List.of(account)));
                return;
            }
            UUID gone = any(free);
            shop.as(shop.boss, work -> {
                shop.records().delete(work, entity, gone, null);
                return true;
            });
            (entity.equals("account") ? accounts : customers).remove(gone);
            ((ObjectNode) last.get(gone)).remove("introduced_by");
            deleted++;
        }

        /** Whether a person may see a record today, or might had it stayed. */
        boolean sees(Caller caller, UUID id) {
            JsonNode record = last.get(id);
            if (record.path("entity").asText().equals("account")) {
                return sees(caller, UUID.fromString(record.path("customer").asText()));
            }
            String me = caller.userId().toString();
            boolean mine = record.path("owner").asText().equals(me)
                    || record.path("team")
                            .valueStream()
                            .anyMatch(one -> one.asText().equals(me));
            List<UUID> reach = caller.username().equals("head")
                    ? branches.subList(0, 2)
                    : caller.username().equals("other") ? branches.subList(2, 3) : List.of();
            return mine
                    || reach.stream()
                            .anyMatch(org -> record.path("branch").asText().equals(org.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldSayOfAMomentWhatWasSaidThen(int seed) {
        // given
        Editing editing = new Editing(seed);
        List<Seen> remembered = new ArrayList<>();
        for (int i = 0; i < EDITS; i++) {
            editing.edit();
            if (i % 10 == 9) {
                tick();
                Instant at = clock.instant();
                remembered.add(seen(shop.boss, at, null));
                tick();
            }
        }
        assertThat(editing.deleted).isGreaterThan(5);

        // then
        for (Seen then : remembered) {
            Seen now = seen(shop.boss, then.at(), then.at());
            String as = "seed " + seed + " as of " + then.at();
            assertThat(now.customers()).as(as).isEqualTo(then.customers());
            assertThat(now.accounts()).as(as).isEqualTo(then.accounts());
            assertThat(now.byWorth()).as(as).isEqualTo(then.byWorth());
            then.answers()
                    .forEach((name, answer) -> assertThat(now.answers().get(name))
                            .as("%s: %s", as, name)
                            .isEqualTo(answer));
            assertThat(now.behind()).as(as).isEqualTo(then.behind());
            assertThat(now.file()).as(as).isEqualTo(then.file());
            single(then);
            for (Caller caller :
                    Stream.concat(managers.stream(), heads.stream()).toList()) {
                scoped(editing, caller, then, as + " for " + caller.username());
            }
        }
    }

    private void single(Seen then) {
        then.customers().forEach((id, record) -> {
            EntityRecord now = shop.as(shop.boss, work -> shop.records().getAsOf(work, "customer", id, then.at()));
            assertThat(stable(Json.object().set("values", now.values())).get("values"))
                    .isEqualTo(record.get("values"));
        });
    }

    /** What the boss saw, of the records this caller may see today. */
    private void scoped(Editing editing, Caller caller, Seen then, String as) {
        Map<UUID, JsonNode> customers = records(caller, "customer", then.at());
        Map<UUID, JsonNode> accounts = records(caller, "account", then.at());
        assertThat(customers.keySet()).as(as).isEqualTo(visible(editing, caller, then.customers()));
        assertThat(accounts.keySet()).as(as).isEqualTo(visible(editing, caller, then.accounts()));
        Map<String, Long> expected = accounts.values().stream()
                .collect(Collectors.groupingBy(
                        account -> segment(editing, caller, then, account), TreeMap::new, Collectors.counting()));
        Question bySegment = question(
                "account",
                null,
                List.of(new Dimension("customer.segment", null)),
                Question.measure(Aggregation.COUNT, null));
        Map<String, Long> told = ask(caller, bySegment.asOf(then.at())).rows().stream()
                .collect(Collectors.toMap(
                        row -> row.get(0).asText("-"), row -> row.get(1).asLong(), (a, b) -> a, TreeMap::new));
        assertThat(told).as(as).isEqualTo(expected);
        for (UUID id : then.customers().keySet()) {
            if (!customers.containsKey(id)) {
                refused(
                        "record-not-found",
                        "customer",
                        () -> shop.as(caller, work -> shop.records().getAsOf(work, "customer", id, then.at())));
            }
        }
    }

    private static Set<UUID> visible(Editing editing, Caller caller, Map<UUID, JsonNode> records) {
        return records.keySet().stream().filter(id -> editing.sees(caller, id)).collect(Collectors.toSet());
    }

    /** Of the customer of then, if the caller may see that one today. */
    private static String segment(Editing editing, Caller caller, Seen then, JsonNode account) {
        UUID customer = UUID.fromString(account.at("/values/customer").asText());
        return editing.sees(caller, customer)
                ? then.customers().get(customer).at("/values/segment").asText("-")
                : "-";
    }

    @Test
    void shouldRefuseByNameWhatIsNotKept() {
        // given
        UUID customer = made("customer", Json.object().put("no", "K1").put("name", "one"));
        UUID rate = made("rate", Json.object().put("name", "four").put("customer", customer.toString()));
        made("offer", Json.object().put("name", "cheap").put("rate", rate.toString()));
        tick();
        Instant then = clock.instant();
        changed("rate", rate, Json.object().put("name", "five"));

        // then: history of a rate is kept for 30 days
        assertThat(cells("offer", "rate.name", then)).containsExactly("[\"four\",\"1\"]");
        assertThat(cells("offer", "rate", then)).containsExactly("[\"" + rate + "\",\"1\"]");
        refused("field-not-kept", "total", () -> cells("customer", "total", then));
        refused("field-not-kept", "total", () -> cells("rate", "customer.total", then));
        refused(
                "field-not-kept",
                "total",
                () -> shop.as(
                        shop.boss,
                        work -> reports()
                                .list(work, columns("customer", "total").asOf(then))));
        assertThat(shop.<JsonNode>as(
                                shop.boss,
                                work -> Json.tree(reports()
                                        .list(work, columns("customer", "name").asOf(then))
                                        .rows()))
                        .toString())
                .isEqualTo("[[\"one\"]]");
        clock.moveTo(then.plus(Duration.ofDays(31)));
        refused("history-not-kept", "rate", () -> cells("rate", "name", then));
        refused("history-not-kept", "rate", () -> cells("offer", "rate.name", then));
        assertThat(cells("offer", "name", then)).containsExactly("[\"cheap\",\"1\"]");
        Map<String, Object> called =
                ask(shop.boss, counted("offer", "rate").asOf(then)).labels().get("rate");
        assertThat(called)
                .as("what a record of then is called, where that is kept no longer")
                .containsEntry(rate.toString(), "five");
    }

    @Test
    void shouldShowADeletedRecordToWhomItWasLastOrWhoseItsParentIsToday() {
        // given
        Caller ada = managers.get(0);
        Caller bob = managers.get(1);
        UUID customer = made("customer", owned(ada).put("no", "K1").put("name", "one"));
        UUID account = made("account", Json.object().put("iban", "N1").put("customer", customer.toString()));
        tick();
        Instant then = clock.instant();
        tick();
        deleted("account", account);
        assertThat(found(ada, "account", then)).containsExactly(account);
        // when: the customer is handed over
        changed("customer", customer, owned(bob));
        Instant handed = clock.instant();
        // then
        assertThat(found(ada, "account", then)).isEmpty();
        assertThat(found(ada, "customer", then)).isEmpty();
        assertThat(found(bob, "account", then)).containsExactly(account);
        assertThat(found(bob, "customer", then)).containsExactly(customer);
        // when
        tick();
        deleted("customer", customer);
        // then
        assertThat(found(bob, "account", then)).containsExactly(account);
        assertThat(found(bob, "customer", then)).containsExactly(customer);
        assertThat(found(ada, "account", then)).isEmpty();
        assertThat(found(ada, "customer", then)).isEmpty();
        assertThat(found(bob, "customer", clock.instant())).isEmpty();
        assertThat(trail(bob, customer, then)).isEmpty();
        assertThat(trail(bob, customer, handed)).containsExactly("owner");
        refused("record-not-found", "customer", () -> trail(ada, customer, handed));
        refused("record-not-found", "customer", () -> trail(bob, customer, clock.instant()));
    }

    @Test
    void shouldNotGoThroughMoreThanItCan() throws SQLException {
        // given
        UUID customer = made("customer", Json.object().put("no", "K1").put("name", "one"));
        tick();
        Instant then = clock.instant();
        tick();
        changed("customer", customer, Json.object().put("name", "two"));
        assertThat(cells("customer", "name", then)).containsExactly("[\"one\",\"1\"]");
        // when
        try (Connection connection = TestDatabase.connectAsSuperuser(shop.access)) {
            connection
                    .createStatement()
                    .execute(
                            "insert into record_history (entity_no, record_id, version, data, deleted, valid_from, changed_at,"
                                    + " changed_by_name, cause) select h.entity_no, gen_random_uuid(), 1, '{}', false, h.changed_at,"
                                    + " h.changed_at, '', '{}' from record_history h, generate_series(1, 500000)"
                                    + " where h.record_id = '" + customer + "'");
        }
        // then
        refused("too-much-changed-since", "customer", () -> cells("customer", "name", then));
        refused("too-much-changed-since", "customer", () -> found(shop.boss, "customer", then));
        assertThat(shop.as(shop.boss, work -> shop.records().getAsOf(work, "customer", customer, then))
                        .text("name"))
                .isEqualTo("one");
    }

    private UUID made(String entity, ObjectNode values) {
        return shop.as(
                shop.boss, work -> shop.records().create(work, entity, values).id());
    }

    private void changed(String entity, UUID id, ObjectNode values) {
        shop.as(shop.boss, work -> shop.records().update(work, entity, id, null, values));
    }

    private void deleted(String entity, UUID id) {
        shop.as(shop.boss, work -> {
            shop.records().delete(work, entity, id, null);
            return true;
        });
    }

    private static ObjectNode owned(Caller owner) {
        return Json.object().put("owner", owner.userId().toString());
    }

    private List<UUID> found(Caller caller, String entity, Instant asOf) {
        return shop.as(
                caller,
                work -> shop.records().listAsOf(work, entity, ListRequest.of(null), asOf).items().stream()
                        .map(EntityRecord::id)
                        .toList());
    }

    private List<String> trail(Caller caller, UUID customer, Instant asOf) {
        return shop
                .as(caller, work -> shop.beans.get(RecordHistory.class).of(work, "customer", customer, asOf))
                .items()
                .stream()
                .flatMap(item -> item.changes().stream())
                .map(RecordHistory.Change::field)
                .toList();
    }

    private List<String> cells(String entity, String dimension, Instant asOf) {
        return ask(shop.boss, counted(entity, dimension).asOf(asOf)).rows().stream()
                .map(row -> Json.tree(row).toString())
                .toList();
    }

    private static Question counted(String entity, String dimension) {
        return question(
                entity, null, List.of(new Dimension(dimension, null)), Question.measure(Aggregation.COUNT, null));
    }

    private static Question columns(String entity, String field) {
        return new Question(
                entity, List.of(), List.of(new Dimension(field, null)), List.of(), List.of(), List.of(), 10);
    }

    private static void refused(String code, String named, ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .hasMessageContaining(named)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }
}
