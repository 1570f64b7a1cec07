package io.bankwright.flow.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionProblem;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.flow.runtime.ProcessRuntime;
import io.bankwright.flow.runtime.RecordRef;
import io.bankwright.flow.runtime.StartRequest;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts a process that has a plain start event. */
@Singleton
class StartProcessAction implements ActionType {
    // Asked for when used: the runtime itself does actions.
    private final Instance<ProcessRuntime> runtime;

    StartProcessAction(Instance<ProcessRuntime> runtime) {
        this.runtime = runtime;
    }

    @Override
    public String name() {
        return "start_process";
    }

    @Override
    public Label label() {
        return Label.of("启动流程", "Start a process");
    }

    @Override
    public String icon() {
        return "deployment-unit";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .text("process", Label.of("流程", "Process"), "process")
                .open("variables", Label.of("变量", "Variables"), "values")
                .text("record_entity", Label.of("相关实体", "About entity"), "entity")
                .text("record_id", Label.of("相关记录", "About record"), "feel")
                .require("process")
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        StartRequest request = StartRequest.plain(
                config.path("process").asText(), ConfigVariables.of(config.path("variables")), about(config));
        UUID instance = runtime.get().start(work, request);
        return Json.object().put("id", instance.toString());
    }

    private static @Nullable RecordRef about(ObjectNode config) {
        if (!config.hasNonNull("record_entity") || !config.hasNonNull("record_id")) {
            return null;
        }
        try {
            return new RecordRef(
                    config.get("record_entity").asText(),
                    UUID.fromString(config.get("record_id").asText()));
        } catch (IllegalArgumentException noId) {
            throw new ProblemException(ActionProblem.CONFIG_INVALID, "record_id is not the id of a record");
        }
    }
}
