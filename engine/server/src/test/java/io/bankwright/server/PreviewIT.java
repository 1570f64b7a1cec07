package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.server.support.Answer;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.Bank;
import io.bankwright.server.support.Packages;
import io.bankwright.server.support.RunningServer;
import io.bankwright.templates.Template;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trying what is being designed, as somebody who may design and read nothing (ADR 0011). */
@QuarkusTest
class PreviewIT extends RunningServer {
    private static final String RULE = "rules/high.rule.yaml";
    private static final String DECISION = "decisions/complaint_level.dmn";
    private final String app = Bank.unique("app_");
    private final String root = "/api/v1/apps/" + app;
    private Api keeper;
    private Api designer;

    @BeforeEach
    void installAnApp() {
        Bank bank = Bank.open();
        bank.admin()
                .post("/api/v1/apps/package?mode=install", Packages.zip(files()))
                .mustBe(201);
        keeper = bank.hire(app + ".keeper", bank.branch(), "保管").api();
        designer = bank.hire(app + ".designer", bank.branch(), "设计").api();
        for (int score = 1; score <= 20; score++) {
            Map<String, Object> values = Map.of("name", "物" + score, "score", score);
            keeper.post(root + "/entities/thing/records", Map.of("values", values))
                    .mustBe(201);
        }
    }

    @Test
    void shouldCountForADesignerAndShowRecordsOnlyToWhoMayReadThem() {
        // when
        Answer counted = designer.post(root + "/rules/high/dry-run", Map.of()).mustBe(200);
        Answer shown =
                keeper.post(root + "/rules/high/dry-run", Map.of("limit", 3)).mustBe(200);

        // then
        assertThat(counted.body().path("matched").asInt()).isEqualTo(15);
        assertThat(counted.body().path("bound").asText()).isEqualTo("exact");
        assertThat(counted.body().path("items")).isEmpty();
        assertThat(shown.body().path("matched").asInt()).isEqualTo(15);
        assertThat(shown.items("/title")).hasSize(3).allMatch(title -> title.startsWith("物"));
        Answer noted = Bank.open().admin().get("/api/v1/audit", "action", "rule-tried");
        assertThat(noted.items("/app")).contains(app);
        assertThat(noted.body().at("/names/thing/label/en").asText()).isEqualTo("Thing");
    }

    @Test
    void shouldTryTheDraftOfARuleAndNotTellSmallNumbers() {
        // given
        Packages.edit(designer, root, RULE, content -> content.put("condition", "score = 7"));

        // when
        Answer live = designer.post(root + "/rules/high/dry-run", Map.of()).mustBe(200);
        Answer one =
                designer.post(root + "/rules/high/dry-run?draft=true", Map.of()).mustBe(200);
        Answer seen =
                keeper.post(root + "/rules/high/dry-run?draft=true", Map.of()).mustBe(200);

        // then: whether a certain record matches would be told by one
        assertThat(live.body().path("matched").asInt()).isEqualTo(15);
        assertThat(one.body().path("matched").asInt()).isEqualTo(5);
        assertThat(one.body().path("bound").asText()).isEqualTo("fewer-than");
        assertThat(seen.body().path("matched").asInt()).isEqualTo(1);
        assertThat(seen.items("/title")).containsExactly("物7");
    }

    @Test
    void shouldSayWhatKeepsADraftFromBeingTried() {
        // given
        Packages.edit(designer, root, RULE, content -> content.put("condition", "colour = 7"));

        // when
        Answer refused = designer.post(root + "/rules/high/dry-run?draft=true", Map.of());

        // then
        assertThat(refused.mustRefuse(422, "draft-not-runnable").violations())
                .containsExactly(RULE + "#/condition expression-unknown-name");
        designer.post(root + "/rules/none/dry-run?draft=true", Map.of()).mustRefuse(404, "draft-file-not-found");
    }

    @Test
    void shouldTryTheDraftOfADecision() {
        // given
        String address = root + "/decisions/complaint_level/evaluate";
        Map<String, Object> question =
                Map.of("inputs", Map.of("channel", "hotline", "amount", "10", "segment", "mass", "reopened", "0"));
        String live = designer.post(address, question)
                .mustBe(200)
                .body()
                .at("/outputs/level")
                .asText();
        String path = root + "/draft/file?path=" + DECISION;
        Answer file = designer.get(root + "/draft/file", "path", DECISION).mustBe(200);
        String changed = file.body().path("content").asText().replace("\"" + live + "\"", "\"l9\"");
        designer.put(
                        path,
                        Json.object()
                                .put("etag", file.body().path("etag").asText())
                                .put("content", changed))
                .mustBe(200);

        // when
        Answer draft = designer.post(address + "?draft=true", question).mustBe(200);

        // then
        assertThat(draft.body().at("/outputs/level").asText()).isEqualTo("l9");
        assertThat(designer.post(address, question).body().at("/outputs/level").asText())
                .isEqualTo(live);
        keeperWithoutStudio().post(address + "?draft=true", question).mustRefuse(403, "permission-missing");
    }

