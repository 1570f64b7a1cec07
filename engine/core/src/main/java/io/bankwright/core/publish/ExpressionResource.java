package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.FeelValues;
import io.bankwright.expression.Checked;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.ExpressionProblem;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks an expression against an entity and tries it on given values, as editors do while somebody types. */
@Path("/api/v1/expressions")
@RunOnVirtualThread
public class ExpressionResource {
    private final Drafts drafts;
    private final AppCompiler compiler;
    private final BusinessClock clock;
    private final CurrentCaller caller;

    ExpressionResource(Drafts drafts, AppCompiler compiler, BusinessClock clock, CurrentCaller caller) {
        this.drafts = drafts;
        this.compiler = compiler;
        this.clock = clock;
        this.caller = caller;
    }

    /**
     * @param app whose draft, or live version if there is none, is meant; null for no names but those of the context
     * @param entity whose record the expression is about
     * @param context values by name in canonical JSON
     */
    public record Question(
            @Nullable String app,
            @Nullable String entity,
            String expression,
            @Nullable ObjectNode context) {}

    /**
     * @param value null also if it cannot be evaluated
     * @param type word for the type of the result
     */
    public record Answer(JsonNode value, String type, List<ExpressionProblem> problems) {}

    /** Never refuses an expression: what is wrong with it is the answer. */
    @POST
    @Path("/evaluate")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Answer evaluate(Question question) {
        if (question == null || question.expression() == null) {
            throw new ProblemException(AppProblem.CONTENT_INVALID, "expression is missing");
        }
        try {
            return answer(Expression.parse(question.expression()), question);
        } catch (ExpressionException refused) {
            return new Answer(JsonNodeFactory.instance.nullNode(), "any", refused.problems());
        }
    }

    private Answer answer(Expression expression, Question question) {
        Optional<AppModel> app = Optional.ofNullable(question.app()).map(this::model);
        Optional<EntityDefinition> entity = app.flatMap(model -> Optional.ofNullable(question.entity())
                .map(key -> model.entity(key)
                        .orElseThrow(() -> new ProblemException(DefinitionProblem.UNKNOWN_ENTITY, "entity " + key))));
        Checked checked = entity.map(known -> expression.check(EntityTypeScope.of(app.orElseThrow(), known)))
                .orElse(new Checked(ValueType.ANY, List.of()));
        Object value = checked.isValid() ? expression.evaluate(variables(question, entity), clock) : null;
        return new Answer(FeelValues.toJson(value), checked.type().word(), checked.problems());
    }

    private AppModel model(String app) {
        return compiler.compile(drafts.files(drafts.get(app)), 0).model();
    }

    private Map<String, Object> variables(Question question, Optional<EntityDefinition> entity) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("me", caller.get().userId().toString());
        if (question.context() != null) {
            question.context()
                    .properties()
                    .forEach(entry -> variables.put(entry.getKey(), value(entry.getKey(), entry.getValue(), entity)));
        }
        return variables;
    }

    private static @Nullable Object value(String name, JsonNode json, Optional<EntityDefinition> entity) {
        Optional<FieldDefinition> field = entity.flatMap(known -> known.field(name));
        if (field.isEmpty() || json.isObject() || json.isNull()) {
            return FeelValues.any(json);
        }
        // What the field would not take is no value: half-typed input is tried, too.
        return switch (field.get().type().normalize(json, field.get().config())) {
            case Normalized.Value value ->
                FeelValues.of(value.json(), field.get().storage());
            case Normalized.Rejected rejected -> null;
        };
    }
}
