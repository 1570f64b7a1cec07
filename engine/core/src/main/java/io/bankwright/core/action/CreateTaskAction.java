package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.Records;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Gives somebody a task; fields an app has added to tasks may be set as well. */
@Singleton
class CreateTaskAction implements ActionType {
    private final Records records;

    CreateTaskAction(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "create_task";
    }

    @Override
    public Label label() {
        return Label.of("新建任务", "Create a task");
    }

    @Override
    public String icon() {
        return "check-square";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .text("title", Label.of("标题", "Title"))
                .text("kind", Label.of("类型", "Kind"))
                .text("assignee", Label.of("执行人", "Assignee"), "user")
                .texts("candidate_groups", Label.of("候选角色", "Roles that may take it"), "role")
                .choice("priority", Label.of("优先级", "Priority"), List.of("normal", "urgent", "high", "low"))
                .text("due_at", Label.of("截止时间", "Due"), "date_time")
                .text("warn_at", Label.of("提醒时间", "Warn at"), "date_time")
                .text("form", Label.of("表单", "Form"), "form")
                .text("description", Label.of("说明", "Description"))
                .text("record_entity", Label.of("关联实体", "About entity"), "entity")
                .text("record_id", Label.of("关联记录", "About record"), "record")
                .open("context", Label.of("资料", "Context"), "values")
                .open("fields", Label.of("应用字段", "Fields of the app"), "values")
                .require("title")
                .with(schema -> schema.put("additionalProperties", true))
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        ObjectNode values = RecordConfig.values(work, "task", config, Set.of("fields"));
        values.setAll(RecordConfig.values(work, "task", config.path("fields"), Set.of()));
        if (values.path("candidate_groups").isTextual()) {
            String role = values.get("candidate_groups").asText();
            values.putArray("candidate_groups").add(role);
        }
        addOrg(work, values);
        return RecordConfig.made(records.create(work, "task", values).id());
    }

    /** A task belongs to its assignee's branch, so that whoever leads it sees it. */
    private void addOrg(Work work, ObjectNode values) {
        if (!values.has("org") && values.path("assignee").isTextual()) {
            records.find(work, "user", RecordConfig.id(values, "assignee"))
                    .map(user -> user.text("org"))
                    .ifPresent(org -> values.put("org", org));
        }
    }
}
