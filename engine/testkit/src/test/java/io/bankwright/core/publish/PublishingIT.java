package io.bankwright.core.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.publish.plan.Change;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.work.Caller;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drafts and publishing on real PostgreSQL. */
class PublishingIT {
    private static final String ITEM = "entities/item.entity.yaml";
    private static final Caller CALLER = Caller.system();
    private final DatabaseAccess access = TestDatabase.fresh();
    private TestApps apps;

    @BeforeEach
    void installTheShop() {
        apps = new TestApps(access);
        apps.publishing.installSystem();
        apps.publishing.install(shop(), "first", CALLER);
    }

    @AfterEach
    void close() {
        apps.close();
        TestDatabase.drop(access);
    }

    private static AppFiles shop() {
        return AppFolder.read(Path.of("src/test/resources/apps/shop"));
    }

    @Test
    void shouldMakeAnInstalledPackageTheLiveVersion() {
        // when
        AppModel live = apps.catalog.current("shop");
        // then
        assertThat(live.version()).isEqualTo(1);
        assertThat(live.entity("item").orElseThrow().byKey().keySet()).containsExactly("name", "price");
        assertThat(apps.store.versions("shop")).singleElement().satisfies(row -> {
            assertThat(row.note).isEqualTo("first");
            assertThat(row.publishedByName).isEqualTo("Bankwright");
        });
        assertThat(query("select count(*) from entity_table where qualified_key in ('shop/item', 'system/task')"))
                .isEqualTo("2");
    }

    @Test
    void shouldExportWhatWasImported() {
        // when
        AppFiles exported = apps.drafts.files(apps.drafts.get("shop"));
        // then
        assertThat(exported.all().keySet()).isEqualTo(shop().all().keySet());
        exported.all()
                .forEach((path, bytes) ->
                        assertThat(bytes).as(path).isEqualTo(shop().all().get(path)));
    }

