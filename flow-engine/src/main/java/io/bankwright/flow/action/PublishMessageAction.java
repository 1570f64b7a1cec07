package io.bankwright.flow.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionProblem;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.flow.runtime.MessageOutcome;
import io.bankwright.flow.runtime.MessageRequest;
import io.bankwright.flow.runtime.ProcessRuntime;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;

/** Tells running processes something; who does not listen yet may still hear it within its time to live. */
@Singleton
class PublishMessageAction implements ActionType {
    private static final String THIRTY_DAYS = "P30D";

    // Asked for when used: the runtime itself does actions.
    private final Instance<ProcessRuntime> runtime;

    PublishMessageAction(Instance<ProcessRuntime> runtime) {
        this.runtime = runtime;
    }

    @Override
    public String name() {
        return "publish_message";
    }

    @Override
    public Label label() {
        return Label.of("通知流程", "Tell running processes");
    }

    @Override
    public String icon() {
        return "notification";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .text("name", Label.of("消息", "Message"))
                .text("correlation_key", Label.of("关联键", "Correlation key"), "feel")
                .open("variables", Label.of("变量", "Variables"), "values")
                .text("message_id", Label.of("去重编号", "Message id"), "feel")
                .text("ttl", Label.of("保留时长", "Time to live"))
                .require("name")
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        MessageOutcome outcome = runtime.get()
                .publish(
                        work,
                        new MessageRequest(
                                config.path("name").asText(),
                                config.path("correlation_key").asText(""),
                                config.hasNonNull("message_id")
                                        ? config.get("message_id").asText()
                                        : null,
                                timeToLive(config.path("ttl").asText(THIRTY_DAYS)),
                                ConfigVariables.of(config.path("variables"))));
        return Json.object()
                .put("correlated", outcome.correlated().size())
                .put("started", outcome.started().size());
    }

    private static Duration timeToLive(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException unreadable) {
            throw new ProblemException(ActionProblem.CONFIG_INVALID, "ttl is not an ISO-8601 duration");
        }
    }
}
