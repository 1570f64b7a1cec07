package io.bankwright.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionProblem;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Actions of other engines as rules see them: a schema, and what they were asked to do. */
public final class TestActions {
    private TestActions() {}

    /** Starts nothing, but remembers it was asked to. */
    public static final class StartProcess extends Recording {
        public StartProcess() {
            super(
                    "start_process",
                    SchemaBuilder.object()
                            .text("process", Label.NONE)
                            .open("variables", Label.NONE, "values")
                            .text("record_entity", Label.NONE)
                            .text("record_id", Label.NONE)
                            .require("process"));
        }
    }

    /** Tells nobody, but remembers it was asked to. */
    public static final class PublishMessage extends Recording {
        public PublishMessage() {
            super(
                    "publish_message",
                    SchemaBuilder.object()
                            .text("name", Label.NONE)
                            .text("correlation_key", Label.NONE)
                            .open("variables", Label.NONE, "values")
                            .require("name", "correlation_key"));
        }
    }

    /** Remembers its settings. */
    public abstract static class Recording implements ActionType {
        public final List<ObjectNode> asked = new ArrayList<>();
        public boolean refuses;
        private final String name;
        private final SchemaBuilder schema;

        Recording(String name, SchemaBuilder schema) {
            this.name = name;
            this.schema = schema;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Label label() {
            return Label.of(name, name);
        }

        @Override
        public String icon() {
            return "tool";
        }

        @Override
        public ObjectNode configSchema() {
            return schema.build();
        }

        @Override
        public JsonNode execute(Work work, ObjectNode config) {
            if (refuses) {
                throw new ProblemException(ActionProblem.REFUSED, "not today");
            }
            asked.add(config);
            return Json.object().put("id", "1");
        }
    }
}
