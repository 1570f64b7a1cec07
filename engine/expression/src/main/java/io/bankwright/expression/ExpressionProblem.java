package io.bankwright.expression;

import java.util.Map;

/**
 * One fault in an expression, marked in its source.
 *
 * @param code stable kebab-case code, e.g. {@code expression-unknown-name}
 * @param message plain English words for the author
 * @param start offset of the first marked character
 * @param end offset behind the last marked character; {@code start == end} marks a place between characters
 * @param params values the message was made of ({@code name}, {@code nearest}, {@code limit}, …), for translations
 */
public record ExpressionProblem(String code, String message, int start, int end, Map<String, Object> params) {
    public static final String SYNTAX = "expression-syntax";
    public static final String NOT_SUPPORTED = "expression-not-supported";
    public static final String UNKNOWN_NAME = "expression-unknown-name";
    public static final String UNKNOWN_FUNCTION = "expression-unknown-function";
    public static final String WRONG_ARGUMENTS = "expression-wrong-arguments";
    public static final String TYPE_MISMATCH = "expression-type-mismatch";
    public static final String INVALID_LITERAL = "expression-invalid-literal";
    public static final String TOO_LONG = "expression-too-long";
    public static final String TOO_DEEP = "expression-too-deep";
    public static final String TOO_HEAVY = "expression-too-heavy";
    public static final String NOT_IN_SQL = "expression-not-in-sql";

    public ExpressionProblem {
        params = Map.copyOf(params);
    }

    static ExpressionProblem at(String code, String message, int start, int end) {
        return new ExpressionProblem(code, message, start, end, Map.of());
    }

    static ExpressionProblem at(String code, String message, Node node) {
        return at(code, message, node.start(), node.end());
    }
}
