package io.bankwright.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessParserTest {
    private static final String OPEN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
            """;

    private static ParsedProcess parseProcess(String inside) {
        return parse(
                OPEN + "<bpmn:process id=\"p\" isExecutable=\"true\">" + inside + "</bpmn:process></bpmn:definitions>");
    }

    private static ParsedProcess parse(String xml) {
        return ProcessParser.parse(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ProcessFault> faults(ParsedProcess parsed) {
        assertThat(parsed).isInstanceOf(ParsedProcess.Refused.class);
        return ((ParsedProcess.Refused) parsed).faults();
    }

    @Test
    void shouldReadNativeUserTask() {
        // given
        String bpmn = """
                <bpmn:startEvent id="s"/>
                <bpmn:userTask id="call" name="首次电话回访"><bpmn:extensionElements>
                  <zeebe:userTask/>
                  <zeebe:formDefinition externalReference="call_back"/>
                  <zeebe:assignmentDefinition assignee="=holding.owner_rm" candidateGroups="rm"/>
                  <zeebe:taskSchedule dueDate="=now() + duration(&quot;PT2H&quot;)"/>
                  <zeebe:priorityDefinition priority="80"/>
                </bpmn:extensionElements></bpmn:userTask>
                <bpmn:endEvent id="e"/>
                <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="call"/>
                <bpmn:sequenceFlow id="f2" sourceRef="call" targetRef="e"/>
                """;
        // when
        ParsedProcess parsed = parseProcess(bpmn);
        // then
        assertThat(parsed).isInstanceOf(ParsedProcess.Executable.class);
        FlowNode node = ((ParsedProcess.Executable) parsed).definition().node("call");
        assertThat(node.name()).isEqualTo("首次电话回访");
        assertThat(node.behavior()).isInstanceOfSatisfying(Behavior.UserTask.class, task -> {
            assertThat(task.form()).isEqualTo(new FlowValue.Constant("call_back"));
            assertThat(task.candidateGroups()).isEqualTo(new FlowValue.Constant("rm"));
            assertThat(task.priority()).isEqualTo(new FlowValue.Constant("80"));
            assertThat(task.assignee()).isInstanceOf(FlowValue.Feel.class);
        });
    }

    @Test
    void shouldReadRecordStartWithCondition() {
        // given
        String bpmn = OPEN + """
                <bpmn:message id="m" name="record:holding.created"/>
                <bpmn:process id="f1_wealth" isExecutable="true">
                  <bpmn:startEvent id="s"><bpmn:extensionElements><zeebe:properties>
                    <zeebe:property name="condition" value="=holding.is_first_wealth"/>
                  </zeebe:properties></bpmn:extensionElements><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
                  <bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/>
                </bpmn:process></bpmn:definitions>
                """;
        // when
        ParsedProcess parsed = parse(bpmn);
        // then
        assertThat(parsed).isInstanceOf(ParsedProcess.Executable.class);
        Behavior start =
                ((ParsedProcess.Executable) parsed).definition().node("s").behavior();
        assertThat(start)
                .isInstanceOfSatisfying(
                        Behavior.Start.class,
                        one -> assertThat(one.trigger())
                                .isInstanceOfSatisfying(StartTrigger.ByRecord.class, trigger -> {
                                    assertThat(trigger.entity()).isEqualTo("holding");
                                    assertThat(trigger.change()).isEqualTo(StartTrigger.RecordChange.CREATED);
                                    assertThat(trigger.condition()).isNotNull();
                                }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <bpmn:scriptTask id="x"/>                                                        | x
            <bpmn:manualTask id="x"/>                                                        | x
            <bpmn:task id="x"/>                                                              | x
            <bpmn:subProcess id="x"/>                                                        | x
            <bpmn:callActivity id="x"/>                                                      | x
            <bpmn:inclusiveGateway id="x"/>                                                  | x
            <bpmn:eventBasedGateway id="x"/>                                                 | x
            <bpmn:intermediateThrowEvent id="x"/>                                            | x
            <bpmn:endEvent id="x"><bpmn:errorEventDefinition/></bpmn:endEvent>               | x
            <bpmn:startEvent id="x"><bpmn:timerEventDefinition/></bpmn:startEvent>           | x
            <bpmn:userTask id="x"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>   | x
            <bpmn:userTask id="x" isForCompensation="true"/>                                 | x
            """)
    void shouldRefuseWhatIsNotCoveredByElementId(String element, String id) {
        // when
        List<ProcessFault> faults = faults(parseProcess("<bpmn:startEvent id=\"s\"/>" + element));
        // then
        assertThat(faults).extracting(ProcessFault::code).contains(ProcessProblem.NOT_SUPPORTED);
        assertThat(faults)
                .filteredOn(fault -> fault.code() == ProcessProblem.NOT_SUPPORTED)
                .extracting(ProcessFault::element)
                .containsOnly(id);
    }

    @Test
    void shouldRefuseListenersAsTheyWouldNotRun() {
        // when
        List<ProcessFault> faults = faults(parseProcess("""
                <bpmn:startEvent id="s"/><bpmn:serviceTask id="t"><bpmn:extensionElements>
                <zeebe:taskDefinition type="notify"/>
                <zeebe:executionListeners><zeebe:executionListener eventType="start" type="x"/></zeebe:executionListeners>
                </bpmn:extensionElements></bpmn:serviceTask>
                """));
        // then
        assertThat(faults)
                .containsExactly(new ProcessFault(
                        ProcessProblem.NOT_SUPPORTED,
                        "t",
                        "zeebe:executionListeners on a serviceTask is not supported"));
    }

    @Test
    void shouldReportZeebesOwnRules() {
        // when
        List<ProcessFault> faults = faults(parseProcess("<bpmn:startEvent id=\"s\"/><bpmn:serviceTask id=\"t\"/>"));
        // then
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(ProcessProblem.INVALID);
            assertThat(fault.element()).isEqualTo("t");
            assertThat(fault.message()).contains("zeebe:taskDefinition");
        });
    }

    @ParameterizedTest
    @CsvSource({"=amount >,EXPRESSION_INVALID", "amount > 1,EXPRESSION_INVALID"})
    void shouldRefuseConditionThatIsNoFeel(String condition, ProcessProblem code) {
        // when
        List<ProcessFault> faults = faults(parseProcess("""
                <bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="g"/><bpmn:endEvent id="e"/><bpmn:endEvent id="e2"/>
                <bpmn:sequenceFlow id="f0" sourceRef="s" targetRef="g"/>
                <bpmn:sequenceFlow id="f1" sourceRef="g" targetRef="e"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">%s</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f2" sourceRef="g" targetRef="e2"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=true</bpmn:conditionExpression></bpmn:sequenceFlow>
                """.formatted(condition.replace(">", "&gt;"))));
        // then
        assertThat(faults).extracting(ProcessFault::code).containsExactly(code);
        assertThat(faults).extracting(ProcessFault::element).containsExactly("f1");
    }

    @ParameterizedTest
    @CsvSource({
        "timeDuration,PT,VALUE_INVALID",
        "timeDuration,ninety minutes,VALUE_INVALID",
        "timeDate,2020-01-01,VALUE_INVALID",
        "timeCycle,R3/PT1H,NOT_SUPPORTED"
    })
    void shouldRefuseTimerThatCannotBeRead(String kind, String text, ProcessProblem code) {
        // when
        List<ProcessFault> faults = faults(parseProcess("""
                <bpmn:startEvent id="s"/>
                <bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition><bpmn:%1$s xsi:type="bpmn:tFormalExpression">%2$s</bpmn:%1$s></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:endEvent id="e"/>
                <bpmn:sequenceFlow id="f0" sourceRef="s" targetRef="t"/>
                <bpmn:sequenceFlow id="f1" sourceRef="t" targetRef="e"/>
                """.formatted(kind, text)));
        // then
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.element()).isEqualTo("t");
            assertThat(fault.code()).isIn(code, ProcessProblem.INVALID);
        });
    }

    @Test
    void shouldRefuseDocumentType() {
        // when
        List<ProcessFault> faults = faults(parse("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"));
        // then
        assertThat(faults).extracting(ProcessFault::code).containsExactly(ProcessProblem.DTD_REFUSED);
    }

    @Test
    void shouldReadTwoMegabytesAndNotOneByteMore() {
        assertThat(guarded("<a>" + " ".repeat(XmlGuard.MAX_BYTES - 7) + "</a>")).isEmpty();
        assertThat(guarded("<a>" + " ".repeat(XmlGuard.MAX_BYTES - 6) + "</a>"))
                .containsExactly(ProcessProblem.TOO_LARGE);
    }

    @Test
    void shouldReadSixtyLevelsAndNotOneMore() {
        assertThat(guarded("<a>".repeat(60) + "</a>".repeat(60))).isEmpty();
        assertThat(guarded("<a>".repeat(61) + "</a>".repeat(61))).containsExactly(ProcessProblem.TOO_LARGE);
    }

    @Test
    void shouldReadTwentyThousandElementsAndNotOneMore() {
        assertThat(guarded("<a>" + "<b/>".repeat(19_999) + "</a>")).isEmpty();
        assertThat(guarded("<a>" + "<b/>".repeat(20_000) + "</a>")).containsExactly(ProcessProblem.TOO_LARGE);
    }

    private static List<ProcessProblem> guarded(String xml) {
        return XmlGuard.check(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)).stream()
                .map(ProcessFault::code)
                .toList();
    }

    @Test
    void shouldTakeFiveHundredElementsAndNotOneMore() {
        assertThat(parse(chain(500))).isInstanceOf(ParsedProcess.Executable.class);
        assertThat(faults(parse(chain(501)))).extracting(ProcessFault::code).containsExactly(ProcessProblem.TOO_LARGE);
    }

    /** A process of so many nodes: a start, tasks, an end. */
    private static String chain(int nodes) {
        StringBuilder process =
                new StringBuilder(OPEN + "<bpmn:process id=\"p\" isExecutable=\"true\"><bpmn:startEvent id=\"n1\"/>");
        for (int i = 2; i <= nodes; i++) {
            process.append(
                    "<bpmn:sequenceFlow id=\"f%d\" sourceRef=\"n%d\" targetRef=\"n%d\"/>".formatted(i, i - 1, i));
            process.append(
                    i == nodes
                            ? "<bpmn:endEvent id=\"n%d\"/>".formatted(i)
                            : "<bpmn:parallelGateway id=\"n%d\"/>".formatted(i));
        }
        return process.append("</bpmn:process></bpmn:definitions>").toString();
    }

    @ParameterizedTest
    @CsvSource({"'',NOT_READABLE", "not xml,NOT_READABLE", "<a/>,NOT_READABLE", "<a><b></a>,NOT_READABLE"})
    void shouldRefuseWhatIsNoBpmn(String text, ProcessProblem code) {
        // when
        List<ProcessFault> faults = faults(parse(text));
        // then
        assertThat(faults).extracting(ProcessFault::code).containsExactly(code);
    }

    @Test
    void shouldRefuseTwoExecutableProcesses() {
        // when
        List<ProcessFault> faults = faults(
                parse(
                        OPEN
                                + "<bpmn:process id=\"a\" isExecutable=\"true\"/><bpmn:process id=\"b\" isExecutable=\"true\"/></bpmn:definitions>"));
        // then
        assertThat(faults).extracting(ProcessFault::code).containsExactly(ProcessProblem.NOT_EXECUTABLE);
    }
}
