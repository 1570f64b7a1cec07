package io.bankwright.flow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.store.Json;
import io.bankwright.flow.runtime.FlowProblem;
import io.bankwright.flow.runtime.MessageOutcome;
import io.bankwright.flow.runtime.MessageRequest;
import io.bankwright.flow.runtime.StartRequest;
import io.bankwright.model.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes together with records, on real PostgreSQL. */
class EmbeddedProcessRuntimeIT {
    private TestBank bank;

    @BeforeEach
    void open() {
        bank = new TestBank();
    }

    @AfterEach
    void close() {
        bank.close();
    }

    private static ObjectNode answers(String name, int value) {
        return Json.object().put(name, value);
    }

    private UUID start(String process, Map<String, Object> variables) {
        UUID id = bank.asSystem(work -> bank.runtime().start(work, StartRequest.plain(process, variables, null)));
        bank.settle();
        return id;
    }

    @Test
    void shouldFollowARecordFromItsEventToTheEnd() {
        // given
        UUID customer = bank.createCustomer();
        // when
        UUID holding = bank.createHolding(customer, "5000");
        bank.settle();
        // then the service task has changed the record and the person has a task
        assertThat(bank.get("holding", holding).values().get("followed").asBoolean())
                .isTrue();
        EntityRecord call = bank.task("call").orElseThrow();
        assertThat(call.text("title")).isEqualTo("回访：王志强");
        assertThat(call.text("assignee")).isEqualTo(bank.manager.userId().toString());
        assertThat(call.text("org")).isEqualTo(bank.manager.orgId().toString());
        assertThat(call.text("priority")).isEqualTo("urgent");
        assertThat(call.text("kind")).isEqualTo("sop_step");
        assertThat(call.text("form")).isEqualTo("call_back");
        assertThat(call.text("customer")).isEqualTo(customer.toString());
        assertThat(call.text("record_id")).isEqualTo(holding.toString());
        assertThat(call.text("due_at")).startsWith("2026-03-02T03:0");
        EntityRecord instance =
                bank.all("process_instance", "process = \"follow_up\"").getFirst();
        assertThat(instance.text("state")).isEqualTo("active");
        assertThat(instance.text("owner")).isEqualTo(bank.manager.userId().toString());
        // when the person is done, the instance waits for the maturity
        bank.complete(call, answers("experience", 5));
        bank.moveTo("2026-06-14T15:59:00Z");
        assertThat(bank.task("prepare")).isEmpty();
        bank.moveTo("2026-06-14T16:01:00Z");
        // then
        EntityRecord prepare = bank.task("prepare").orElseThrow();
        assertThat(prepare.text("title")).isEqualTo("到期准备");
        // when
        bank.asSystemRun(work -> bank.complete(work, prepare, Json.object()));
        // then
        EntityRecord ended = bank.get("process_instance", instance.id());
        assertThat(ended.text("state")).isEqualTo("completed");
        assertThat(ended.text("ended_at")).startsWith("2026-06-14T16:01");
        assertThat(bank.count("select count(*) as n from flow_timer")
                        + bank.count("select count(*) as n from flow_job"))
                .isZero();
    }

    @Test
    void shouldNotStartWhenConditionDoesNotHold() {
        // when
        bank.createHolding(bank.createCustomer(), "999");
        bank.settle();
        // then
        assertThat(bank.all("process_instance", "process = \"follow_up\"")).isEmpty();
    }

    @Test
    void shouldRememberOnlyWhatTheProcessReads() {
        // when
        bank.createHolding(bank.createCustomer(), "5000");
        bank.settle();
        // then
        long secrets = bank.count(
                "select count(*) as n from flow_instance where state::text like '%不外传%' or state::text like '%稳盈%'");
        assertThat(secrets).isZero();
        assertThat(bank.count("select count(*) as n from flow_instance where state::text like '%王志强%'"))
                .isEqualTo(1);
    }

