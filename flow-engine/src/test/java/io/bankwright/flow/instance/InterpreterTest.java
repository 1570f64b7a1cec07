package io.bankwright.flow.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.flow.definition.ParsedProcess;
import io.bankwright.flow.definition.ProcessDefinition;
import io.bankwright.flow.definition.ProcessParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Zeebe has no word for; everything else is in the conformance cases. */
class InterpreterTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 3, 2, 9, 0, 0, 0, ZoneId.of("Asia/Shanghai"));

    private static ProcessDefinition process(String inside) {
        String xml = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
                <bpmn:process id="p" isExecutable="true">%s</bpmn:process></bpmn:definitions>
                """.formatted(inside);
        ParsedProcess parsed = ProcessParser.parse(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).isInstanceOf(ParsedProcess.Executable.class);
        return ((ParsedProcess.Executable) parsed).definition();
    }

    private static Result.Applied applied(ProcessDefinition process, InstanceState state, Command command) {
        Result result = Interpreter.apply(process, state, command, NOW);
        assertThat(result).isInstanceOf(Result.Applied.class);
        return (Result.Applied) result;
    }

    private static final String ENDLESS = """
            <bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="a"/><bpmn:exclusiveGateway id="b" default="out"/>
            <bpmn:endEvent id="e"/>
            <bpmn:sequenceFlow id="f0" sourceRef="s" targetRef="a"/>
            <bpmn:sequenceFlow id="f1" sourceRef="a" targetRef="b"/>
            <bpmn:sequenceFlow id="f2" sourceRef="b" targetRef="a"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=again</bpmn:conditionExpression></bpmn:sequenceFlow>
            <bpmn:sequenceFlow id="out" sourceRef="b" targetRef="e"/>
            """;

    @Test
    void shouldStopEndlessLoopWithIncidentAndGoOnWhenResolved() {
        // given
        ProcessDefinition process = process(ENDLESS);
        // when
        Result.Applied looping =
                applied(process, InstanceState.initial(), new Command.Start("s", Map.of("again", true)));
        // then
        assertThat(looping.state().status()).isEqualTo(InstanceStatus.ACTIVE);
        OpenIncident incident = looping.state().incidents().values().iterator().next();
        assertThat(incident.type()).isEqualTo(IncidentType.STEP_LIMIT_EXCEEDED);
        assertThat(incident.elementId()).isIn("a", "b");
        // when
        InstanceState stored = InstanceJson.read(InstanceJson.write(looping.state()));
        assertThat(stored).isEqualTo(looping.state());
        Result.Applied freed = applied(process, stored, new Command.SetVariables(null, Map.of("again", false), false));
        Result.Applied ended = applied(process, freed.state(), new Command.ResolveIncident(incident.key(), 0));
        // then
        assertThat(ended.state().status()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(ended.state().incidents()).isEmpty();
    }

    @Test
    void shouldTakeDateOfRecordAsStartOfDay() {
        // given
        ProcessDefinition process = process("""
                <bpmn:startEvent id="s"/>
                <bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">=holding.maturity_date - duration("P15D")</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:endEvent id="e"/>
                <bpmn:sequenceFlow id="f0" sourceRef="s" targetRef="t"/>
                <bpmn:sequenceFlow id="f1" sourceRef="t" targetRef="e"/>
                """);
        // when
        Result.Applied started = applied(
                process,
                InstanceState.initial(),
                new Command.Start("s", Map.of("holding", Map.of("maturity_date", LocalDate.of(2026, 6, 30)))));
        // then
        assertThat(started.effects())
                .filteredOn(Effect.ScheduleTimer.class::isInstance)
                .map(effect -> ((Effect.ScheduleTimer) effect).due())
                .containsExactly(Instant.parse("2026-06-14T16:00:00Z"));
    }

    @Test
    void shouldKeepVariablesExactly() {
        // given
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("amount", new BigDecimal("12345678901234567.89"));
        variables.put("day", LocalDate.of(2026, 1, 31));
        variables.put("moment", OffsetDateTime.parse("2026-01-31T08:00:00+08:00"));
        variables.put("nothing", null);
        variables.put("list", List.of("a", new BigDecimal("1"), true));
        variables.put("odd", Map.of("@date", "no date"));
        // when
        Map<String, Object> read = InstanceJson.readVariables(InstanceJson.writeVariables(variables));
        // then
        assertThat(read).isEqualTo(variables);
    }

    @Test
    void shouldRejectCommandsOnEndedInstance() {
        // given
        ProcessDefinition process = process(ENDLESS);
        InstanceState ended = applied(process, InstanceState.initial(), new Command.Start("s", Map.of("again", false)))
                .state();
        // when
        Result result = Interpreter.apply(process, ended, new Command.Cancel(), NOW);
        // then
        assertThat(result).isEqualTo(new Result.Rejected(Result.Reason.INVALID_STATE, "the instance is COMPLETED"));
    }

    @Test
    void shouldRejectUnknownKeys() {
        // given
        ProcessDefinition process = process("""
                <bpmn:startEvent id="s"/><bpmn:userTask id="u"/>
                <bpmn:sequenceFlow id="f0" sourceRef="s" targetRef="u"/>
                """);
        InstanceState state = applied(process, InstanceState.initial(), new Command.Start("s", Map.of()))
                .state();
        // when
        List<Command> commands = List.of(
                new Command.CompleteTask(99, Map.of()),
                new Command.FireTimer(99),
                new Command.Correlate(99, Map.of()),
                new Command.ResolveIncident(99, 1),
                new Command.FailJob(99, 1, ""),
                new Command.SetVariables(99L, Map.of(), true));
        // then
        assertThat(commands)
                .allSatisfy(command -> assertThat(Interpreter.apply(process, state, command, NOW))
                        .isInstanceOfSatisfying(
                                Result.Rejected.class,
                                rejected -> assertThat(rejected.reason()).isEqualTo(Result.Reason.NOT_FOUND)));
    }
}
