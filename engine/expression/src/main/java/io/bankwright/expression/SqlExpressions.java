package io.bankwright.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** FEEL to PostgreSQL, with the same three-valued meaning. Constants are always bound, never written into the statement. */
public final class SqlExpressions {
    private SqlExpressions() {}

    /**
     * The value of the expression for each row. Numbers agree with {@link Expression#evaluate} up to its 34 digits; a days
     * duration is its seconds, a months duration its months.
     *
     * @throws ExpressionException {@code expression-not-in-sql}, marking the part SQL cannot do
     */
    public static Field<?> toField(Expression expression, SqlScope scope, SqlClock clock) {
        return new SqlCompiler(expression.source(), scope, clock)
                .value(expression.ast())
                .field();
    }

    /**
     * Holds where the expression is exactly true.
     *
     * @throws ExpressionException {@code expression-not-in-sql}, marking the part SQL cannot do
     */
    public static Condition toCondition(Expression expression, SqlScope scope, SqlClock clock) {
        return new SqlCompiler(expression.source(), scope, clock).truth(expression.ast());
    }

    /**
     * The same for a filter that somebody has written: what can never be true, because it gives no boolean or compares what
     * cannot be compared, is refused instead of choosing nothing.
     *
     * @throws ExpressionException as {@link #toCondition}, or with every type problem
     */
    public static Condition toFilter(Expression expression, SqlScope scope, SqlClock clock) {
        Condition condition = toCondition(expression, scope, clock);
        Checked checked = expression.check(new ColumnTypes(scope));
        // Unknown names are the translation's to tell, and it told none.
        List<ExpressionProblem> problems = new ArrayList<>(checked.problems());
        problems.removeIf(problem -> problem.code().equals(ExpressionProblem.UNKNOWN_NAME));
        if (problems.isEmpty() && !ValueType.BOOL.accepts(checked.type())) {
            String actual = checked.type().word();
            problems.add(new ExpressionProblem(
                    ExpressionProblem.TYPE_MISMATCH,
                    "The filter gives " + actual + ", boolean is needed",
                    expression.ast().start(),
                    expression.ast().end(),
                    Map.of("expected", ValueType.BOOL.word(), "actual", actual)));
        }
        if (!problems.isEmpty()) {
            throw new ExpressionException(problems);
        }
        return condition;
    }

    private record ColumnTypes(SqlScope columns) implements TypeScope {
        @Override
        public Optional<ValueType> typeOf(List<String> path) {
            return columns.column(path).map(SqlColumn::type);
        }

        @Override
        public Collection<String> names() {
            return List.of();
        }
    }

    /** Splits a conjunction into what SQL decides and what remains to be evaluated on rows. */
    public static Split split(Expression expression, SqlScope scope, SqlClock clock) {
        SqlCompiler compiler = new SqlCompiler(expression.source(), scope, clock);
        List<Condition> conditions = new ArrayList<>();
        List<Node> rest = new ArrayList<>();
        for (Node part : conjuncts(expression.ast())) {
            try {
                conditions.add(compiler.truth(part));
            } catch (ExpressionException e) {
                if (!e.code().equals(ExpressionProblem.NOT_IN_SQL)) {
                    throw e;
                }
                rest.add(part);
            }
        }
        Condition sql = conditions.isEmpty() ? DSL.noCondition() : DSL.and(conditions);
        return new Split(sql, rest.isEmpty() ? null : joined(expression.source(), rest));
    }

    private static List<Node> conjuncts(Node node) {
        return node instanceof Node.And and
                ? and.operands().stream().flatMap(o -> conjuncts(o).stream()).toList()
                : List.of(node);
    }

    private static Expression joined(String source, List<Node> rest) {
        if (rest.size() == 1) {
            return Expression.of(
                    source.substring(rest.get(0).start(), rest.get(0).end()), rest.get(0));
        }
        String text = rest.stream()
                .map(n -> "(" + source.substring(n.start(), n.end()) + ")")
                .collect(Collectors.joining(" and "));
        return Expression.of(
                text,
                new Node.And(
                        List.copyOf(rest), rest.get(0).start(), rest.getLast().end()));
    }
}
