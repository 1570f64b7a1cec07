package io.bankwright.core.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.ColumnCheck;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Promotion;
import io.bankwright.core.record.RecordHistory;
import io.bankwright.core.record.Records;
import io.bankwright.core.record.Retention;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept for a time only goes when the time is over, not before, and the audit says so. */
class RetentionIT {
    private static final String ITEM = "entities/item.entity.yaml";
    private static final Caller CALLER = Caller.system();
    private final DatabaseAccess access = TestDatabase.fresh();
    private TestApps apps;

    @BeforeEach
    void installTheShop() {
        apps = new TestApps(access);
        apps.publishing.installSystem();
        apps.publishing.install(AppFolder.read(Path.of("src/test/resources/apps/shop")), "first", CALLER);
    }

    @AfterEach
    void close() {
        apps.close();
        TestDatabase.drop(access);
    }

    @Test
    void shouldForgetARemovedFieldAfterThirtyDays() {
        // given
        UUID id = apps.create(Json.object().put("name", "one").put("price", "7"));
        publish(item -> item.withArray("/fields").remove(1));
        // when
        later(Duration.ofDays(29));
        // then
        assertThat(apps.beans.get(RemovedFields.class).of("shop")).hasSize(1);
        assertThat(documents()).contains("7.00");
        // when
        later(Duration.ofDays(2));
        // then
        assertThat(apps.beans.get(RemovedFields.class).of("shop")).isEmpty();
        assertThat(documents()).contains("one").doesNotContain("7.00");
        assertThat(
                        query(
                                "select (detail->>'field') || (detail->>'records') from audit_entry where action = 'field-purged'"))
                .isEqualTo("price1");
        assertThat(apps.get(id).text("name")).isEqualTo("one");
    }

    @Test
    void shouldKeepAFieldThatCameBackInTime() {
        // given
        UUID id = apps.create(Json.object().put("name", "one").put("price", "7"));
        publish(item -> item.withArray("/fields").remove(1));
        later(Duration.ofDays(20));
        apps.beans.get(RemovedFields.class).restore("shop", "item", "price", CALLER);
        apps.publishing.publishDraft("shop", "", CALLER);
        // when
        later(Duration.ofDays(90));
        // then
        assertThat(apps.get(id).text("price")).isEqualTo("7.00");
    }

    @Test
    void shouldForgetTheFormerTypeAndKeepTheLiveOneInStep() {
        // given
        UUID id = apps.create(Json.object().put("name", "one").put("price", "7"));
        publish(item -> ((ObjectNode) item.at("/fields/1")).put("type", "text"));
        apps.beans.get(Promotion.class).run();
        // when
        later(Duration.ofDays(31));
        // then
        assertThat(apps.get(id).text("price")).isEqualTo("7.00");
        assertThat(query("select count(*) from field_slot")).isEqualTo("1");
        // when: there is only what is now to go back from
        apps.update(id, Json.object().put("price", "8.5"));
        publish(item -> ((ObjectNode) item.at("/fields/1")).put("type", "money"));
        apps.beans.get(Promotion.class).run();
        // then
        assertThat(apps.get(id).text("price")).isEqualTo("8.50");
        assertThat(ColumnCheck.of(apps.database).faults()).isEmpty();
    }

    @Test
    void shouldKeepHistoryAsLongAsTheEntitySays() {
        // given
        publish(item -> item.putObject("history").put("keep", "P1Y"));
        UUID id = apps.create(Json.object().put("name", "one"));
        Instant first = apps.business.instant();
        apps.update(id, Json.object().put("name", "two"));
        later(Duration.ofDays(300));
        apps.update(id, Json.object().put("name", "three"));
        assertThat(trail(id)).isEqualTo(2);
        // when
        later(Duration.ofDays(100));
        // then
        assertThat(trail(id)).isEqualTo(1);
        assertThat(query("select detail->>'versions' from audit_entry where action = 'history-purged'"))
                .isEqualTo("1");
        assertThatThrownBy(() -> apps.work(
                        work -> apps.beans.get(Records.class).listAsOf(work, "item", ListRequest.of(null), first)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("history-not-kept"));
    }

    @Test
    void shouldRefuseAPeriodThatIsNone() {
        assertThatThrownBy(() -> publish(item -> item.putObject("history").put("keep", "7 years")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.violations().getFirst().code())
                                .isEqualTo("entity-history-kept"));
    }

    private int trail(UUID id) {
        return apps.work(work -> apps.beans.get(RecordHistory.class).of(work, "item", id))
                .items()
                .size();
    }

    private void later(Duration time) {
        apps.business.moveTo(apps.business.instant().plus(time));
        apps.beans.get(Retention.class).run();
    }

    private void publish(Consumer<ObjectNode> change) {
        Drafts.DraftFile file = apps.drafts.file("shop", ITEM);
        ObjectNode content = file.content().deepCopy();
        change.accept(content);
        apps.drafts.save("shop", ITEM, file.etag(), content, CALLER);
        apps.publishing.publishDraft("shop", "", CALLER);
    }

    private String documents() {
        String table = query("select 'e_' || no from entity_table where qualified_key = 'shop/item'");
        return query("select string_agg(data::text, ' ') from " + table);
    }

    private String query(String sql) {
        try (Connection connection = TestDatabase.connectAsSuperuser(access);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
