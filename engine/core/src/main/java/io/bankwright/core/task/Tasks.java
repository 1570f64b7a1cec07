package io.bankwright.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.publish.AppTrees;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with tasks. A task is a record: its rights decide, and engines that gave it listen to its change. */
@Singleton
public class Tasks {
    private static final String TASK = "task";

    private final Records records;
    private final TaskAnswers answers;
    private final BusinessClock clock;

    Tasks(Records records, TaskAnswers answers, BusinessClock clock) {
        this.records = records;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * What completes a task.
     *
     * @param form as authored, or null for a task without one
     * @param record what the form is about, if that is not the task itself and the caller may see it
     * @param values of the task
     */
    public record Form(@Nullable JsonNode form, @Nullable EntityRecord record, ObjectNode values) {}

    /** The form of a task the caller may see. */
    public Form form(Work work, UUID id) {
        EntityRecord task = records.get(work, TASK, id);
        JsonNode form = form(work, task);
        EntityRecord about = isAboutTask(form) ? null : about(work, task).orElse(null);
        return new Form(form, about, task.values());
    }

    /**
     * Finishes a task, with what the form says of the record it is about, and the answers for the process.
     *
     * @param values fields of the task, or of the record if the form is about one
     */
    public EntityRecord complete(Work work, UUID id, ObjectNode values, ObjectNode sent) {
        EntityRecord task = open(work, id);
        JsonNode form = form(work, task);
        ObjectNode own = isAboutTask(form) ? values.deepCopy() : Json.object();
        own.remove("status");
        // Also when there is nothing to write: the rights on the task are asked here.
        EntityRecord written = records.update(work, TASK, id, null, own);
        if (!isAboutTask(form) && !values.isEmpty()) {
            EntityRecord about = about(work, task)
                    .orElseThrow(() -> new ProblemException(TaskProblem.ANSWERS_INVALID, "the record is not there"));
            records.update(work, about.entity(), about.id(), null, values);
        }
        ObjectNode read = answers.read(form, sent, known(work, written));
        ObjectNode context = written.values().path("context").isObject()
                ? written.values().get("context").deepCopy()
                : Json.object();
        context.set("answers", read);
        ObjectNode done = Json.object()
                .put("status", "done")
                .put("done_at", clock.instant().toString())
                .put("done_by", work.caller().userId().toString());
        done.set("context", context);
        return work.asSystem(work.cause(), system -> records.update(system, TASK, id, null, done));
    }

    /** Gives a task to somebody for good; who belongs to its candidates may take it when nobody has it. */
    public EntityRecord assign(Work work, UUID id, UUID user) {
        EntityRecord task = open(work, id);
        ObjectNode change = Json.object().put("assignee", user.toString());
        if (isFreeFor(work, task) && user.equals(work.caller().userId())) {
            return work.asSystem(work.cause(), system -> records.update(system, TASK, id, null, change));
        }
        return records.update(work, TASK, id, null, change);
    }

    /** Lets somebody act in the caller's place; the task remembers for whom. */
    public EntityRecord delegate(Work work, UUID id, UUID user) {
        EntityRecord task = open(work, id);
        records.update(work, TASK, id, null, Json.object().put("assignee", user.toString()));
        ObjectNode context = task.values().path("context").isObject()
                ? task.values().get("context").deepCopy()
                : Json.object();
        context.put("delegated_by", work.caller().userId().toString());
        return work.asSystem(
                work.cause(),
                system -> records.update(system, TASK, id, null, Json.object().set("context", context)));
    }

    private EntityRecord open(Work work, UUID id) {
        EntityRecord task = records.get(work, TASK, id);
        String status = task.values().path("status").asText();
        if (!status.equals("open") && !status.equals("doing")) {
            throw new ProblemException(TaskProblem.NOT_OPEN, "the task is " + status);
        }
        return task;
    }

    private static boolean isFreeFor(Work work, EntityRecord task) {
        return !task.values().hasNonNull("assignee")
                && task.values()
                        .path("candidate_groups")
                        .valueStream()
                        .anyMatch(group -> work.caller()
                                .roles()
                                .contains(
                                        group.asText().contains(".")
                                                ? group.asText()
                                                : work.app().key() + "." + group.asText()));
    }

    private static @Nullable JsonNode form(Work work, EntityRecord task) {
        String key = task.text("form");
        return key == null ? null : AppTrees.of(work.app()).of("form").get(key);
    }

    private static boolean isAboutTask(@Nullable JsonNode form) {
        return form == null || form.path("entity").asText(TASK).equals(TASK);
    }

    private Optional<EntityRecord> about(Work work, EntityRecord task) {
        String entity = task.text("record_entity");
        String id = task.text("record_id");
        if (entity == null || id == null || work.app().entity(entity).isEmpty()) {
            return Optional.empty();
        }
        try {
            return records.find(work, entity, UUID.fromString(id));
        } catch (IllegalArgumentException | ProblemException outOfSight) {
            return Optional.empty();
        }
    }

    private Map<String, @Nullable Object> known(Work work, EntityRecord task) {
        Map<String, @Nullable Object> known = new HashMap<>();
        for (FieldDefinition field : Records.entity(work, TASK).fields()) {
            known.put(field.key(), FeelValues.of(task.values().path(field.key()), field.storage()));
        }
        return known;
    }
}
