package io.bankwright.rule.drools;

import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.rule;

import io.bankwright.expression.Expression;
import io.bankwright.expression.Node;
import io.bankwright.expression.TypeScope;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.rule.definition.RuleDefinition;
import io.bankwright.rule.definition.RuleScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.model.Index.ConstraintType;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.model.prototype.PrototypeDSL;
import org.drools.model.prototype.PrototypeExpression;
import org.drools.model.prototype.PrototypeVariable;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.prototype.PrototypeBuilder;
import org.kie.api.prototype.PrototypeFact;
import org.kie.api.prototype.PrototypeFactInstance;
import org.kie.api.runtime.KieSession;

/**
 * The conditions of an app's active rules on Drools, built from metadata without a compiler. A fact is a record as one rule
 * sees it: the fields that are compared directly, and for every part of the condition that Drools does not state with the
 * same meaning a boolean that the expression computes when it is asked for.
 */
public final class RuleConditions {
    private static final String CANDIDATE = "candidate";
    private static final String MATCHES = "matches";

    private final KieBase base;
    private final Map<String, Pattern> patterns;

    private RuleConditions(KieBase base, Map<String, Pattern> patterns) {
        this.base = base;
        this.patterns = patterns;
    }

    /** A rule's fact type, and which variables it carries as fields. */
    private record Pattern(PrototypeFact prototype, Map<String, List<String>> fields) {}

    /** The conditions of a version, built once. */
    public static RuleConditions of(AppModel app) {
        return app.derived(RuleConditions.class, RuleConditions::build);
    }

    private static RuleConditions build(AppModel app) {
        ModelImpl model = new ModelImpl();
        Map<String, Pattern> patterns = new HashMap<>();
        for (RuleDefinition definition : app.all(RuleDefinition.class).values()) {
            RuleScope.of(definition, app).ifPresent(scope -> {
                Builder builder = new Builder(definition, scope.types());
                model.addRule(builder.toRule());
                patterns.put(definition.key(), builder.pattern());
            });
        }
        return new RuleConditions(KieBaseBuilder.createKieBaseFromModel(model), patterns);
    }

    /** Those whose rule's condition is exactly true, rules of higher priority first. */
    public List<Candidate> matches(Collection<Candidate> candidates) {
        List<Candidate> matches = new ArrayList<>();
        KieSession session = base.newKieSession();
        try {
            candidates.forEach(candidate -> session.insert(fact(candidate, matches)));
            // Each fact can match one rule once; anything more would be a loop.
            session.fireAllRules(candidates.size());
        } finally {
            session.dispose();
        }
        return matches;
    }

    private PrototypeFactInstance fact(Candidate candidate, List<Candidate> matches) {
        Pattern pattern = patterns.get(candidate.rule());
        PrototypeFactInstance fact = pattern.prototype().newInstance();
        pattern.fields().forEach((field, path) -> fact.put(field, value(candidate.variables(), path)));
        fact.put(CANDIDATE, candidate);
        fact.put(MATCHES, matches);
        return fact;
    }

    private static @Nullable Object value(Map<String, ?> variables, List<String> path) {
        Object value = variables;
        for (String step : path) {
            value = value instanceof Map<?, ?> context ? context.get(step) : null;
        }
        return value instanceof Number number && !(number instanceof BigDecimal)
                ? new BigDecimal(number.toString())
                : value;
    }

    /** One condition as a pattern. */
    private static final class Builder {
        private final RuleDefinition definition;
        private final TypeScope scope;
        private final Map<String, List<String>> fields = new HashMap<>();
        private final List<Direct> direct = new ArrayList<>();
        private final List<Expression> computed = new ArrayList<>();
        private final PrototypeFact prototype;

        private record Direct(String field, ConstraintType operator, Object value) {}

        Builder(RuleDefinition definition, TypeScope scope) {
            this.definition = definition;
            this.scope = scope;
            parts(definition.condition().ast()).forEach(this::add);
            PrototypeBuilder builder = PrototypeBuilder.prototype("rule." + definition.key());
            for (int i = 0; i < computed.size(); i++) {
                Expression expression = computed.get(i);
                builder = builder.withField("b" + i, Boolean.class, fact -> test(expression, fact));
            }
            this.prototype = builder.asFact();
        }

