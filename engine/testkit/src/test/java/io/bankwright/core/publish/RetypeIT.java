package io.bankwright.core.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Promotion;
import io.bankwright.core.record.RecordHistory;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A field gets another type on live records: nothing is lost, nobody sees a wrong value, going back finds what was there. */
class RetypeIT {
    private static final String ITEM = "entities/item.entity.yaml";
    private static final Caller CALLER = Caller.system();
    private final DatabaseAccess access = TestDatabase.fresh();
    private TestApps apps;

    @BeforeEach
    void installTheShop() {
        apps = new TestApps(access);
        apps.publishing.installSystem();
        apps.publishing.install(AppFolder.read(Path.of("src/test/resources/apps/shop")), "first", CALLER);
        saveItem(item -> {
            field(item, "size", "text");
            field(item, "note", "long_text");
        });
        apps.publishing.publishDraft("shop", "", CALLER);
    }

    @AfterEach
    void close() {
        apps.close();
        TestDatabase.drop(access);
    }

    @Test
    void shouldConvertEveryValueWhetherItWasFilledInYetOrNot() {
        // given
        UUID twelve = create("twelve", "12.50");
        UUID many = create("many", "1,234");
        UUID none = create("none", null);
        // when: nothing has been filled in yet
        retype("size", "decimal", Set.of());
        // then
        assertThat(value(twelve)).isEqualTo("12.5");
        assertThat(value(many)).isEqualTo("1234");
        assertThat(value(none)).isNull();
        assertThat(names("size > 100")).containsExactly("many");
        // when
        apps.beans.get(Promotion.class).run();
        // then
        assertThat(value(twelve)).isEqualTo("12.5");
        assertThat(names("size > 100")).containsExactly("many");
        assertThat(names("size = null")).containsExactly("none");
    }

