package io.bankwright.server.access;

import static io.bankwright.server.access.SmallBank.lookup;
import static io.bankwright.server.access.SmallBank.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.attachment.AttachmentResource;
import io.bankwright.core.record.RecordResource;
import io.bankwright.core.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the comparison with the oracle found, each held by a test of its own. */
class FoundLeaksIT {
    private static final Map<String, String> READ_ALL = Map.of("read", "all");
    private static final Map<String, String> READ_OWN = Map.of("read", "own");
    private static final Map<String, String> EVERYTHING =
            Map.of("create", "all", "read", "all", "update", "all", "delete", "all", "export", "all");

    @Test
    void shouldHideAFormulaOverAHiddenField() {
        RoleSpec clerk = role(
                "clerk",
                Map.of("customer", READ_ALL, "deal", READ_ALL),
                Map.of("customer", Map.of("amount", "hidden", "name", "masked")));
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            UUID customer = bank.customer(person, "c1");
            UUID deal = bank.deal(customer, "deal");

            ObjectNode seen = bank.product.ask(person, new Ask.Get("customer", customer));
            ObjectNode related = bank.product.ask(person, new Ask.Get("deal", deal));

            assertThat(seen.at("/body/values").has("worth")).isFalse();
            assertThat(seen.at("/body/values/hint").asText()).isEqualTo("lo");
            assertThat(related.at("/body/values").has("cname")).isFalse();
        }
    }

    @Test
    void shouldMaskColleaguesPhonesForThoseWhoseRoleDoes() {
        RoleSpec clerk = role("clerk", Map.of("user", READ_ALL), Map.of("user", Map.of("phone", "masked")));
        RoleSpec head = role("head", Map.of("user", READ_ALL), Map.of());
        try (SmallBank bank = new SmallBank(clerk, head)) {
            Person person = bank.person("clerk");
            Person chief = bank.person("head");
            Person nobody = bank.person();

            assertThat(phone(bank, person, chief)).isEqualTo("******");
            assertThat(phone(bank, nobody, chief)).isEqualTo("******");
            assertThat(phone(bank, chief, person)).isEqualTo("13800000000");
        }
    }

    private static String phone(SmallBank bank, Person person, Person of) {
        return bank.product
                .ask(person, new Ask.Get("user", of.id()))
                .at("/body/values/phone")
                .asText();
    }

    @Test
    void shouldNotCountWhereOnlyLookingUpIsAllowed() {
        try (SmallBank bank = new SmallBank(lookup("service", Map.of("customer", READ_ALL), "customer"))) {
            Person person = bank.person("service");
            bank.customer(person, "c1");

            assertThat(code(bank, person, new Ask.Numbers("customer", List.of("tier"), null, null)))
                    .isEqualTo("lookup-only");
            assertThat(code(bank, person, new Ask.Drill("customer", "tier", null, null)))
                    .isEqualTo("lookup-only");
        }
    }

    @Test
    void shouldNotGiveByIdWhatTheListDoesNotShow() {
        RoleSpec clerk = role("clerk", Map.of("customer", READ_ALL, "deal", READ_OWN), Map.of());
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            Person other = bank.person("clerk");
            UUID deal = bank.deal(bank.customer(other, "c1"), "deal");

            assertThat(code(bank, person, new Ask.Get("deal", deal))).isEqualTo("record-not-found");
            assertThat(code(bank, person, new Ask.History("deal", deal))).isEqualTo("record-not-found");
            assertThat(bank.product
                            .ask(person, new Ask.Live("deal", deal))
                            .get("told")
                            .asBoolean())
                    .isFalse();
            assertThat(bank.product
                            .ask(other, new Ask.Get("deal", deal))
                            .get("status")
                            .asInt())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldNotTellOfARecordOutOfSightThroughAPathThatGoesOverIt() {
        RoleSpec clerk = role("clerk", Map.of("customer", READ_ALL, "deal", READ_OWN, "step", READ_ALL), Map.of());
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            UUID deal = bank.deal(bank.customer(bank.person("clerk"), "c1"), "secret");
            bank.step(deal, "step");
            Filter guess = new Filter.Compare("deal.title", "=", "secret", "\"secret\"", false);

            ObjectNode found = bank.product.ask(person, new Ask.Pages("step", guess, List.of(), 50, null, null));

            assertThat(found.get("items")).isEmpty();
        }
    }

    @Test
    void shouldNotFindRelatedRecordsInAFileByAKeyThatMayNotBeRead() {
        RoleSpec clerk = role(
                "clerk",
                Map.of("customer", READ_ALL, "deal", EVERYTHING),
                Map.of("customer", Map.of("code", "hidden")));
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            bank.customer(person, "c1");

            ObjectNode right = bank.product.ask(
                    person, new Ask.Import("deal", null, List.of("title", "customer"), List.of("t", "c1")));
            ObjectNode wrong = bank.product.ask(
                    person, new Ask.Import("deal", null, List.of("title", "customer"), List.of("t", "c2")));

            assertThat(right.at("/faults/0/code").asText()).isEqualTo("reference-not-found");
            assertThat(right).isEqualTo(wrong);
        }
    }

    @Test
    void shouldNotTryARuleWhoseConditionReadsAHiddenField() {
        RoleSpec designer =
                role("designer", Map.of("customer", READ_ALL), Map.of("customer", Map.of("amount", "masked")));
        try (SmallBank bank = new SmallBank(designer)) {
            Person person = bank.person("designer");
            bank.customer(person, "c1");

            assertThat(code(bank, person, new Ask.DryRun())).isEqualTo("field-not-readable");
        }
    }

    @Test
    void shouldNotTellThatAHiddenFieldWasChanged() {
        RoleSpec clerk = role("clerk", Map.of("customer", READ_ALL), Map.of("customer", Map.of("score", "hidden")));
        RoleSpec head = role("head", Map.of("customer", EVERYTHING), Map.of());
        try (SmallBank bank = new SmallBank(clerk, head)) {
            Person person = bank.person("clerk");
            Person chief = bank.person("head");
            UUID customer = bank.customer(chief, "c1");
            bank.product.ask(
                    chief, new Ask.Patch("customer", customer, 1, Json.object().put("score", 9)));

            assertThat(bank.product
                            .ask(person, new Ask.History("customer", customer))
                            .at("/body/items"))
                    .isEmpty();
            assertThat(bank.product.ask(person, new Ask.Timeline(customer)).at("/body/items"))
                    .isEmpty();
            assertThat(bank.product
                            .ask(chief, new Ask.History("customer", customer))
                            .at("/body/items"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldNotNameTheEntityThatRefersToARecordToThoseWhoMayNotReadIt() {
        RoleSpec clerk = role("clerk", Map.of("customer", EVERYTHING), Map.of());
        RoleSpec head = role("head", Map.of("customer", EVERYTHING, "deal", READ_ALL), Map.of());
        try (SmallBank bank = new SmallBank(clerk, head)) {
            Person person = bank.person("clerk");
            Person chief = bank.person("head");
            UUID customer = bank.customer(chief, "c1");
            bank.deal(customer, "deal");

            ObjectNode refused = bank.product.ask(person, new Ask.Delete("customer", customer, 1));
            ObjectNode told = bank.product.ask(chief, new Ask.Delete("customer", customer, 1));

            assertThat(refused.get("detail").asText()).isEqualTo("other records refer to it");
            assertThat(told.get("detail").asText()).isEqualTo("records of deal refer to it");
        }
    }

    @Test
    void shouldKeepTheFilterOfASavedViewWhateverIsAskedBesides() {
        RoleSpec clerk = role("clerk", Map.of("customer", READ_ALL), Map.of());
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            bank.create("customer", SmallBank.customerOf(person, "c1").put("amount", "1.00"));
            Filter closing = new Filter.Compare("true) or (true", "", null, "", false);
            Filter comment = new Filter.Compare("true //", "", null, "", false);

            assertThat(code(bank, person, view(closing))).isEqualTo("filter-invalid");
            assertThat(bank.product.ask(person, view(comment)).path("items")).isEmpty();
        }
    }

    private static Ask.Pages view(Filter filter) {
        return new Ask.Pages("customer", filter, List.of(), 50, null, "big");
    }

    @Test
    void shouldGoOnBehindAPageSortedByANumber() {
        RoleSpec clerk = role("clerk", Map.of("customer", READ_ALL), Map.of());
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            for (int i = 0; i < 5; i++) {
                bank.customer(person, "c" + i);
            }

            ObjectNode found = bank.product.ask(
                    person, new Ask.Pages("customer", null, List.of("-amount", "score"), 2, null, null));

            assertThat(found.get("items")).hasSize(5);
        }
    }

    @Test
    void shouldRefuseACursorThatIsNotOurs() {
        RoleSpec clerk = role("clerk", Map.of("customer", READ_ALL), Map.of());
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            bank.customer(person, "c1");
            RecordResource records = bank.product.resource(RecordResource.class);
            for (String forged : List.of(
                    "[\"amount\",\"no number\",\"00000000-0000-0000-0000-000000000000\"]",
                    "[\"amount\",\"1\",\"no id\"]",
                    "[\"amount\",\"99999999999999999999999\",\"00000000-0000-0000-0000-000000000000\"]")) {
                String cursor = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));

                assertThatThrownBy(() -> bank.product.as(
                                person,
                                () -> records.list(
                                        Shape.APP, "customer", null, "amount", "5", cursor, "none", null, null, null)))
                        .hasMessage("ask for the first page again");
            }
        }
    }

    @Test
    void shouldShowARecordWhoseReferenceIsMasked() {
        RoleSpec clerk = role("clerk", Map.of("deal", READ_ALL), Map.of("deal", Map.of("customer", "masked")));
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            UUID deal = bank.deal(bank.customer(person, "c1"), "deal");

            ObjectNode seen = bank.product.ask(person, new Ask.Get("deal", deal));

            assertThat(seen.at("/body/values/customer").asText()).isEqualTo("******");
            assertThat(seen.at("/body/display")).isEmpty();
        }
    }

    @Test
    void shouldShowATaskWhoseRecordIsMasked() {
        RoleSpec clerk = role(
                "clerk", Map.of("task", READ_ALL, "customer", READ_ALL), Map.of("task", Map.of("record_id", "masked")));
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            UUID customer = bank.customer(person, "c1");
            UUID task = bank.create(
                    "task",
                    Json.object()
                            .put("title", "call")
                            .put("record_entity", "customer")
                            .put("record_id", customer.toString()));

            ObjectNode form = bank.product.ask(person, new Ask.TaskForm(task));

            assertThat(form.at("/body/record").isObject()).isFalse();
        }
    }

    @Test
    void shouldLetThoseAParentIsSharedWithCreateBelowIt() {
        RoleSpec clerk = role(
                "clerk",
                Map.of(
                        "customer", READ_OWN,
                        "deal", Map.of("create", "own", "read", "own"),
                        "step", Map.of("create", "own", "read", "own")),
                Map.of());
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            Person owner = bank.person("clerk");
            ObjectNode values = SmallBank.customerOf(owner, "c1");
            values.putArray("team").add(person.id().toString());
            UUID customer = bank.create("customer", values);
            ObjectNode deal = Json.object().put("title", "deal").put("customer", customer.toString());

            ObjectNode made = bank.product.ask(person, new Ask.Create("deal", deal));
            ObjectNode step = Json.object()
                    .put("title", "step")
                    .put("deal", made.at("/body/id").asText());

            assertThat(made.get("status").asInt()).isEqualTo(201);
            assertThat(bank.product
                            .ask(person, new Ask.Create("step", step))
                            .get("status")
                            .asInt())
                    .isEqualTo(201);
        }
    }

    @Test
    void shouldMakeNoVersionOfTheSameWholeNumber() {
        RoleSpec clerk = role("clerk", Map.of("customer", EVERYTHING), Map.of());
        try (SmallBank bank = new SmallBank(clerk)) {
            Person person = bank.person("clerk");
            UUID customer = bank.customer(person, "c1");

            ObjectNode same = bank.product.ask(
                    person, new Ask.Patch("customer", customer, 1, Json.object().put("score", 3)));

            assertThat(same.get("etag").asText()).isEqualTo("\"1\"");
        }
    }

    @Test
    void shouldNotTakeADefaultFromAFieldItsCreatorMayNotRead() {
        RoleSpec clerk = role(
                "clerk",
                Map.of("customer", READ_ALL, "deal", EVERYTHING),
                Map.of("customer", Map.of("amount", "hidden")));
        RoleSpec head = role("head", Map.of("customer", READ_ALL, "deal", EVERYTHING), Map.of());
        try (SmallBank bank = new SmallBank(clerk, head)) {
            Person person = bank.person("clerk");
            Person chief = bank.person("head");
            UUID customer = bank.customer(person, "c1");
            ObjectNode deal = Json.object().put("title", "deal").put("customer", customer.toString());

            ObjectNode blind = bank.product.ask(person, new Ask.Create("deal", deal));
            ObjectNode seeing = bank.product.ask(chief, new Ask.Create("deal", deal));
            bank.product.ask(
                    person, new Ask.Import("deal", null, List.of("title", "customer"), List.of("imported", "c1")));
            ObjectNode imported = bank.product.ask(
                    person,
                    new Ask.Pages(
                            "deal",
                            new Filter.Compare("title", "=", "imported", "\"imported\"", false),
                            List.of(),
                            50,
                            null,
                            null));

            assertThat(blind.at("/body/values").has("amount")).isFalse();
            assertThat(seeing.at("/body/values/amount").asText()).isEqualTo("250.00");
            assertThat(imported.get("items")).hasSize(1);
            assertThat(imported.at("/items/0/values").has("amount")).isFalse();
        }
    }

    @Test
    void shouldNotPutAFileOfARecordIntoAnother() {
        RoleSpec clerk = role("clerk", Map.of("customer", EVERYTHING), Map.of("customer", Map.of("files", "hidden")));
        RoleSpec head = role("head", Map.of("customer", EVERYTHING), Map.of());
        try (SmallBank bank = new SmallBank(clerk, head)) {
            Person person = bank.person("clerk");
            Person chief = bank.person("head");
            UUID customer = bank.customer(chief, "c1");
            UUID other = bank.customer(person, "c2");
            JsonNode file = Json.tree(bank.product
                    .as(
                            chief,
                            () -> bank.product
                                    .resource(AttachmentResource.class)
                                    .add("paper.txt", new byte[] {'x'}))
                    .getEntity());
            ObjectNode files = Json.object();
            files.putArray("files").add(file);
            ObjectNode papers = Json.object();
            papers.putArray("papers").add(file);

            assertThat(code(bank, chief, new Ask.Patch("customer", customer, 1, files)))
                    .isEmpty();
            // The uploader and a colleague, into another record; the colleague, into a visible field of the same one.
            assertThat(code(bank, chief, new Ask.Patch("customer", other, 1, files)))
                    .isEqualTo("record-invalid");
            assertThat(code(bank, person, new Ask.Patch("customer", other, 1, papers)))
                    .isEqualTo("record-invalid");
            assertThat(code(bank, person, new Ask.Patch("customer", customer, 2, papers)))
                    .isEqualTo("record-invalid");
            assertThat(code(
                            bank,
                            person,
                            new Ask.File(UUID.fromString(file.path("id").asText()))))
                    .isEqualTo("attachment-not-found");
            // Who sees it there may move it.
            assertThat(code(bank, chief, new Ask.Patch("customer", customer, 2, papers)))
                    .isEmpty();
            assertThat(code(
                            bank,
                            person,
                            new Ask.File(UUID.fromString(file.path("id").asText()))))
                    .isEmpty();
        }
    }

    private static String code(SmallBank bank, Person person, Ask ask) {
        return bank.product.ask(person, ask).path("code").asText();
    }
}
