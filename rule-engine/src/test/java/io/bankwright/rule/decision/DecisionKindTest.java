package io.bankwright.rule.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.publish.Compiled;
import io.bankwright.core.store.Json;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.rule.TestApps;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionKindTest {
    private static final String FILE = "decisions/tier.dmn";
    private static final String DMN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="tier" namespace="urn:tier">
              <inputData id="in" name="aum"><variable id="v" name="aum" typeRef="number"/></inputData>
              <decision id="tier" name="tier" label="分层">
                <variable id="o" name="tier" typeRef="string"/>
                <informationRequirement id="r"><requiredInput href="#in"/></informationRequirement>
                <decisionTable id="t" hitPolicy="FIRST">
                  <input id="c"><inputExpression id="e" typeRef="number"><text>aum</text></inputExpression></input>
                  <output id="out" name="segment" typeRef="string"/>
                  <rule id="r1"><inputEntry id="t1"><text>&gt;= 5000000</text></inputEntry><outputEntry id="v1"><text>"private"</text></outputEntry></rule>
                  <rule id="r2"><inputEntry id="t2"><text>[1000000..5000000)</text></inputEntry><outputEntry id="v2"><text>"affluent"</text></outputEntry></rule>
                  <rule id="r3"><inputEntry id="t3"><text>-</text></inputEntry><outputEntry id="v3"><text>"mass"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;
    private static final String EXTERNAL =
            "{f: function(s) external {java: {class: \"java.lang.System\"}}, r: f(\"user.name\")}.r";

    private final DecisionEvaluator evaluator = new DecisionEvaluator();

    @ParameterizedTest
    @CsvSource({
        "5000000, private, r1",
        "4999999.99, affluent, r2",
        "1000000, affluent, r2",
        "999999.99, mass, r3",
        ", mass, r3"
    })
    void shouldDecide(String aum, String segment, String rule) {
        // given
        AppModel app = TestApps.compile(TestApps.bank(Map.of(FILE, DMN))).model();
        ObjectNode inputs = Json.object();
        inputs.put("aum", aum);
        // when
        DecisionEvaluator.Answer answer = evaluator.evaluate(app, "tier", inputs);
        // then
        assertThat(answer.outputs()).isEqualTo(Json.object().put("segment", segment));
        assertThat(answer.matchedRules()).containsExactly(rule);
    }

    @Test
    void shouldNameFaultyInputs() {
        // given
        AppModel app = TestApps.compile(TestApps.bank(Map.of(FILE, DMN))).model();
        // when, then
        assertThatThrownBy(() -> evaluator.evaluate(
                        app, "tier", Json.object().put("aum", "much").put("colour", "red")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::pointer, Violation::code)
                                .containsExactlyInAnyOrder(
                                        org.assertj.core.groups.Tuple.tuple("/inputs/aum", "decision-invalid-input"),
                                        org.assertj.core.groups.Tuple.tuple(
                                                "/inputs/colour", "decision-unknown-input")));
        assertThatThrownBy(() -> evaluator.evaluate(app, "nothing", Json.object()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("decision-not-found"));
    }

    @ParameterizedTest(name = "{1} at {2}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<decisionTable id=\"t\" hitPolicy=\"FIRST\">~<context id=\"x\"/><decisionTable id=\"t\"> | decision-element-not-supported | /x",
                "<inputData~<import id=\"x\" namespace=\"urn:other\"/><inputData | decision-element-not-supported | /x",
                "<inputData~<businessKnowledgeModel id=\"x\" name=\"b\"/><inputData | decision-element-not-supported | /x",
                "name=\"tier\" namespace~expressionLanguage=\"urn:js\" name=\"tier\" namespace | decision-element-not-supported | /d",
                "href=\"#in\"~href=\"#nothing\" | decision-unknown-requirement | /r",
                "<text>aum</text>~<text>nothing</text> | expression-unknown-name | /e",
                "typeRef=\"number\"><text>aum~typeRef=\"number\"><text>aum + | expression-syntax | /e",
                "typeRef=\"number\"/>~typeRef=\"amount\"/> | decision-unknown-type | /v",
                "&gt;= 5000000~EXTERNAL | decision-expression | /t1",
                "&gt;= 5000000~1) or (true | decision-expression | /t1",
                "&gt;= 5000000~\"much\" | expression-type-mismatch | /t1",
                "\"private\"~1 | decision-expression | /v1",
                "\"private\"~EXTERNAL | decision-expression | /v1",
                "\"private\"~for i in 1..1000000 return i | expression-too-heavy | /v1",
                "<outputEntry id=\"v1\"><text>\"private\"</text></outputEntry>~ | decision-table-shape | /r1",
                "<definitions~<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><definitions | package-xml-doctype | ",
                "<decision ~<nothing  | package-xml-syntax | ",
            })
    void shouldRefuseWhatIsNotCovered(String change, String code, String pointer) {
        // given
        String[] parts = change.replace("EXTERNAL", EXTERNAL).split("~", 2);
        assertThat(DMN).contains(parts[0]);
        String dmn = DMN.replace(parts[0], parts[1]);
        // when
        Compiled compiled = TestApps.compile(TestApps.bank(Map.of(FILE, dmn)));
        // then
        assertThat(compiled.faults().all())
                .extracting(Faults.Fault::file, Faults.Fault::pointer, Faults.Fault::code)
                .contains(org.assertj.core.groups.Tuple.tuple(FILE, pointer == null ? "" : pointer, code));
        assertThat(compiled.model().find(DecisionDefinition.class, "tier")).isEmpty();
    }

    @Test
    void shouldDecideAsTheBankTemplateSays() {
        // given
        AppModel app = TestApps.compile(Path.of("../templates/bank-crm")).model();
        // when
        ObjectNode tier = evaluator
                .evaluate(app, "customer_tier", Json.object().put("aum", 1_000_000))
                .outputs();
        ObjectNode level = evaluator
                .evaluate(
                        app,
                        "complaint_level",
                        Json.object().put("channel", "counter").put("amount", "100000.00"))
                .outputs();
        // then
        assertThat(tier.get("segment").asText()).isEqualTo("affluent");
        assertThat(level.get("level").asText()).isEqualTo("l3");
    }
}
