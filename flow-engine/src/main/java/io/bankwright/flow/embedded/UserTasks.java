package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bankwright.core.access.ToldFacts;
import io.bankwright.core.access.ToldText;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
        ProcessFields fields = new ProcessFields(work.app(), instance.about(), node, visible);
        node.notes().fields().forEach((field, value) -> {
            JsonNode evaluated = evaluate(value, fields);
            if (!evaluated.isNull()) {
                values.set(field, evaluated);
            }
        });
        values.set("title", title(node, fields));
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
        JsonNode description = description(node, fields);
        if (!description.isNull()) {
            values.set("description", description);
        }
        if (instance.about() != null) {
            values.put("record_entity", instance.about().entity());
            values.put("record_id", instance.about().id().toString());
        }
        values.put("process_instance", instance.id().toString());
        values.put("process", instance.process());
        values.put("element_id", node.id());
        values.put("job_key", Long.toString(task.jobKey()));
        Map<String, Set<String>> told = new HashMap<>();
        task.inputs().keySet().forEach(input -> told.put(input, fields.ofInput(input)));
        ObjectNode context = Json.object().set("inputs", Json.parse(InstanceJson.writeVariables(task.inputs())));
        values.set("context", ToldFacts.of(work.app().key(), context, told));
        return values;
    }

    private static void put(ObjectNode values, String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value.toString());
        }
    }

    private JsonNode title(FlowNode node, ProcessFields fields) {
        JsonNode title = evaluate(node.notes().values().get("title"), fields);
        if (title.isTextual() && !title.textValue().isBlank()) {
            return title;
        }
        return TextNode.valueOf(node.name().isBlank() ? node.id() : node.name());
    }

    private JsonNode description(FlowNode node, ProcessFields fields) {
        JsonNode description = evaluate(node.notes().values().get("description"), fields);
        if (description.isTextual()) {
            return description;
        }
        String documented = node.notes().documentation();
        return documented.isBlank() ? NullNode.getInstance() : TextNode.valueOf(documented);
    }

    /** Texts remember which fields they tell. */
    private JsonNode evaluate(@Nullable FlowValue value, ProcessFields fields) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case FlowValue.Constant(String text) -> TextNode.valueOf(text);
            case FlowValue.Feel(Expression expression) ->
                ToldText.of(
                        fields.app().key(),
                        FeelValues.toJson(expression.evaluate(fields.visible(), clock)),
                        expression,
                        fields::of,
                        operand -> FeelValues.toJson(operand.evaluate(fields.visible(), clock)));
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
