package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.action.Actions;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.store.Json;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.instance.Command;
import io.bankwright.flow.instance.Effect;
import io.bankwright.flow.instance.ElementInstance;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Business rule tasks: the decision is asked at once, through the action catalogue, because engines do not know each other. */
@Singleton
class Decisions {
    private static final String ACTION = "evaluate_decision";

    // Actions may themselves need this engine, so they are asked for when used.
    private final Instance<Actions> actions;

    Decisions(Instance<Actions> actions) {
        this.actions = actions;
    }

    void evaluate(Effects.Scene scene, Effect.EvaluateDecision decision) {
        ActionType action = actions.get().find(ACTION).orElse(null);
        if (action == null) {
            scene.dispatch(new Command.FailDecision(decision.jobKey(), false, "decisions are not available"));
            return;
        }
        scene.dispatch(outcome(scene, decision, action));
    }

    private static Command outcome(Effects.Scene scene, Effect.EvaluateDecision decision, ActionType action) {
        ObjectNode config = Json.object().put("decision", decision.decision());
        config.set("inputs", inputs(scene, decision));
        JsonNode[] answer = new JsonNode[1];
        try {
            scene.work().tx().savepoint(() -> answer[0] = action.execute(scene.work(), config));
        } catch (ProblemException refused) {
            return new Command.FailDecision(
                    decision.jobKey(), refused.problem().status() != 404, Failures.sentence(refused));
        } catch (RuntimeException failed) {
            return new Command.FailDecision(decision.jobKey(), true, Failures.sentence(failed));
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(decision.resultVariable(), result(answer[0]));
        return new Command.CompleteJob(decision.jobKey(), variables);
    }

    private static @Nullable Object result(JsonNode answer) {
        return FeelValues.any(answer.has("outputs") ? answer.get("outputs") : answer);
    }

    /** The inputs the drawing maps; without a mapping, everything the task sees, as on Zeebe. */
    private static ObjectNode inputs(Effects.Scene scene, Effect.EvaluateDecision decision) {
        FlowNode node = scene.definition().node(decision.elementId());
        ElementInstance element = scene.state().elements().get(decision.elementKey());
        Map<String, Object> values =
                element == null || node.mappings().inputs().isEmpty() ? decision.variables() : element.variables();
        return (ObjectNode) PlainJson.of(values);
    }
}
