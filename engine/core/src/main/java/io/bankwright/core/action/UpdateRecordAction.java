package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.Records;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;
import java.util.Set;

/** Changes fields of a record. */
@Singleton
class UpdateRecordAction implements ActionType {
    private final Records records;

    UpdateRecordAction(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "update_record";
    }

    @Override
    public Label label() {
        return Label.of("更新记录", "Update a record");
    }

    @Override
    public String icon() {
        return "edit";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .text("entity", Label.of("实体", "Entity"), "entity")
                .text("id", Label.of("记录", "Record"), "record")
                .open("values", Label.of("字段值", "Values"), "values")
                .require("entity", "id", "values")
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        String entity = RecordConfig.text(config, "entity");
        ObjectNode values = RecordConfig.values(work, entity, config.path("values"), Set.of());
        return RecordConfig.made(records.update(work, entity, RecordConfig.id(config, "id"), null, values)
                .id());
    }
}