    @Test
    void shouldPublishADraftAndSayInWordsWhatChanges() {
        // given
        saveItem(item -> item.withArray("/fields")
                .addObject()
                .put("key", "stock")
                .put("type", "integer")
                .putObject("label")
                .put("zh-CN", "库存")
                .put("en", "Stock"));
        // when
        List<Change> changes =
                apps.publishing.plan("shop", draftFiles(), Set.of(), CALLER).changes();
        AppModel live = apps.publishing.publishDraft("shop", "stock", CALLER);
        // then
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo("item.stock");
            assertThat(change.sentence().in("zh-CN")).isEqualTo("“商品”新增字段“库存”");
            assertThat(change.sentence().in("en")).isEqualTo("Field “Stock” is added to Item");
            assertThat(change.lossy()).isFalse();
        });
        assertThat(live.version()).isEqualTo(2);
        assertThat(live.entity("item").orElseThrow().field("stock")).isPresent();
        assertThat(apps.drafts.get("shop").revision()).isZero();
    }

    @Test
    void shouldShowAPublishToAnotherServerWithinTwoSeconds() {
        try (TestApps other = new TestApps(access)) {
            // given
            AppModel begunWith = other.catalog.current("shop");
            saveItem(item -> item.put("icon", "gift"));
            // when
            apps.publishing.publishDraft("shop", "", CALLER);
            // then
            Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> {
                other.catalog.refresh();
                return other.catalog.current("shop").version() == 2;
            });
            assertThat(begunWith.entity("item").orElseThrow().icon()).isEqualTo("shopping");
            assertThat(other.catalog
                            .current("shop")
                            .entity("item")
                            .orElseThrow()
                            .icon())
                    .isEqualTo("gift");
        }
    }

    @Test
    void shouldKeepTheOldVersionWhenADraftHasFaults() {
        // given
        saveItem(item -> item.put("title", "nothing"));
        // when / then
        assertThatThrownBy(() -> apps.publishing.publishDraft("shop", "", CALLER))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo("publish-refused");
                    assertThat(refused.violations())
                            .extracting(Violation::pointer, Violation::code)
                            .containsExactly(
                                    org.assertj.core.api.Assertions.tuple(ITEM + "#/title", "entity-title-field"));
                });
        assertThat(apps.catalog.current("shop").version()).isEqualTo(1);
        assertThat(apps.drafts.get("shop").revision()).isEqualTo(1);
    }

    @Test
    void shouldRefuseATypeThatNothingConvertsInto() {
        // given
        saveItem(item -> ((ObjectNode) item.at("/fields/1")).put("type", "user"));
        // when / then
        assertThatThrownBy(() -> apps.publishing.publishDraft("shop", "", CALLER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::pointer, Violation::code)
                                .containsExactly(org.assertj.core.api.Assertions.tuple(
                                        ITEM + "#/fields/1", "field-type-change-not-supported")));
    }

    @Test
    void shouldRefuseToBringARemovedFieldBackWithAnotherType() {
        // given
        saveItem(item -> item.withArray("/fields").remove(1));
        apps.publishing.publishDraft("shop", "no price", CALLER);
        saveItem(item -> item.withArray("/fields")
                .addObject()
                .put("key", "price")
                .put("type", "date")
                .putObject("label")
                .put("en", "Price"));
        // when / then
        assertThatThrownBy(() -> apps.publishing.publishDraft("shop", "", CALLER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::pointer, Violation::code)
                                .containsExactly(org.assertj.core.api.Assertions.tuple(
                                        ITEM + "#/fields", "field-type-change-not-supported")));
    }

    @Test
    void shouldRefuseToSaveAFileThatSomeoneElseChanged() {
        // given
        Drafts.DraftFile mine = apps.drafts.file("shop", ITEM);
        saveItem(item -> item.put("icon", "gift"));
        ObjectNode stale = mine.content().deepCopy();
        stale.put("icon", "car");
        // when / then
        assertThatThrownBy(() -> apps.drafts.save("shop", ITEM, mine.etag(), stale, CALLER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("draft-conflict"));
    }

    @Test
    void shouldKeepEveryFileWhenManySaveAtOnce() throws Exception {
        // given
        int writers = 6;
        List<Callable<Drafts.Saved>> saves = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            String key = "list_" + i;
            saves.add(() -> apps.drafts.save("shop", "views/item." + key + ".view.yaml", null, view(key), CALLER));
        }
        // when
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Drafts.Saved> saved : threads.invokeAll(saves)) {
                assertThat(saved.get().faults()).isEmpty();
            }
        }
        // then
        assertThat(apps.drafts.get("shop").revision()).isEqualTo(writers);
        assertThat(apps.drafts.get("shop").files().hashes()).hasSize(2 + writers);
    }

    private static JsonNode view(String key) {
        ObjectNode view = new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();
        view.put("key", key)
                .put("entity", "item")
                .putObject("label")
                .put("zh-CN", key)
                .put("en", key);
        view.putArray("columns").add("name");
        return view;
    }

    @Test
    void shouldGoBackToAnOlderVersionThroughADraft() {
        // given
        saveItem(item -> item.put("icon", "gift"));
        apps.publishing.publishDraft("shop", "gift", CALLER);
        // when
        apps.drafts.restore("shop", 1, CALLER);
        AppModel live = apps.publishing.publishDraft("shop", "back", CALLER);
        // then
        assertThat(live.version()).isEqualTo(3);
        assertThat(live.entity("item").orElseThrow().icon()).isEqualTo("shopping");
    }

    @Test
    void shouldLetOneOfTwoPublishersWin() throws Exception {
        // given
        saveItem(item -> item.put("icon", "gift"));
        // when
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> publish = this::publishOrCode;
            for (Future<String> outcome : threads.invokeAll(List.of(publish, publish))) {
                outcomes.add(outcome.get());
            }
        }
        // then
        assertThat(outcomes).contains("2");
        assertThat(outcomes).containsAnyOf("publish-conflict", "publish-nothing-changed");
        assertThat(apps.store.versions("shop")).hasSize(2);
    }

    private String publishOrCode() {
        try {
            return String.valueOf(
                    apps.publishing.publishDraft("shop", "", CALLER).version());
        } catch (ProblemException refused) {
            return refused.problem().code();
        }
    }

    @Test
    void shouldRefuseContentOfTheWrongShapeAndKeepTheDraft() {
        assertCode("draft-content-invalid", () -> apps.drafts.save("shop", ITEM, null, text("x"), CALLER));
        assertCode("package-unknown-file", () -> apps.drafts.save("shop", "x.exe", null, text("x"), CALLER));
        assertCode("package-invalid-path", () -> apps.drafts.save("shop", "../x.md", null, text("x"), CALLER));
        assertCode("draft-file-not-found", () -> apps.drafts.delete("shop", "NEWS.md", CALLER));
        assertCode("app-not-found", () -> apps.drafts.get("nowhere"));
        assertCode("app-version-not-found", () -> apps.drafts.restore("shop", 9, CALLER));
        assertCode("publish-nothing-changed", () -> apps.publishing.publishDraft("shop", "", CALLER));
        assertCode("app-invalid-key", () -> Apps.checkKey("system"));
        assertThat(apps.drafts.get("shop").revision()).isZero();
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    private static JsonNode text(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text);
    }

    private void saveItem(java.util.function.Consumer<ObjectNode> change) {
        Drafts.DraftFile file = apps.drafts.file("shop", ITEM);
        ObjectNode content = file.content().deepCopy();
        change.accept(content);
        apps.drafts.save("shop", ITEM, file.etag(), content, CALLER);
    }

    private AppFiles draftFiles() {
        return AppFiles.of(
                new TreeMap<>(apps.drafts.files(apps.drafts.get("shop")).all()));
    }

    private String query(String sql) {
        try (Connection connection = TestDatabase.connectAsSuperuser(access);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