    @Test
    void shouldRefuseValuesThatCannotBeConvertedUnlessTheyMayBeEmpty() {
        // given
        UUID odd = create("odd", "about ten");
        create("even", "10");
        // when
        retypeDraft("size", "integer");
        // then
        assertThatThrownBy(() -> apps.publishing.publishDraft("shop", "", CALLER))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    Violation violation = refused.violations().getFirst();
                    assertThat(violation.code()).isEqualTo("field-values-not-convertible");
                    assertThat(violation.pointer()).isEqualTo(ITEM + "#/fields/2");
                    assertThat(violation.params()).containsEntry("count", 1L);
                });
        FieldConversions.FieldConversion preview = apps.publishing
                .conversions("shop", apps.drafts.files(apps.drafts.get("shop")), CALLER)
                .getFirst();
        assertThat(preview.records()).isEqualTo(2);
        assertThat(preview.left()).isEqualTo(1);
        assertThat(preview.examples()).containsExactly("about ten");
        // when
        apps.publishing.publishDraft("shop", "", Set.of("item.size"), CALLER);
        // then
        assertThat(value(odd)).isNull();
        // when: it goes back, another field having been changed meanwhile
        update(odd, Json.object().put("name", "odder"));
        retype("size", "text", Set.of());
        // then
        assertThat(value(odd)).isEqualTo("about ten");
    }

    @Test
    void shouldGoBackToWhatWasThereAndKeepWhatWasEdited() {
        // given
        UUID kept = create("kept", " 007".strip());
        UUID edited = create("edited", "1");
        UUID emptied = create("emptied", "2");
        retype("size", "integer", Set.of());
        // when: none of them has been filled in yet
        update(edited, Json.object().put("size", 99));
        update(emptied, Json.object().putNull("size"));
        UUID born = create("born", "5");
        apps.beans.get(Promotion.class).run();
        assertThat(value(emptied)).isNull();
        retype("size", "text", Set.of());
        // then
        assertThat(value(kept)).isEqualTo("007");
        assertThat(value(edited)).isEqualTo("99");
        assertThat(value(emptied)).isNull();
        assertThat(value(born)).isEqualTo("5");
        // when: forth again
        update(kept, Json.object().put("size", "8"));
        retype("size", "integer", Set.of());
        // then
        assertThat(value(kept)).isEqualTo("8");
        assertThat(value(edited)).isEqualTo("99");
    }

    @Test
    void shouldTellHistoryInTheTypeOfToday() {
        // given
        UUID id = create("one", "1");
        update(id, Json.object().put("size", "2"));
        // when
        retype("size", "integer", Set.of());
        update(id, Json.object().put("size", 3));
        // then
        RecordHistory.Trail trail =
                work(work -> apps.beans.get(RecordHistory.class).of(work, "item", id));
        assertThat(trail.items())
                .extracting(item -> item.changes().getFirst().before().asText() + ">"
                        + item.changes().getFirst().after().asText())
                .containsExactly("2>3", "1>2");
    }

    @Test
    void shouldGoThroughSeveralTypesAndBackThroughAll() {
        // given
        UUID id = create("one", "1");
        // when
        retype("size", "integer", Set.of());
        retype("size", "money", Set.of());
        retype("size", "text", Set.of());
        // then
        assertThat(value(id)).isEqualTo("1");
        // when
        retype("size", "money", Set.of());
        apps.beans.get(Promotion.class).run();
        // then
        assertThat(value(id)).isEqualTo("1.00");
    }

    @Test
    void shouldKeepWhatAServerOfTheVersionBeforeWrites() {
        try (TestApps before = new TestApps(access)) {
            // given: another server, which has not heard of the new version yet
            UUID changed = create("changed", "1");
            UUID emptied = create("emptied", "2");
            UUID renamed = create("renamed", "3");
            before.catalog.current("shop");
            retype("size", "integer", Set.of());
            // when
            before.update(changed, Json.object().put("size", "11"));
            before.update(emptied, Json.object().putNull("size"));
            before.update(renamed, Json.object().put("name", "other"));
            UUID added = before.create(Json.object().put("name", "added").put("size", "4"));
            // then
            assertThat(List.of(value(changed), value(renamed), value(added))).containsExactly("11", "3", "4");
            assertThat(value(emptied)).isNull();
            // when: the server of the new version writes, the other one reads
            update(changed, Json.object().put("size", 12));
            // then
            assertThat(before.get(changed).text("size")).isEqualTo("12");
        }
    }

    @Test
    void shouldTellWhoMayReadNothingOnlyWhatValuesLookLike() {
        // given
        create("odd", "ten 10");
        Caller designer =
                new Caller(Caller.Kind.PERSON, UUID.randomUUID(), 77, "d", "D", null, null, Set.of("designer"), "en");
        retypeDraft("size", "integer");
        // when
        FieldConversions.FieldConversion told = apps.publishing
                .conversions("shop", apps.drafts.files(apps.drafts.get("shop")), designer)
                .getFirst();
        // then
        assertThat(told.examples()).containsExactly("aaa 99");
        assertThat(told.bound()).isEqualTo("fewer-than");
        assertThat(told.left()).isEqualTo(5);
    }

    private static void field(ObjectNode item, String key, String type) {
        item.withArray("/fields")
                .addObject()
                .put("key", key)
                .put("type", type)
                .putObject("label")
                .put("zh-CN", key)
                .put("en", key);
    }

    private void retype(String key, String type, Set<String> leaveEmpty) {
        retypeDraft(key, type);
        apps.publishing.publishDraft("shop", "", leaveEmpty, CALLER);
    }

    private void retypeDraft(String key, String type) {
        saveItem(item -> item.path("fields").forEach(field -> {
            if (field.path("key").asText().equals(key)) {
                ((ObjectNode) field).put("type", type);
            }
        }));
    }

    private void saveItem(java.util.function.Consumer<ObjectNode> change) {
        Drafts.DraftFile file = apps.drafts.file("shop", ITEM);
        ObjectNode content = file.content().deepCopy();
        change.accept(content);
        apps.drafts.save("shop", ITEM, file.etag(), content, CALLER);
    }

    private UUID create(String name, String size) {
        ObjectNode values = Json.object().put("name", name).put("size", size);
        return apps.create(values);
    }

    private void update(UUID id, ObjectNode changes) {
        apps.update(id, changes);
    }

    private String value(UUID id) {
        return apps.get(id).text("size");
    }

    private List<String> names(String filter) {
        List<String> names = new ArrayList<>();
        work(work -> records().list(work, "item", ListRequest.of(filter)))
                .items()
                .forEach(item -> names.add(item.values().path("name").asText()));
        return names;
    }

    private Records records() {
        return apps.beans.get(Records.class);
    }

    private <T> T work(Function<Work, T> step) {
        return apps.work(step);
    }
}
