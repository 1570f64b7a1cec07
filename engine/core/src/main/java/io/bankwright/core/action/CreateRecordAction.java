package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.Records;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;
import java.util.Set;

/** Creates a record of any entity. */
@Singleton
class CreateRecordAction implements ActionType {
    private final Records records;

    CreateRecordAction(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "create_record";
    }

    @Override
    public Label label() {
        return Label.of("新建记录", "Create a record");
    }

    @Override
    public String icon() {
        return "plus-square";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .text("entity", Label.of("实体", "Entity"), "entity")
                .open("values", Label.of("字段值", "Values"), "values")
                .require("entity", "values")
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        String entity = RecordConfig.text(config, "entity");
        ObjectNode values = RecordConfig.values(work, entity, config.path("values"), Set.of());
        return RecordConfig.made(records.create(work, entity, values).id());
    }
}