    private Api keeperWithoutStudio() {
        Bank bank = Bank.open();
        return bank.hire(app + ".reader", bank.branch(), "读者").api();
    }

    @Test
    void shouldDrawAChartOnlyForWhoMayReadTheRecords() {
        // given
        ObjectNode body = Json.object();
        ObjectNode chart =
                body.putObject("chart").put("key", "c").put("type", "number").put("dataset", "things");
        chart.putObject("label").put("zh-CN", "总").put("en", "Total");
        chart.putObject("layout").put("x", 0).put("y", 0).put("w", 6).put("h", 4);
        chart.putArray("measures").add("total");

        // then
        designer.post(root + "/charts/preview", body).mustRefuse(403, "preview-not-readable");
        Answer drawn = keeper.post(root + "/charts/preview", body).mustBe(200);
        assertThat(new BigDecimal(drawn.body().at("/rows/0/0").asText())).isEqualByComparingTo("210");
        assertThat(drawn.body().at("/columns/0/fieldType").asText()).isEqualTo("money");
        assertThat(drawn.body().at("/columns/0/scale").asInt()).isEqualTo(2);
        assertThat(drawn.body().at("/columns/0/currency").asText()).isEqualTo("CNY");
    }

    @Test
    void shouldLeaveChartsOutForWhoMayNotAskThem() {
        // when
        Answer seen = keeper.get(root + "/dashboards/board").mustBe(200);
        Answer unseen = designer.get(root + "/dashboards/board").mustBe(200);

        // then
        assertThat(seen.body().path("charts")).hasSize(1);
        assertThat(unseen.body().path("charts")).isEmpty();
        designer.post(root + "/dashboards/board/charts/c/data", Map.of()).mustRefuse(403, "action-not-allowed");
    }

    @Test
    void shouldGiveTheFilesOfADraftAtOnce() {
        // given
        Packages.edit(designer, root, RULE, content -> content.put("condition", "score = 7"));

        // when
        Answer all = designer.get(root + "/draft/contents").mustBe(200);
        Answer one = designer.get(root + "/draft/file", "path", RULE).mustBe(200);

        // then
        assertThat(all.body())
                .extracting(file -> file.path("path").asText())
                .contains(RULE, DECISION, "entities/thing.entity.yaml", "app.yaml");
        assertThat(all.body()).contains(one.body());
        keeperWithoutStudio().get(root + "/draft/contents").mustRefuse(403, "permission-missing");
    }

    @Test
    void shouldShowTheRowsBehindANumberWithTheNumber() {
        // when
        Answer rows = keeper.post(root + "/dashboards/board/charts/c/records", Map.of("point", Map.of()))
                .mustBe(200);

        // then
        assertThat(rows.items("/title")).hasSize(20).contains("物7");
        double sum = rows.items("/values/price").stream()
                .mapToDouble(Double::parseDouble)
                .sum();
        assertThat(rows.body().at("/measures/total").asDouble()).isEqualTo(sum).isEqualTo(210);
    }

    private Map<String, byte[]> files() {
        Map<String, byte[]> files = Packages.ofThings(
                app,
                "{key: score, type: integer, label: {zh-CN: 分, en: Score}}",
                "{key: price, type: money, label: {zh-CN: 价, en: Price}, currency: CNY, default: \"=score\"}");
        files.put("roles/keeper.role.yaml", Packages.text("""
                key: keeper
                label: {zh-CN: 保管, en: Keeper}
                capabilities: [studio, workbench]
                permissions: {thing: {create: all, read: all, update: all}}
                """));
        files.put("roles/reader.role.yaml", Packages.text("""
                key: reader
                label: {zh-CN: 读者, en: Reader}
                capabilities: [workbench]
                permissions: {thing: {read: all}}
                """));
        files.put("roles/designer.role.yaml", Packages.text("""
                key: designer
                label: {zh-CN: 设计, en: Designer}
                capabilities: [studio]
                permissions: {}
                """));
        files.put(RULE, Packages.text("""
                key: high
                label: {zh-CN: 高, en: High}
                trigger: {type: schedule, entity: thing, at: "08:00"}
                condition: score > 5
                alert: {severity: low}
                reason: {zh-CN: "=name", en: "=name"}
                """));
        files.put(DECISION, Template.named("bank-crm").files().get(DECISION));
        files.put("datasets/things.dataset.yaml", Packages.text("""
                key: things
                label: {zh-CN: 物, en: Things}
                entity: thing
                measures:
                  - {key: total, label: {zh-CN: 总, en: Total}, function: sum, field: price}
                """));
        files.put("dashboards/board.dashboard.yaml", Packages.text("""
                key: board
                label: {zh-CN: 板, en: Board}
                charts:
                  - key: c
                    label: {zh-CN: 总, en: Total}
                    type: number
                    dataset: things
                    measures: [total]
                    layout: {x: 0, y: 0, w: 6, h: 4}
                """));
        return files;
    }
}
