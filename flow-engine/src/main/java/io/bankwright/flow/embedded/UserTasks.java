package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.expression.Expression;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.FlowValue;
import io.bankwright.flow.instance.Effect;
import io.bankwright.flow.instance.InstanceJson;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user task is a record of {@code task} that carries the key of its job. */
@Singleton
class UserTasks {
    private static final String ENTITY = "task";

    private final Records records;
    private final Candidates candidates;
    private final BusinessClock clock;

    UserTasks(Records records, Candidates candidates, BusinessClock clock) {
        this.records = records;
        this.candidates = candidates;
        this.clock = clock;
    }

    /** The values of the record, worked out once when the element becomes active. */
    ObjectNode values(
            Work work,
            StoredInstance instance,
            FlowNode node,
            Effect.CreateUserTask task,
            Map<String, Object> visible) {
        ObjectNode values = Json.object();
        node.notes().fields().forEach((field, value) -> {
            Object evaluated = evaluate(value, visible);
            if (evaluated != null) {
                values.set(field, FeelValues.toJson(evaluated));
            }
        });
        values.put("title", title(node, visible));
        values.put("kind", "sop_step");
        values.put("status", "open");
        values.put("priority", priority(task.priority()));
        put(values, "assignee", task.assignee());
        task.candidateGroups().forEach(values.withArray("candidate_groups")::add);
        put(values, "org", org(work, instance, task.assignee()));
        if (task.assignee() == null) {
            candidates.of(work, task, values.path("org").asText("")).forEach(values.withArray("candidates")::add);
        }
        put(values, "due_at", task.dueDate());
        put(values, "warn_at", task.followUpDate());
        put(values, "form", task.form());
        put(values, "description", description(node, visible));
        if (instance.about() != null) {
            values.put("record_entity", instance.about().entity());
            values.put("record_id", instance.about().id().toString());
        }
        values.put("process_instance", instance.id().toString());
        values.put("process", instance.process());
        values.put("element_id", node.id());
        values.put("job_key", Long.toString(task.jobKey()));
        values.set("context", Json.object().set("inputs", Json.parse(InstanceJson.writeVariables(task.inputs()))));
        return values;
    }

    private static void put(ObjectNode values, String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value.toString());
        }
    }

    private String title(FlowNode node, Map<String, Object> visible) {
        Object title = evaluate(node.notes().values().get("title"), visible);
        if (title instanceof String text && !text.isBlank()) {
            return text;
        }
        return node.name().isBlank() ? node.id() : node.name();
    }

    private @Nullable Object description(FlowNode node, Map<String, Object> visible) {
        Object description = evaluate(node.notes().values().get("description"), visible);
        if (description instanceof String) {
            return description;
        }
        return node.notes().documentation().isBlank() ? null : node.notes().documentation();
    }

    private @Nullable Object evaluate(@Nullable FlowValue value, Map<String, Object> visible) {
        return switch (value) {
            case null -> null;
            case FlowValue.Constant(String text) -> text;
            case FlowValue.Feel(Expression expression) -> expression.evaluate(visible, clock);
        };
    }

    /** Zeebe's number from 0 to 100 as the words of the task list. */
    static String priority(int number) {
        if (number >= 80) {
            return "urgent";
        }
        if (number >= 60) {
            return "high";
        }
        return number >= 40 ? "normal" : "low";
    }

    /** The assignee's org unit, else that of the instance: somebody there must see the task. */
    private @Nullable String org(Work work, StoredInstance instance, @Nullable String assignee) {
        UUID user = ProcessVariables.id(assignee);
        String org = user == null
                ? null
                : records.find(work, "user", user)
                        .map(record -> record.text("org"))
                        .orElse(null);
        return org != null
                ? org
                : records.find(work, "process_instance", instance.id())
                        .map(record -> record.text("org"))
                        .orElse(null);
    }

    UUID create(Work work, ObjectNode values) {
        return records.create(work, ENTITY, values).id();
    }

    /** Nobody need do it any more. */
    void cancel(Work work, UUID id) {
        try {
            EntityRecord task = records.get(work, ENTITY, id);
            if (!"done".equals(task.text("status"))) {
                records.update(work, ENTITY, id, null, Json.object().put("status", "cancelled"));
            }
        } catch (ProblemException gone) {
            // A task record somebody deleted needs no cancelling.
            if (gone.problem().status() != 404) {
                throw gone;
            }
        }
    }
}