        private static Boolean test(Expression expression, PrototypeFactInstance fact) {
            Candidate candidate = (Candidate) fact.get(CANDIDATE);
            return expression.test(candidate.variables(), candidate.clock());
        }

        private static List<Node> parts(Node node) {
            return node instanceof Node.And and
                    ? and.operands().stream()
                            .flatMap(part -> parts(part).stream())
                            .toList()
                    : List.of(node);
        }

        private void add(Node part) {
            Optional<Direct> stated =
                    part instanceof Node.Comparison comparison ? direct(comparison) : Optional.empty();
            stated.ifPresentOrElse(
                    direct::add,
                    () -> computed.add(
                            Expression.parse(definition.condition().source().substring(part.start(), part.end()))));
        }

        /** A field compared with a constant, where Drools and FEEL agree on every value, null included. */
        private Optional<Direct> direct(Node.Comparison comparison) {
            if (!(comparison.left() instanceof Node.Variable variable)
                    || !(comparison.right() instanceof Node.Literal literal)
                    || literal.value() == null) {
                return Optional.empty();
            }
            ValueType type = scope.typeOf(variable.path()).orElse(ValueType.ANY);
            return operator(comparison.operator(), type, literal.value()).map(operator -> {
                String field = "f" + fields.size();
                fields.put(field, variable.path());
                return new Direct(field, operator, literal.value());
            });
        }

        private static Optional<ConstraintType> operator(
                Node.ComparisonOperator operator, ValueType type, Object literal) {
            boolean ordered = type instanceof ValueType.Number && literal instanceof BigDecimal
                    || type instanceof ValueType.Date && literal instanceof LocalDate;
            boolean equal = type instanceof ValueType.Text && literal instanceof String
                    || type instanceof ValueType.Bool && literal instanceof Boolean
                    || type instanceof ValueType.Date && literal instanceof LocalDate;
            return switch (operator) {
                case EQUAL -> equal ? Optional.of(ConstraintType.EQUAL) : Optional.empty();
                // What differs from null is for FEEL to say.
                case NOT_EQUAL -> Optional.empty();
                case LESS -> ordered ? Optional.of(ConstraintType.LESS_THAN) : Optional.empty();
                case LESS_OR_EQUAL -> ordered ? Optional.of(ConstraintType.LESS_OR_EQUAL) : Optional.empty();
                case GREATER -> ordered ? Optional.of(ConstraintType.GREATER_THAN) : Optional.empty();
                case GREATER_OR_EQUAL -> ordered ? Optional.of(ConstraintType.GREATER_OR_EQUAL) : Optional.empty();
            };
        }

        Pattern pattern() {
            return new Pattern(prototype, Map.copyOf(fields));
        }

        @SuppressWarnings("unchecked")
        Rule toRule() {
            PrototypeVariable variable = PrototypeDSL.variable(prototype);
            PrototypeDSL.PrototypePatternDef pattern = PrototypeDSL.protoPattern(variable);
            for (Direct constraint : direct) {
                pattern = pattern.expr(
                        PrototypeExpression.prototypeField(constraint.field()),
                        constraint.operator(),
                        PrototypeExpression.fixedValue(constraint.value()));
            }
            for (int i = 0; i < computed.size(); i++) {
                pattern = pattern.expr(
                        PrototypeExpression.prototypeField("b" + i),
                        ConstraintType.EQUAL,
                        PrototypeExpression.fixedValue(true));
            }
            return rule("io.bankwright.rules", definition.key())
                    .attribute(Rule.Attribute.SALIENCE, definition.priority())
                    .build(
                            pattern,
                            on(variable)
                                    .execute(fact -> ((List<Candidate>) fact.get(MATCHES))
                                            .add((Candidate) fact.get(CANDIDATE))));
        }
    }
}
