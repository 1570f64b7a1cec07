package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bankwright.server.support.Answer;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.Bank;
import io.bankwright.server.support.Packages;
import io.bankwright.server.support.RunningServer;
import io.bankwright.templates.Template;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Packages over REST: what comes out is what went in, and a package that is wrong leaves nothing behind. */
@QuarkusTest
class PackagesIT extends RunningServer {
    private static final Path TEMPLATE = Path.of("..", "..", "templates", "bank-crm");
    private static final String INSTALL = "/api/v1/apps/package?mode=install";
    private final Api admin = Bank.open().admin();
    private final String key = Bank.unique("app_");

    @Test
    void shouldExportTheTemplateAsItWasWritten() throws Exception {
        // given
        Map<String, byte[]> written = Template.named("bank-crm").files();

        // when
        Map<String, byte[]> exported = Packages.files(
                admin.get("/api/v1/apps/bank_crm/package").mustBe(200).bytes());

        // then
        assertThat(exported.keySet()).containsExactlyInAnyOrderElementsOf(written.keySet());
        for (String path : written.keySet()) {
            if (Files.exists(TEMPLATE.resolve(path))) {
                Recorded.mustEqual(TEMPLATE.resolve(path), text(exported.get(path)));
            } else {
                assertThat(text(exported.get(path))).as(path).isEqualTo(text(written.get(path)));
            }
        }
    }

    @Test
    void shouldFindNothingChangedInAPackageThatWasExported() {
        // given
        byte[] exported = admin.get("/api/v1/apps/bank_crm/package").mustBe(200).bytes();

        // when
        admin.post("/api/v1/apps/package?mode=draft", exported).mustBe(201);
        Answer draft = admin.get("/api/v1/apps/bank_crm/draft").mustBe(200);

        // then
        assertThat(draft.body().path("files").findValuesAsText("changed")).containsOnly("same");
        admin.delete("/api/v1/apps/bank_crm/draft");
    }

