package io.bankwright.form.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.ToldText;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.form.definition.FormDefinition;
import io.bankwright.form.definition.FormExpressions;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with a task: finish it with its form, take it, hand it on. */
@Singleton
public class TaskWork {
    private static final String TASK = "task";
    private static final Set<String> OPEN = Set.of("open", "doing");

    private final Records records;
    private final BusinessClock clock;

    TaskWork(Records records, BusinessClock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** The form of a task, if it names one that is published. */
    Optional<FormDefinition> form(Work work, EntityRecord task) {
        String key = task.text("form");
        return key == null ? Optional.empty() : work.app().find(FormDefinition.class, key);
    }

    /** The record a task is about, as the caller may see it. */
    Optional<EntityRecord> about(Work work, EntityRecord task) {
        String entity = task.text("record_entity");
        String id = task.text("record_id");
        if (entity == null || id == null || work.app().entity(entity).isEmpty()) {
            return Optional.empty();
        }
        try {
            return records.find(work, entity, UUID.fromString(id));
        } catch (ProblemException | IllegalArgumentException notAllowed) {
            // Or masked: then the id is none.
            return Optional.empty();
        }
    }

    /**
     * Finishes a task. The answers are checked by the task's form and kept with the task; a process that waits for the task
     * goes on in this same transaction.
     *
     * @param values fields of the task, or of the record its form is for
     * @param answers what the form asks besides fields
     */
    public EntityRecord complete(Work work, UUID id, ObjectNode values, ObjectNode answers) {
        EntityRecord task = open(work, id);
        Optional<FormDefinition> form = form(work, task);
        ObjectNode typed =
                form.map(known -> checked(work, known, task, values, answers)).orElseGet(() -> withoutForm(answers));
        ObjectNode ofTask = values.deepCopy();
        form.filter(known -> !known.entity().equals(TASK)).ifPresent(known -> {
            about(work, task)
                    .filter(record -> record.entity().equals(known.entity()))
                    .ifPresent(record -> records.update(work, record.entity(), record.id(), null, values));
            ofTask.removeAll();
        });
        keepAnswers(work, task, typed);
        ofTask.put("status", "done");
        return records.update(work, TASK, id, null, ofTask);
    }

    private EntityRecord open(Work work, UUID id) {
        EntityRecord task = records.get(work, TASK, id);
        if (!OPEN.contains(String.valueOf(task.text("status")))) {
            throw new ProblemException(TaskProblem.NOT_OPEN, "task " + id + " is " + task.text("status"));
        }
        return task;
    }

    private static ObjectNode withoutForm(ObjectNode answers) {
        if (!answers.isEmpty()) {
            throw new ProblemException(TaskProblem.UNKNOWN_ANSWER, "the task has no form that asks anything");
        }
        return answers;
    }

    private ObjectNode checked(
            Work work, FormDefinition form, EntityRecord task, ObjectNode values, ObjectNode answers) {
        EntityDefinition entity = Records.entity(work, form.entity());
        Submission.Checked checked = Submission.check(
                form,
                entity,
                scope(work, form, task),
                values,
                answers,
                clock,
                work.caller().locale());
        if (!checked.violations().isEmpty()) {
            throw new ProblemException(TaskProblem.REFUSED, "task " + task.id(), checked.violations());
        }
        return checked.answers();
    }

    /** What the form's rules may name: the task's fields, hidden by those of the record the form is for. */
    Map<String, @Nullable Object> scope(Work work, FormDefinition form, EntityRecord task) {
        Set<List<String>> paths = paths(form);
        Map<String, @Nullable Object> scope = new LinkedHashMap<>(records.variables(work, TASK, task.id(), paths));
        if (!form.entity().equals(TASK)) {
            about(work, task)
                    .filter(record -> record.entity().equals(form.entity()))
                    .ifPresent(record -> scope.putAll(records.variables(work, record.entity(), record.id(), paths)));
        }
        return scope;
    }

    private static Set<List<String>> paths(FormDefinition form) {
        Set<List<String>> paths = new HashSet<>();
        FormExpressions.of(form).forEach(rule -> paths.addAll(rule.paths()));
        return paths;
    }

    /** Before the status changes: who listens to that finds the answers there. */
    private void keepAnswers(Work work, EntityRecord task, ObjectNode answers) {
        work.asSystemRun(work.cause(), system -> {
            EntityRecord full = records.get(system, TASK, task.id());
            ObjectNode context =
                    full.values().path("context") instanceof ObjectNode known ? known.deepCopy() : Json.object();
            context.set("answers", answers);
            ObjectNode changes = Json.object().put("done_at", clock.instant().toString());
            changes.set("context", context);
            if (!work.caller().isSystem()) {
                changes.put("done_by", work.caller().userId().toString());
            }
            records.update(system, TASK, task.id(), null, changes);
        });
    }

    /** Gives the task to somebody for good; to oneself, it is taken. */
    public EntityRecord assign(Work work, UUID id, UUID user) {
        EntityRecord task = open(work, id);
        EntityRecord assigned = records.update(work, TASK, id, null, assignee(user));
        tell(work, task, user, "有任务转给您：");
        return assigned;
    }

    /** Lets somebody act in one's place; the task remembers for whom. */
    public EntityRecord delegate(Work work, UUID id, UUID user) {
        EntityRecord task = open(work, id);
        EntityRecord delegated = records.update(work, TASK, id, null, assignee(user));
        work.asSystemRun(work.cause(), system -> {
            EntityRecord full = records.get(system, TASK, id);
            ObjectNode context =
                    full.values().path("context") instanceof ObjectNode known ? known.deepCopy() : Json.object();
            context.put("delegated_by", work.caller().userId().toString());
            records.update(system, TASK, id, null, Json.object().set("context", context));
        });
        tell(work, task, user, "请代为处理：");
        return delegated;
    }

    private static ObjectNode assignee(UUID user) {
        return Json.object().put("assignee", user.toString());
    }

    private void tell(Work work, EntityRecord task, UUID user, String words) {
        if (user.equals(work.caller().userId())) {
            return;
        }
        work.asSystemRun(
                work.cause(),
                system -> records.create(
                        system,
                        "notification",
                        Json.object()
                                .put("user", user.toString())
                                .put("link", "/tasks/" + task.id())
                                .put("level", "info")
                                .set("title", ToldText.after(words, title(system, task)))));
    }

    /** As the platform knows it: who passes a task on may be told less than who takes it, or more. */
    private JsonNode title(Work system, EntityRecord task) {
        return records.get(system, TASK, task.id()).values().path("title");
    }
}