    @Test
    void shouldStartOnceForARequest() {
        // given
        StartRequest request = new StartRequest("manual", null, Map.of(), null, null, "event-1");
        // when
        UUID first = bank.asSystem(work -> bank.runtime().start(work, request));
        UUID second = bank.asSystem(work -> bank.runtime().start(work, request));
        // then
        assertThat(second).isEqualTo(first);
        assertThat(bank.all("task", "element_id = \"ask\"")).hasSize(1);
    }

    @Test
    void shouldWarnWithoutInterruptingTheTask() {
        // given
        bank.createHolding(bank.createCustomer(), "5000");
        bank.settle();
        // when
        bank.moveTo("2026-03-02T03:01:00Z");
        // then
        assertThat(bank.count("select count(*) as n from flow_event where element_id = 'reminded'"
                        + " and intent = 'ELEMENT_COMPLETED'"))
                .isEqualTo(1);
        assertThat(bank.task("call").orElseThrow().text("status")).isEqualTo("open");
        assertThat(bank.all("notification", null).getFirst().text("title")).isEqualTo("快超时了：王志强");
    }

    @Test
    void shouldEscalateTheTaskOfAnElementUnlessItIsDone() {
        // given
        Map<String, Object> boss = Map.of("boss", bank.manager.userId().toString());
        start("escalation", boss);
        bank.moveTo("2026-03-02T02:00:00Z");
        start("escalation", boss);
        List<EntityRecord> tasks = bank.all("task", "element_id = \"care\"");
        EntityRecord done = tasks.getFirst();
        bank.asSystemRun(work -> bank.complete(work, done, Json.object()));
        // when
        bank.moveTo("2026-03-02T06:00:00Z");
        // then
        assertThat(bank.get("task", done.id()).text("escalated_to")).isNull();
        assertThat(bank.get("task", tasks.getLast().id()).text("escalated_to")).isEqualTo(boss.get("boss"));
        assertThat(bank.all("notification", null))
                .extracting(notice -> notice.text("title"))
                .containsExactly("任务已升级：关怀");
    }

    @Test
    void shouldCancelTheTaskWhenAMessageInterruptsIt() {
        // given
        UUID holding = bank.createHolding(bank.createCustomer(), "5000");
        bank.settle();
        // when
        MessageOutcome outcome = bank.asSystem(work -> bank.runtime()
                .publish(
                        work,
                        new MessageRequest("holding_redeemed", holding.toString(), null, Duration.ZERO, Map.of())));
        // then
        assertThat(outcome.correlated()).hasSize(1);
        assertThat(bank.task("call").orElseThrow().text("status")).isEqualTo("cancelled");
        assertThat(bank.get("process_instance", outcome.correlated().getFirst()).text("state"))
                .isEqualTo("completed");
    }

    @Test
    void shouldUndoTheInstanceWithTheRecordItMovedWith() {
        // given
        bank.createHolding(bank.createCustomer(), "5000");
        bank.settle();
        EntityRecord call = bank.task("call").orElseThrow();
        // when
        assertThatThrownBy(() -> bank.asManager(work -> {
                    bank.complete(work, call, answers("experience", 5));
                    throw new IllegalStateException("after all");
                }))
                .hasMessage("after all");
        // then
        assertThat(bank.task("call").orElseThrow().text("status")).isEqualTo("open");
        assertThat(bank.count("select count(*) as n from flow_event where element_id = 'wait'"))
                .isZero();
        // and it can still be done
        bank.complete(call, answers("experience", 5));
        assertThat(bank.count("select count(*) as n from flow_timer where element_id = 'wait'"))
                .isEqualTo(1);
    }