    @Test
    void shouldInstallAnAppThatIsRight() {
        // when
        Answer installed = admin.post(INSTALL, Packages.zip(app()));

        // then
        assertThat(installed.mustBe(201).body().path("app").asText()).isEqualTo(key);
        assertThat(installed.body().path("version").asInt()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatIsNoPackage() {
        admin.post(INSTALL, Packages.text("no zip")).mustRefuse(400, "package-not-a-zip");
        admin.post(INSTALL, Packages.zip(with("../evil.yaml", "key: x\n"))).mustRefuse(400, "package-invalid-path");
        admin.post(INSTALL, Packages.zip(with("/etc/evil.yaml", "key: x\n"))).mustRefuse(400, "package-invalid-path");
        Map<String, byte[]> headless = app();
        headless.remove("app.yaml");
        Answer refused = admin.post(INSTALL, Packages.zip(headless)).mustRefuse(422, "publish-refused");
        assertThat(refused.violations()).contains("app.yaml# package-missing-app-file");
        admin.with("Content-Type", "application/json").post(INSTALL, "{}").mustRefuse(415, "media-type-not-supported");
        nothingIsLeft();
    }

    @Test
    void shouldRefuseAProcessWithADocumentType() {
        refused("processes/evil.bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"/>
                """, "package-xml-doctype");
    }

    @Test
    void shouldRefuseAProcessElementNobodyKnows() {
        refused("processes/odd.bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">
                  <process id="odd" isExecutable="true">
                    <startEvent id="start"><outgoing>a</outgoing></startEvent>
                    <sequenceFlow id="a" sourceRef="start" targetRef="script"/>
                    <complexGateway id="script"><incoming>a</incoming><outgoing>b</outgoing></complexGateway>
                    <sequenceFlow id="b" sourceRef="script" targetRef="end"/>
                    <endEvent id="end"><incoming>b</incoming></endEvent>
                  </process>
                </definitions>
                """, "process-element-not-supported");
    }

    @Test
    void shouldRefuseAnExpressionThatRunsTooDeep() {
        refused("entities/deep.entity.yaml", """
                key: deep
                label: {zh-CN: 深, en: Deep}
                plural: {zh-CN: 深, en: Deep}
                icon: team
                title: name
                fields:
                  - {key: name, type: text, label: {zh-CN: 名, en: Name}, required: true}
                rules:
                  - {key: r, expression: "%s1 = 1%s", field: name, message: {zh-CN: 错, en: Wrong}}
                """.formatted("(".repeat(400), ")".repeat(400)), "expression-too-deep");
    }

    @Test
    void shouldRefuseAKeyThatIsThereTwice() {
        refused("entities/twice.entity.yaml", """
                key: twice
                key: twice
                """, "package-duplicate-key");
    }

    @Test
    void shouldRefuseAFieldTypeNobodyKnows() {
        refused("entities/odd.entity.yaml", """
                key: odd
                label: {zh-CN: 怪, en: Odd}
                plural: {zh-CN: 怪, en: Odd}
                icon: team
                title: name
                fields:
                  - {key: name, type: hologram, label: {zh-CN: 名, en: Name}}
                """, "entity-unknown-field-type");
    }

    @Test
    void shouldRefuseWhatNamesDefinitionsThatAreNotThere() {
        // given
        Map<String, byte[]> files = with("navigation.yaml", """
                items:
                  - {dashboard: nowhere}
                  - {view: thing.nowhere}
                """);
        files.put("app.yaml", Packages.text(text(files.get("app.yaml")) + "home: nowhere\n"));
        files.put("rules/lost.rule.yaml", Packages.text("""
                key: lost
                label: {zh-CN: 迷, en: Lost}
                trigger: {type: record_event, entity: thing, on: [created]}
                condition: name = "x"
                actions:
                  - {action: start_process, with: {process: nowhere}}
                  - {action: evaluate_decision, with: {decision: nowhere}}
                  - {action: create_task, with: {title: t, form: nowhere}}
                """));
        files.put("processes/lost.bpmn", Packages.text("""
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x">
                  <bpmn:process id="lost" isExecutable="true">
                    <bpmn:startEvent id="start"/>
                    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="ask"/>
                    <bpmn:userTask id="ask"><bpmn:extensionElements>
                      <zeebe:userTask/><zeebe:formDefinition externalReference="nowhere"/>
                    </bpmn:extensionElements></bpmn:userTask>
                    <bpmn:sequenceFlow id="b" sourceRef="ask" targetRef="grade"/>
                    <bpmn:businessRuleTask id="grade"><bpmn:extensionElements>
                      <zeebe:calledDecision decisionId="nowhere" resultVariable="r"/>
                      <zeebe:ioMapping><zeebe:input source="=1" target="n"/></zeebe:ioMapping>
                    </bpmn:extensionElements></bpmn:businessRuleTask>
                    <bpmn:sequenceFlow id="c" sourceRef="grade" targetRef="then"/>
                    <bpmn:serviceTask id="then"><bpmn:extensionElements>
                      <zeebe:taskDefinition type="start_process"/>
                      <zeebe:ioMapping><zeebe:input source="nowhere" target="process"/></zeebe:ioMapping>
                    </bpmn:extensionElements></bpmn:serviceTask>
                  </bpmn:process>
                </bpmn:definitions>
                """));

        // when
        Answer answer = admin.post(INSTALL, Packages.zip(files)).mustRefuse(422, "publish-refused");

        // then
        assertThat(answer.violations())
                .containsExactlyInAnyOrder(
                        "app.yaml#/home definition-unknown-reference",
                        "navigation.yaml#/items/0/dashboard definition-unknown-reference",
                        "navigation.yaml#/items/1/view definition-unknown-reference",
                        "rules/lost.rule.yaml#/actions/0/with/process definition-unknown-reference",
                        "rules/lost.rule.yaml#/actions/1/with/decision definition-unknown-reference",
                        "rules/lost.rule.yaml#/actions/2/with/form definition-unknown-reference",
                        "processes/lost.bpmn#/ask definition-unknown-reference",
                        "processes/lost.bpmn#/grade definition-unknown-reference",
                        "processes/lost.bpmn#/then definition-unknown-reference");
        nothingIsLeft();
    }

    @Test
    void shouldBringARemovedFieldBackWithItsValues() {
        // given
        String root = "/api/v1/apps/" + key;
        admin.post(INSTALL, Packages.zip(with("roles/keeper.role.yaml", """
                key: keeper
                label: {zh-CN: 保管, en: Keeper}
                capabilities: [workbench]
                permissions: {thing: {create: all, read: all}}
                """))).mustBe(201);
        Bank bank = Bank.open();
        Api keeper = bank.hire(key + ".keeper", bank.branch(), "保管").api();
        String records = root + "/entities/thing/records";
        String record = keeper.post(records, Map.of("values", Map.of("name", "甲", "note", "旧值")))
                .mustBe(201)
                .id();
        Packages.edit(
                admin, root, "entities/thing.entity.yaml", content -> ((ArrayNode) content.path("fields")).remove(1));
        assertThat(admin.get(root + "/draft/removed-fields")
                        .body()
                        .at("/0/removedAt")
                        .isNull())
                .isTrue();
        admin.post(root + "/publish", Map.of()).mustBe(200);
        assertThat(keeper.get(records + "/" + record).value("note").isMissingNode())
                .isTrue();

        // when
        Answer removed = admin.get(root + "/draft/removed-fields").mustBe(200);
        admin.post(root + "/draft/removed-fields/thing/note/restoration", Map.of())
                .mustBe(200);
        admin.post(root + "/publish", Map.of()).mustBe(200);

        // then
        assertThat(removed.body().at("/0/field").asText()).isEqualTo("note");
        assertThat(removed.body().at("/0/restorableUntil").asText()).isNotBlank();
        assertThat(keeper.get(records + "/" + record).value("note").asText()).isEqualTo("旧值");
        assertThat(admin.get(root + "/draft/removed-fields").body()).isEmpty();
        admin.post(root + "/draft/removed-fields/thing/note/restoration", Map.of())
                .mustRefuse(404, "field-not-restorable");
    }

    private void refused(String path, String content, String code) {
        Answer answer = admin.post(INSTALL, Packages.zip(with(path, content)));
        answer.mustRefuse(422, "publish-refused");
        assertThat(answer.violations()).anyMatch(one -> one.startsWith(path + "#") && one.endsWith(" " + code));
        nothingIsLeft();
    }

    private void nothingIsLeft() {
        assertThat(admin.get("/api/v1/apps").mustBe(200).body().findValuesAsText("key"))
                .doesNotContain(key);
        admin.get("/api/v1/apps/" + key + "/model").mustRefuse(404, "app-not-found");
    }

    private Map<String, byte[]> with(String path, String content) {
        Map<String, byte[]> files = app();
        files.put(path, Packages.text(content));
        return files;
    }

    private Map<String, byte[]> app() {
        return Packages.ofThings(key, "{key: note, type: text, label: {zh-CN: 注, en: Note}}");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
