package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.attachment.Attachments;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.Seen;
import io.bankwright.core.search.Timeline;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.model.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files and timelines on real PostgreSQL, for those who may and those who may not. */
class AroundRecordsIT {
    private static TestShop shop;

    @BeforeAll
    static void open() {
        shop = new TestShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void shouldGiveAFileOnlyToThoseWhoMayReadItsRecord() {
        // given
        Attachments attachments = shop.beans.get(Attachments.class);
        byte[] bytes = "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII);
        Attachments.Stored file = attachments.add(shop.rm, Cause.person("rm1"), "../id card.png", bytes);

        // when
        refused("record-invalid", () -> customer(shop.colleague, "F0", file));
        refused("attachment-not-found", () -> attachments.get(shop.boss, file.id()));
        customer(shop.rm, "F1", file);

        // then
        assertThat(file.type()).isEqualTo("application/pdf");
        assertThat(file.name()).isEqualTo(".. id card.png");
        assertThat(attachments.get(shop.rm, file.id()).bytes()).isEqualTo(bytes);
        assertThat(attachments.get(shop.boss, file.id()).bytes()).isEqualTo(bytes);
        refused("attachment-not-found", () -> attachments.get(shop.colleague, file.id()));
        refused("record-invalid", () -> customer(shop.rm, "F2", file));
        refused(
                "attachment-too-large",
                () -> attachments.add(shop.rm, Cause.person("rm1"), "big", new byte[Attachments.MAX_BYTES + 1]));
    }

    @Test
    void shouldTellWhatHappenedAroundARecord() {
        // given
        EntityRecord customer = customer(shop.rm, "T1", null);
        shop.as(
                shop.rm,
                work -> shop.records()
                        .update(
                                work,
                                "customer",
                                customer.id(),
                                Seen.only(1),
                                Json.object().put("name", "Renamed")));
        UUID visit = shop.as(
                        shop.rm,
                        work -> shop.records()
                                .create(
                                        work,
                                        "visit",
                                        Json.object()
                                                .put("customer", customer.id().toString())
                                                .put("at", "2026-03-01T02:00:00Z")
                                                .put("topic", "Loan")
                                                .put("notes", "Wants a house")))
                .id();

        // when
        Timeline.Items told =
                shop.as(shop.rm, work -> shop.beans.get(Timeline.class).of(work, "customer", customer.id()));

        // then
        assertThat(told.items())
                .extracting(Timeline.Item::type, Timeline.Item::title, Timeline.Item::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("change", "姓名", "rm1"),
                        org.assertj.core.groups.Tuple.tuple("visit", "拜访 · Loan", "Wants a house"));
        assertThat(told.items().getLast().link()).isEqualTo(new Timeline.Target("visit", visit));
        refused(
                "record-not-found",
                () -> shop.as(
                        shop.colleague, work -> shop.beans.get(Timeline.class).of(work, "customer", customer.id())));
    }

    private static EntityRecord customer(Caller caller, String no, Attachments.Stored file) {
        ObjectNode values = Json.object().put("no", no).put("name", no);
        if (file != null) {
            values.putArray("files")
                    .addObject()
                    .put("id", file.id().toString())
                    .put("name", file.name())
                    .put("size", file.size())
                    .put("type", file.type());
        }
        return shop.as(caller, work -> shop.records().create(work, "customer", values));
    }

    private static void refused(String code, ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }
}