    @Test
    void shouldRaiseAnIncidentWhenAnAnswerIsMissingAndGoOnOnceItIsThere() {
        // given
        bank.createHolding(bank.createCustomer(), "5000");
        bank.settle();
        // when
        bank.complete(bank.task("call").orElseThrow(), Json.object());
        // then
        EntityRecord instance =
                bank.all("process_instance", "process = \"follow_up\"").getFirst();
        assertThat(instance.text("state")).isEqualTo("incident");
        assertThat(instance.text("incident")).contains("mood").contains("experience < 3");
        // when
        long incident = bank.count("select key as n from flow_incident");
        bank.asSystemRun(work -> {
            bank.runtime().setVariables(work, instance.id(), Map.of("experience", new BigDecimal(1)));
            bank.runtime().retry(work, instance.id(), incident, 1);
        });
        // then
        assertThat(bank.get("process_instance", instance.id()).text("state")).isEqualTo("completed");
        assertThat(bank.get("process_instance", instance.id()).text("incident")).isNull();
    }

    @Test
    void shouldRefuseToDeleteOrCancelTheTaskOfARunningProcess() {
        // given
        start("manual", Map.of());
        EntityRecord task = bank.task("ask").orElseThrow();
        // when / then
        assertThatThrownBy(() -> bank.asSystemRun(work -> bank.records().delete(work, "task", task.id(), null)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(FlowProblem.TASK_OF_PROCESS));
        assertThatThrownBy(() -> bank.asSystemRun(work -> bank.records()
                        .update(work, "task", task.id(), null, Json.object().put("status", "cancelled"))))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldCancelEverythingOpenWithTheInstance() {
        // given
        UUID id = start("manual", Map.of());
        // when
        bank.asSystemRun(work -> bank.runtime().cancel(work, id));
        // then
        assertThat(bank.task("ask").orElseThrow().text("status")).isEqualTo("cancelled");
        assertThat(bank.get("process_instance", id).text("state")).isEqualTo("cancelled");
        // and a second time is too late
        assertThatThrownBy(() -> bank.asSystemRun(work -> bank.runtime().cancel(work, id)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(FlowProblem.COMMAND_STALE));
    }

    @Test
    void shouldStopAtARefusedActionUntilItIsRetried() {
        // given
        UUID id = start("service", Map.of("mode", "refuse"));
        assertThat(bank.get("process_instance", id).text("state")).isEqualTo("incident");
        assertThat(bank.get("process_instance", id).text("incident")).isEqualTo("work: action-refused: not today");
        assertThat(bank.flaky.tries).hasValue(1);
        // when
        bank.flaky.healed = true;
        long incident = bank.count("select key as n from flow_incident");
        bank.asSystemRun(work -> bank.runtime().retry(work, id, incident, 1));
        // then
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            bank.settle();
            assertThat(bank.get("process_instance", id).text("state")).isEqualTo("completed");
        });
    }

    @Test
    void shouldTryABrokenActionAgainWithoutLosingTheTransaction() {
        // given
        UUID id = start("service", Map.of("mode", "break"));
        // when
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            bank.settle();
            assertThat(bank.get("process_instance", id).text("state")).isEqualTo("incident");
        });
        // then
        assertThat(bank.flaky.tries).hasValue(3);
        assertThat(bank.get("process_instance", id).text("incident"))
                .isEqualTo("work: the database refused the change");
    }

    @Test
    void shouldAskTheDecisionAtOnce() {
        // when
        UUID id = bank.asSystem(work ->
                bank.runtime().start(work, StartRequest.plain("decide", Map.of("aum", new BigDecimal(1000000)), null)));
        // then
        assertThat(bank.task("show")).isPresent();
        assertThat(bank.asSystem(work -> bank.beans.get(Inspection.class).picture(work, id, true))
                        .variables()
                        .toString())
                .isEqualTo("{\"aum\":1000000,\"tier\":{\"tier\":\"affluent\"}}");
    }

    @Test
    void shouldRaiseAnIncidentForATaskNobodyCanHave() {
        // given
        UUID id = start("unassignable", Map.of("who", "nobody"));
        assertThat(bank.get("process_instance", id).text("state")).isEqualTo("incident");
        assertThat(bank.task("ask")).isEmpty();
        // when
        long incident = bank.count("select key as n from flow_incident");
        bank.asSystemRun(work -> {
            bank.runtime()
                    .setVariables(work, id, Map.of("who", bank.manager.userId().toString()));
            bank.runtime().retry(work, id, incident, 1);
        });
        // then
        assertThat(bank.task("ask").orElseThrow().text("assignee"))
                .isEqualTo(bank.manager.userId().toString());
        assertThat(bank.get("process_instance", id).text("state")).isEqualTo("active");
    }

    @Test
    void shouldShowATaskOfNobodyToThoseWhoMayTakeIt() {
        // given
        start("pooled", Map.of());
        // when
        List<EntityRecord> seen = bank.asManager(work -> bank.records()
                .list(work, "task", ListRequest.of("status = \"open\""))
                .items());
        // then
        assertThat(seen).extracting(task -> task.text("element_id")).containsExactly("take");
        // and it can be taken
        bank.asManager(work -> bank.records()
                .update(
                        work,
                        "task",
                        seen.getFirst().id(),
                        null,
                        Json.object().put("assignee", bank.manager.userId().toString())));
        assertThat(bank.task("take").orElseThrow().text("assignee"))
                .isEqualTo(bank.manager.userId().toString());
    }

    @Test
    void shouldStartByMessageOneAtATimeAndKeepEarlyMessages() {
        // given
        MessageRequest begin = new MessageRequest("begin", "k1", "m1", Duration.ofHours(1), Map.of("id", "k1"));
        MessageRequest more = new MessageRequest("more", "k1", null, Duration.ofHours(1), Map.of("amount", "5"));
        // when
        MessageOutcome first = bank.asSystem(work -> bank.runtime().publish(work, begin));
        MessageOutcome again = bank.asSystem(work -> bank.runtime().publish(work, begin));
        MessageOutcome other = bank.asSystem(work -> bank.runtime()
                .publish(work, new MessageRequest("begin", "k1", "m2", Duration.ZERO, Map.of("id", "k1"))));
        MessageOutcome early = bank.asSystem(work -> bank.runtime().publish(work, more));
        // then
        assertThat(first.started()).hasSize(1);
        assertThat(again.duplicate()).isTrue();
        assertThat(other.started()).isEmpty();
        assertThat(early.correlated()).isEmpty();
        // when the instance reaches the catch event
        bank.asSystemRun(work -> bank.complete(work, bank.task("ask").orElseThrow(), Json.object()));
        // then
        assertThat(bank.get("process_instance", first.started().getFirst()).text("state"))
                .isEqualTo("completed");
    }

    @Test
    void shouldFireEachTimerOnceWhenSeveralWorkersLook() {
        // given
        UUID customer = bank.createCustomer();
        IntStream.range(0, 12).forEach(ignored -> bank.createHolding(customer, "5000"));
        bank.settle();
        bank.clock.moveTo(java.time.Instant.parse("2026-03-02T03:01:00Z"));
        // when
        List<Thread> workers = IntStream.range(0, 4)
                .mapToObj(ignored -> Thread.ofVirtual()
                        .start(() -> bank.beans.get(DueTimers.class).run()))
                .toList();
        workers.forEach(EmbeddedProcessRuntimeIT::join);
        bank.settle();
        // then
        assertThat(bank.count("select count(*) as n from flow_event where what = 'timer' and intent = 'TRIGGERED'"))
                .isEqualTo(12);
        assertThat(bank.count("select count(*) as n from flow_event where element_id = 'remind'"
                        + " and intent = 'ELEMENT_COMPLETED'"))
                .isEqualTo(12);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void shouldKeepInstancesOnTheVersionTheyBeganWith() {
        // given
        UUID id = start("manual", Map.of());
        UUID second = start("manual", Map.of());
        // then
        assertThat(bank.count("select count(*) as n from flow_definition where process = 'manual'"))
                .isEqualTo(1);
        assertThat(bank.get("process_instance", id)
                        .values()
                        .get("process_version")
                        .asInt())
                .isEqualTo(1);
        String drawing = bank.asSystem(work -> bank.beans.get(Inspection.class).bpmn(work, second));
        assertThat(drawing).contains("id=\"manual\"");
    }
}
