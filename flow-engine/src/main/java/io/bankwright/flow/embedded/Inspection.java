package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.store.Row;
import io.bankwright.core.work.Work;
import io.bankwright.flow.definition.ProcessDefinition;
import io.bankwright.flow.runtime.FlowProblem;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at an instance: where it is, what happened, what is stuck. Rights on the instance are the caller's business. */
@Singleton
class Inspection {
    private final InstanceStore instances;
    private final Definitions definitions;

    Inspection(InstanceStore instances, Definitions definitions) {
        this.instances = instances;
        this.definitions = definitions;
    }

    /** An element that was reached, and what became of it. */
    record Element(
            String elementId,
            String name,
            String englishName,
            String state,
            Instant at,
            @Nullable Instant until) {}

    /** Something stuck. */
    record Incident(
            String key,
            String type,
            String message,
            String elementId,
            Instant at,
            @Nullable Instant resolvedAt) {}

    /** A line of the history. */
    record Line(long seq, Instant at, String what, String intent, String elementId, String detail) {}

    /** Everything about one instance. */
    record Picture(
            UUID id,
            String process,
            int version,
            String state,
            JsonNode variables,
            List<Element> elements,
            List<Incident> incidents,
            List<Line> trace) {}

    StoredInstance instance(Work work, UUID id) {
        return instances
                .find(work.tx(), id)
                .filter(found -> found.app().equals(work.app().key()))
                .orElseThrow(() -> new ProblemException(FlowProblem.INSTANCE_NOT_FOUND, "no instance " + id));
    }

    /** @param withVariables whether the caller may see what the process remembers of records */
    Picture picture(Work work, UUID id, boolean withVariables) {
        StoredInstance instance = instance(work, id);
        ProcessDefinition definition = definitions.load(work.tx(), instance.definitionNo());
        return new Picture(
                id,
                instance.process(),
                definitions.version(work.tx(), instance.definitionNo()),
                InstanceRecords.word(instance.state()),
                PlainJson.of(withVariables ? instance.state().variables() : java.util.Map.of()),
                elements(work, id, definition),
                incidents(work, id),
                trace(work, id));
    }

    private static List<Element> elements(Work work, UUID id, ProcessDefinition definition) {
        return work
                .tx()
                .query(
                        "select element_id, element_key, min(at) filter (where intent = 'ELEMENT_ACTIVATING') as since,"
                                + " max(at) filter (where intent in ('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED')) as until,"
                                + " bool_or(intent = 'ELEMENT_TERMINATED') as terminated from flow_event"
                                + " where instance_id = $1 and what = 'element' and element_key > 0"
                                + " group by element_id, element_key order by min(seq)",
                        id)
                .stream()
                .map(row -> element(row, definition))
                .toList();
    }

    private static Element element(Row row, ProcessDefinition definition) {
        String elementId = row.text("element_id");
        Instant until = row.instant("until");
        String state = until == null ? "active" : row.bool("terminated") ? "cancelled" : "completed";
        return new Element(
                elementId,
                definition.node(elementId).name(),
                definition.node(elementId).notes().englishName().orElse(""),
                state,
                row.instant("since"),
                until);
    }

    private static List<Incident> incidents(Work work, UUID id) {
        return work
                .tx()
                .query(
                        "select key, type, message, element_id, raised_at, resolved_at from flow_incident"
                                + " where instance_id = $1 order by key",
                        id)
                .stream()
                .map(row -> new Incident(
                        id + "-" + row.number("key"),
                        row.text("type"),
                        row.text("message"),
                        row.text("element_id"),
                        row.instant("raised_at"),
                        row.instant("resolved_at")))
                .toList();
    }

    private static List<Line> trace(Work work, UUID id) {
        return work
                .tx()
                .query(
                        "select seq, at, what, intent, element_id, detail from flow_event where instance_id = $1"
                                + " order by seq limit 2000",
                        id)
                .stream()
                .map(row -> new Line(
                        row.number("seq"),
                        row.instant("at"),
                        row.text("what"),
                        row.text("intent"),
                        row.text("element_id"),
                        row.text("detail")))
                .toList();
    }

    /** The drawing the instance runs on. */
    String bpmn(Work work, UUID id) {
        return definitions.bpmn(work.tx(), instance(work, id).definitionNo());
    }
}
