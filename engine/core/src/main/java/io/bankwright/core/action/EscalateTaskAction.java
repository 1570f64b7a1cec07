package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.Records;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;

/** Hands an open task to somebody else and says so in the task. */
@Singleton
class EscalateTaskAction implements ActionType {
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
        ObjectNode values =
                Json.object().put("assignee", to).put("escalated_to", to).put("priority", "urgent");
        return RecordConfig.made(records.update(work, "task", RecordConfig.id(config, "task"), null, values)
                .id());
    }
}
