package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.ToldText;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Puts a superior on a task that takes too long, and tells them; the assignee keeps it. Inside a process the task may be named
 * by its element. A task that is finished is left alone.
 */
@Singleton
class EscalateTaskAction implements ActionType {
    private static final Set<String> OPEN = Set.of("open", "doing");
    private static final Pattern ELEMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,199}");

    private final Records records;

    EscalateTaskAction(Records records) {
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
        return "arrow-up";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .text("task", Label.of("任务", "Task"), "record")
                .text("to", Label.of("升级至", "To"), "user")
                .require("task", "to")
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        String to = RecordConfig.id(config, "to").toString();
        Optional<EntityRecord> task =
                find(work, config).filter(found -> OPEN.contains(String.valueOf(found.text("status"))));
        task.ifPresent(open -> escalate(work, open, to));
        return Json.object().put("escalated", task.isPresent());
    }

    private void escalate(Work work, EntityRecord task, String to) {
        ObjectNode values = Json.object().put("escalated_to", to).put("priority", "urgent");
        records.update(work, "task", task.id(), null, values);
        records.create(
                work,
                "notification",
                Json.object()
                        .put("user", to)
                        .put("link", "/tasks/" + task.id())
                        .put("level", "urgent")
                        .set("title", ToldText.after("任务已升级：", task.values().path("title"))));
    }

    private Optional<EntityRecord> find(Work work, ObjectNode config) {
        String element = RecordConfig.text(config, "task");
        boolean inProcess =
                work.cause().type() == Cause.Type.PROCESS && work.cause().id() != null;
        if (!inProcess || isId(element) || !ELEMENT.matcher(element).matches()) {
            return records.find(work, "task", RecordConfig.id(config, "task"));
        }
        String filter = "process_instance.id = \"%s\" and element_id = \"%s\""
                .formatted(work.cause().id(), element);
        return records.list(work, "task", ListRequest.of(filter, "-created_at")).items().stream()
                .findFirst();
    }

    private static boolean isId(String text) {
        try {
            UUID.fromString(text);
            return true;
        } catch (IllegalArgumentException noId) {
            return false;
        }
    }
}
