package io.bankwright.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.AppFolder;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.store.Json;
import io.bankwright.model.definition.Faults.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessKindTest {
    private static final Map<String, ObjectNode> ACTIONS = Map.of(
            "update_record", Json.object(),
            "notify", Json.object(),
            "escalate_task", Json.object(),
            "flaky", Json.object());
    private static final AppCompiler COMPILER =
            new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of(new ProcessKind(() -> ACTIONS))));

    private static final AppFiles APP = AppFolder.read(Path.of("src/test/resources/app"));

    private static List<Fault> faults(AppFiles files) {
        return COMPILER.compile(files, 0).faults().all();
    }

    private static List<Fault> faultsOf(String key, String inside) {
        String bpmn = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
                <bpmn:message id="gone" name="record:nothing.created"/>
                <bpmn:message id="holding" name="record:holding.updated"/>
                <bpmn:process id="%s" isExecutable="true">%s</bpmn:process></bpmn:definitions>
                """.formatted(key, inside);
        return faults(APP.with("processes/drawn.bpmn", bpmn.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldAcceptTheAuthoredApp() {
        assertThat(faults(APP)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drawn | <bpmn:startEvent id="s"/><bpmn:serviceTask id="x"><bpmn:extensionElements><zeebe:taskDefinition type="fly"/></bpmn:extensionElements></bpmn:serviceTask> | /x | definition-unknown-reference
            drawn | <bpmn:startEvent id="x"><bpmn:messageEventDefinition messageRef="gone"/></bpmn:startEvent> | /x | definition-unknown-entity
            drawn | <bpmn:startEvent id="x"><bpmn:extensionElements><zeebe:properties><zeebe:property name="condition" value="=holding.colour = 1"/></zeebe:properties></bpmn:extensionElements><bpmn:messageEventDefinition messageRef="holding"/></bpmn:startEvent> | /x | expression-unknown-name
            drawn | <bpmn:startEvent id="s"/><bpmn:userTask id="x"><bpmn:extensionElements><zeebe:properties><zeebe:property name="field.colour" value="red"/></zeebe:properties></bpmn:extensionElements></bpmn:userTask> | /x | definition-unknown-field
            drawn | <bpmn:startEvent id="s"/><bpmn:businessRuleTask id="x"><bpmn:extensionElements><zeebe:calledDecision decisionId="tier" resultVariable="r"/></bpmn:extensionElements></bpmn:businessRuleTask> | /x | process-invalid
            drawn | <bpmn:startEvent id="s"/><bpmn:scriptTask id="x"/> | /x | process-element-not-supported
            other | <bpmn:startEvent id="s"/> | /other | definition-key-mismatch
            """)
    void shouldTellFaultsByFileAndElement(String key, String inside, String pointer, String code) {
        // when
        List<Fault> faults = faultsOf(key, inside);
        // then
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().file()).isEqualTo("processes/drawn.bpmn");
        assertThat(faults.getFirst().pointer()).isEqualTo(pointer);
        assertThat(faults.getFirst().code()).isEqualTo(code);
    }
}
