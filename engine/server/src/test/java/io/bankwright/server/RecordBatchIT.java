package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.server.support.Answer;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.Bank;
import io.bankwright.server.support.RunningServer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One change to several chosen records: each is done, or refused, by itself and under the caller's rights. */
@QuarkusTest
class RecordBatchIT extends RunningServer {
    private static final String CUSTOMERS = records("customer");
    private static final String BATCH = CUSTOMERS + "/batch";
    private Bank bank;
    private String branch;
    private Api api;

    @BeforeEach
    void hireSomebody() {
        bank = Bank.open();
        branch = bank.branch();
        api = bank.person("rm", branch).api();
    }

    private static Answer customer(Api by, String name) {
        ObjectNode values = Json.object().put("name", name).put("mobile", "13800138000");
        return by.post(CUSTOMERS, Map.of("values", values)).mustBe(201);
    }

    private static Map<String, Object> at(Answer record, int version) {
        return Map.of("id", record.id(), "version", version);
    }

    private Answer change(List<?> records, Map<String, Object> values) {
        return api.patch(BATCH, Map.of("records", records, "values", values));
    }

    private String segment(Answer record) {
        return api.get(CUSTOMERS + "/" + record.id()).value("segment").asText();
    }

    @Test
    void shouldChangeEveryChosenRecord() {
        // given
        Answer one = customer(api, "甲");
        Answer two = customer(api, "乙");

        // when
        Answer answer = change(List.of(at(one, 1), at(two, 1)), Map.of("segment", "affluent"));

        // then
        assertThat(answer.mustBe(200).body().path("done").asInt()).isEqualTo(2);
        assertThat(answer.body().path("refused")).isEmpty();
        assertThat(List.of(segment(one), segment(two))).containsOnly("affluent");
    }

    @Test
    void shouldNameTheRefusedOnesAndChangeTheOthers() {
        // given
        Answer stale = customer(api, "丙");
        api.patch(CUSTOMERS + "/" + stale.id(), 1, Map.of("values", Map.of("segment", "private")))
                .mustBe(200);
        Answer foreign = customer(bank.person("rm", bank.branch()).api(), "丁");
        Answer fine = customer(api, "戊");

        // when
        Answer answer = change(List.of(at(stale, 1), at(foreign, 1), at(fine, 1)), Map.of("segment", "affluent"));

        // then
        assertThat(answer.mustBe(200).body().path("done").asInt()).isEqualTo(1);
        assertThat(answer.body().path("refused").findValuesAsText("code"))
                .containsExactly("record-conflict", "record-not-found");
        assertThat(segment(stale)).isEqualTo("private");
        assertThat(segment(fine)).isEqualTo("affluent");
    }

    @Test
    void shouldSayWhichFieldIsWrong() {
        // given
        Answer one = customer(api, "己");

        // when
        Answer answer = change(List.of(at(one, 1)), Map.of("segment", "golden"));

        // then
        assertThat(answer.body().at("/refused/0/violations/0/pointer").asText()).isEqualTo("/values/segment");
        assertThat(answer.body().at("/refused/0/violations/0/code").asText()).isEqualTo("field-unknown-option");
    }

    @Test
    void shouldDeleteWhatOneMayDeleteOnly() {
        // given
        Answer client = customer(api, "庚");
        ObjectNode values = Json.object().put("title", "商机").put("customer", client.id());
        Answer opportunity =
                api.post(records("opportunity"), Map.of("values", values)).mustBe(201);

        // when
        Answer gone =
                api.post(records("opportunity") + "/batch/deletion", Map.of("records", List.of(at(opportunity, 1))));
        Answer kept = api.post(BATCH + "/deletion", Map.of("records", List.of(at(client, 1))));

        // then
        assertThat(gone.mustBe(200).body().path("done").asInt()).isEqualTo(1);
        assertThat(kept.mustBe(200).body().at("/refused/0/code").asText()).isEqualTo("action-not-allowed");
        api.get(records("opportunity") + "/" + opportunity.id()).mustRefuse(404, "record-not-found");
    }

    @Test
    void shouldRefuseRequestsThatAreNoBatch() {
        change(List.of(), Map.of("segment", "mass")).mustRefuse(400, "batch-size");
        api.patch(BATCH, Map.of("records", List.of())).mustRefuse(400, "body-invalid");
        api.patch(BATCH, "{\"records\":[{\"id\":\"x\",\"version\":1}],\"values\":{\"segment\":\"mass\"}}")
                .mustRefuse(400, "body-invalid");
        Api.anonymous().patch(BATCH, Map.of()).mustRefuse(401, "sign-in-required");
    }
}
