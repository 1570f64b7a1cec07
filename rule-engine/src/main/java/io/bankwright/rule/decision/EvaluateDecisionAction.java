package io.bankwright.rule.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionProblem;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;

/** Asks a decision of the app; gives {@code {outputs: {…}, matchedRules: […]}}. */
@Singleton
class EvaluateDecisionAction implements ActionType {
    private final DecisionEvaluator decisions;

    EvaluateDecisionAction(DecisionEvaluator decisions) {
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "evaluate_decision";
    }

    @Override
    public Label label() {
        return Label.of("执行决策", "Evaluate a decision");
    }

    @Override
    public String icon() {
        return "table";
    }

    @Override
    public ObjectNode configSchema() {
        return SchemaBuilder.object()
                .text("decision", Label.of("决策", "Decision"), "decision")
                .open("inputs", Label.of("输入", "Inputs"), "values")
                .require("decision")
                .build();
    }

    @Override
    public JsonNode execute(Work work, ObjectNode config) {
        if (!config.hasNonNull("decision")) {
            throw new ProblemException(ActionProblem.CONFIG_INVALID, "the setting decision is empty");
        }
        ObjectNode inputs = config.path("inputs") instanceof ObjectNode given ? given : Json.object();
        return Json.tree(
                decisions.evaluateKnown(work.app(), config.get("decision").asText(), inputs));
    }
}
