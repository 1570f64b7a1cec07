package io.bankwright.flow.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionProblem;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Puts a superior on a task that takes too long, and tells them. A task that is finished is left alone. */
@Singleton
class EscalateTaskAction implements ActionType {
    private static final Pattern ELEMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,199}");

    private final Instance<Records> records;

    EscalateTaskAction(Instance<Records> records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "escalate_task";
    }

    @Override
    public Label label() {
        return Label.of("升级任务", "Escalate a task");
    }

    @Override
    public String icon() {
        return "rise";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .text("task", Label.of("任务", "Task"), "feel")
                .text("to", Label.of("上报给", "To"), "feel")
                .require("task", "to")
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        UUID to = id(config.path("to").asText())
                .orElseThrow(() -> new ProblemException(ActionProblem.CONFIG_INVALID, "to is not a user"));
        Optional<EntityRecord> task = find(work, config.path("task").asText()).filter(EscalateTaskAction::isOpen);
        task.ifPresent(open -> escalate(work, open, to));
        return Json.object().put("escalated", task.isPresent());
    }

    private void escalate(Work work, EntityRecord task, UUID to) {
        records.get().update(work, "task", task.id(), null, Json.object().put("escalated_to", to.toString()));
        records.get()
                .create(
                        work,
                        "notification",
                        Json.object()
                                .put("user", to.toString())
                                .put("title", "任务已升级：" + task.text("title"))
                                .put("link", "/tasks/" + task.id())
                                .put("level", "urgent"));
    }

    /** By its id, or by the element of the process this happens in. */
    private Optional<EntityRecord> find(Work work, String task) {
        Optional<UUID> id = id(task);
        if (id.isPresent()) {
            return records.get().find(work, "task", id.get());
        }
        if (work.cause().type() != Cause.Type.PROCESS || !ELEMENT.matcher(task).matches()) {
            throw new ProblemException(ActionProblem.CONFIG_INVALID, "there is no task " + task);
        }
        return records
                .get()
                .list(
                        work,
                        "task",
                        ListRequest.of("process_instance.id = \"%s\" and element_id = \"%s\""
                                .formatted(work.cause().id(), task)))
                .items()
                .stream()
                .filter(EscalateTaskAction::isOpen)
                .findFirst();
    }

    private static boolean isOpen(EntityRecord task) {
        return "open".equals(task.text("status")) || "doing".equals(task.text("status"));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
