package io.bankwright.server.access;

import static io.bankwright.server.access.SmallBank.role;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.bankwright.core.event.DomainEvent;
import io.bankwright.core.notice.NotificationResource;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import io.bankwright.form.submission.TaskWork;
import io.bankwright.rule.alert.AlertRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What rules write for people is told to each as far as they may read the fields it was made of, on every path. */
class ToldTextsIT {
    private static final Map<String, String> ALL = Map.of("read", "all", "update", "all", "export", "all");

    private static SmallBank bank;
    private static Person head;
    private static Person clerk;
    private static UUID task;
    private static UUID alert;

    @BeforeAll
    static void fire() {
        Map<String, Map<String, String>> levels =
                Map.of("customer", ALL, "deal", ALL, "task", ALL, "alert", ALL, "user", Map.of("read", "all"));
        RoleSpec chief = new RoleSpec("head", java.util.Set.of("reveal"), levels, Map.of(), java.util.Set.of());
        RoleSpec blind = new RoleSpec(
                "clerk",
                java.util.Set.of("reveal"),
                levels,
                Map.of("customer", Map.of("amount", "hidden"), "deal", Map.of("amount", "masked")),
                java.util.Set.of());
        bank = new SmallBank(chief, blind, role("none", Map.of("task", ALL, "alert", ALL), Map.of()));
        head = bank.person("head");
        clerk = bank.person("clerk");
        ObjectNode customer = SmallBank.customerOf(clerk, "c1");
        fire(bank.create("customer", customer), customer);
        task = only("task");
        alert = only("alert");
    }

    private static void fire(UUID customer, ObjectNode values) {
        bank.product.system(work -> {
            DomainEvent created = new DomainEvent.RecordCreated(
                    UuidCreator.getTimeOrderedEpoch(),
                    Shape.APP,
                    "customer",
                    customer,
                    values,
                    Cause.system("test"),
                    Instant.now());
            bank.product.bean(AlertRules.class).on(work, created);
            return true;
        });
    }

    private static UUID only(String entity) {
        ObjectNode page = bank.product.ask(head, new Ask.Pages(entity, null, List.of(), 50, null, null));
        assertThat(page.get("items")).as(page.toString()).hasSize(1);
        return UUID.fromString(page.at("/items/0/id").asText());
    }

    @AfterAll
    static void close() {
        bank.close();
    }

    private static JsonNode values(Person person, String entity, UUID id) {
        return bank.product.ask(person, new Ask.Get(entity, id)).at("/body/values");
    }

    @Test
    void shouldTellEachWhatTheyMayRead() {
        assertThat(values(head, "task", task).get("title").asText()).isEqualTo("Call namec1 about 250");
        assertThat(values(clerk, "task", task).get("title").asText()).isEqualTo("Call namec1 about ******");
        assertThat(values(head, "alert", alert).get("reason").asText()).isEqualTo("namec1 有 250");
        assertThat(values(clerk, "alert", alert).get("reason").asText()).isEqualTo("namec1 有 ******");
        assertThat(values(clerk, "task", task).get("record_id"))
                .isEqualTo(values(head, "task", task).get("record_id"));
    }

    @Test
    void shouldTellNothingOfEntitiesOneHasNoRightTo() {
        Person stranger = bank.person("none");

        assertThat(values(stranger, "task", task).get("title").asText()).isEqualTo("Call ****** about ******");
        assertThat(values(stranger, "alert", alert).get("reason").asText()).isEqualTo("****** 有 ******");
    }

    @Test
    void shouldTellASumOnlyToThoseWhoReadWhatIsSummed() {
        assertThat(values(head, "task", task).path("description").asText()).isEqualTo("deals 0 c1");
        assertThat(values(clerk, "task", task).path("description").asText()).isEqualTo("deals ****** c1");
        assertThat(values(head, "alert", alert).at("/facts/all_deals").asText()).isEqualTo("0");
        assertThat(values(clerk, "alert", alert).path("facts").has("all_deals")).isFalse();
        assertThat(values(clerk, "alert", alert).path("facts").has("score")).isTrue();
    }

    @Test
    void shouldSayThatATextIsNotShownInFull() {
        ObjectNode seen = bank.product.ask(clerk, new Ask.Get("task", task));
        ObjectNode revealed = bank.product.ask(clerk, new Ask.Reveal("task", task, "title"));

        assertThat(seen.at("/body/masked").toString()).contains("title");
        assertThat(revealed.get("code").asText()).isEqualTo("field-not-readable");
        assertThat(bank.product
                        .ask(head, new Ask.Reveal("task", task, "title"))
                        .at("/body/value")
                        .asText())
                .isEqualTo("Call namec1 about 250");
    }

    @Test
    void shouldNotFindByWhatIsNotTold() {
        Filter guess = new Filter.Compare("title", "=", "x", "\"Call namec1 about 250\"", false);

        assertThat(items(head, guess, null)).isEqualTo(1);
        assertThat(items(clerk, guess, null)).isZero();
        assertThat(items(head, null, "about 250")).isEqualTo(1);
        assertThat(items(clerk, null, "about 250")).isZero();
    }

    private static int items(Person person, Filter filter, String search) {
        ObjectNode page = bank.product.ask(person, new Ask.Pages("task", filter, List.of("title"), 50, search, null));
        assertThat(page.has("items")).as(page.toString()).isTrue();
        return page.get("items").size();
    }

    @Test
    void shouldNotGroupByWhatIsNotTold() {
        ObjectNode told = bank.product.ask(head, new Ask.Numbers("task", List.of("title"), null, null));
        ObjectNode untold = bank.product.ask(clerk, new Ask.Numbers("task", List.of("title"), null, null));

        assertThat(told.toString()).contains("about 250");
        assertThat(untold.toString()).doesNotContain("250");
    }

    @Test
    void shouldWriteANoticeForItsReader() {
        String told = bank.product
                .as(
                        clerk,
                        () -> bank.product.resource(NotificationResource.class).list())
                .items()
                .getFirst()
                .title();

        assertThat(told).isEqualTo("Look at namec1 ******");
    }

    @Test
    void shouldPassATaskOnWithoutTellingMore() {
        Person next = bank.person("clerk");
        UUID passed = bank.create("task", Json.object().put("title", "plain"));
        bank.product.as(
                head,
                () -> bank.product.user(
                        work -> bank.product.bean(TaskWork.class).assign(work, task, next.id())));

        String told = bank.product
                .as(
                        next,
                        () -> bank.product.resource(NotificationResource.class).list())
                .items()
                .getFirst()
                .title();

        assertThat(told).isEqualTo("有任务转给您：Call namec1 about ******");
        assertThat(values(clerk, "task", passed).get("title").asText()).isEqualTo("plain");
    }

    @Test
    void shouldTellWhatAPersonTypedInstead() {
        UUID own = bank.product.system(work -> bank.product.create(
                work,
                "task",
                Json.object()
                        .set(
                                "title",
                                io.bankwright.core.access.ToldText.whole(
                                        Shape.APP, "secret", java.util.Set.of("customer.amount")))));
        assertThat(values(clerk, "task", own).get("title").asText()).isEqualTo("******");

        bank.product.ask(head, new Ask.Patch("task", own, 1, Json.object().put("title", "typed")));

        assertThat(values(clerk, "task", own).get("title").asText()).isEqualTo("typed");
        JsonNode history = bank.product.ask(clerk, new Ask.History("task", own)).at("/body/items");
        assertThat(history.toString()).contains("typed").doesNotContain("secret");
    }
}
