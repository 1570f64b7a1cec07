package io.bankwright.expression;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.feel.syntaxtree.Exp;
import org.jspecify.annotations.Nullable;

/**
 * A parsed, limited expression of our FEEL subset. Immutable and safe to share between threads; {@link #parse} keeps the
 * last few thousand by their source.
 */
public final class Expression {
    private static final int KEPT = 4_096;
    private static final Map<String, Expression> PARSED = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
            return size() > KEPT;
        }
    };

    private final String source;
    private final Node ast;
    private final Set<List<String>> paths;
    private final boolean usesClock;

    private Expression(String source, Node ast) {
        this.source = source;
        this.ast = ast;
        this.paths = Paths.of(ast);
        this.usesClock = Paths.usesClock(ast);
    }

    /**
     * Parses within {@link Limits}.
     *
     * @throws ExpressionException if the text is no FEEL, is outside of the subset, or is beyond a limit
     */
    public static Expression parse(String feel) {
        Expression known;
        synchronized (PARSED) {
            known = PARSED.get(feel);
        }
        if (known != null) {
            return known;
        }
        List<Token> tokens = Scan.tokens(feel);
        if (tokens.isEmpty()) {
            throw new ExpressionException(
                    ExpressionProblem.at(ExpressionProblem.SYNTAX, "The expression is empty", 0, feel.length()));
        }
        Exp tree = FeelSource.parse(feel);
        Expression parsed = of(feel, new TreeConverter(tokens).convert(tree));
        synchronized (PARSED) {
            PARSED.put(feel, parsed);
        }
        return parsed;
    }

    /** An expression around a part of another's tree; its nodes keep their places in that source. */
    static Expression of(String source, Node ast) {
        Iterations.check(ast);
        return new Expression(source, ast);
    }

    public String source() {
        return source;
    }

    public Node ast() {
        return ast;
    }

    /**
     * Every variable path that is read: {@code [["aum"], ["customer", "segment"]]}. Without types, two things cannot be
     * told: the last name may be a property of a value ({@code birthday.year}), and a name inside {@code list[…]} may be
     * the item's, so it is given both as a path of its own and behind the list's path. {@link #paths(TypeScope)} knows.
     */
    public Set<List<String>> paths() {
        return paths;
    }

    /** The paths that are read, as the scope resolves them: without properties of values, items' fields behind their list. */
    public Set<List<String>> paths(TypeScope scope) {
        return new TypeChecker(source, scope).run(ast).paths();
    }

    /** Names that have one constant value wherever the expression is true: {@code a = 1 and b = "x" and c > 2} gives a and b. */
    public List<String> fixedNames() {
        List<Node> conditions = ast instanceof Node.And and ? and.operands() : List.of(ast);
        return conditions.stream()
                .flatMap(condition -> fixedName(condition).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> fixedName(Node condition) {
        return condition instanceof Node.Comparison equal
                        && equal.operator() == Node.ComparisonOperator.EQUAL
                        && equal.left() instanceof Node.Variable name
                        && name.path().size() == 1
                        && equal.right() instanceof Node.Literal constant
                        && constant.value() != null
                ? Optional.of(name.path().getFirst())
                : Optional.empty();
    }

    /** The operands of a sum from the left; of anything else, the expression itself. */
    public List<Expression> summands() {
        if (!(ast instanceof Node.Arithmetic sum)
                || sum.terms().stream().anyMatch(term -> term.operator() != Node.ArithmeticOperator.ADD)) {
            return List.of(this);
        }
        return Stream.concat(Stream.of(sum.first()), sum.terms().stream().map(Node.Term::operand))
                .map(operand -> of(source, operand))
                .toList();
    }

    /** Whether the result depends on the clock: on the time, its zone for a moment without offset, or its {@link WorkingDays}. */
    public boolean usesClock() {
        return usesClock;
    }

    /**
     * The value in memory. Total: no data makes it throw, a missing variable is null.
     *
     * @param variables String, BigDecimal and other numbers, Boolean, LocalDate, OffsetDateTime, Instant, LocalTime,
     *     Duration, Period, List, Map, null
     * @param clock of the business; a {@link WorkingDays.Calendar} knows its holidays
     * @return the same types; numbers as BigDecimal of at most 34 digits
     * @throws ExpressionException only if the evaluation takes more than {@link Limits#STEPS} steps
     */
    public @Nullable Object evaluate(Map<String, ?> variables, Clock clock) {
        return new Evaluator(variables, clock).evaluate(ast);
    }

    /** True only if the value is exactly true. */
    public boolean test(Map<String, ?> variables, Clock clock) {
        return Boolean.TRUE.equals(evaluate(variables, clock));
    }

    /** Finds unknown names and operands of the wrong type, and the type of the result. */
    public Checked check(TypeScope scope) {
        return new TypeChecker(source, scope).run(ast).checked();
    }

    @Override
    public String toString() {
        return source;
    }
}
