package io.bankwright.expression;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.Period;
import org.camunda.feel.syntaxtree.*;
import org.jspecify.annotations.Nullable;

/** Constants of the library's tree, and the refusal of everything that is not in the subset. */
final class LiteralConverter {
    private final Cursor cursor;

    LiteralConverter(Cursor cursor) {
        this.cursor = cursor;
    }

    Node literal(Exp exp) {
        return switch (exp) {
            case ConstNumber number -> number(number.value().bigDecimal());
            case ConstString text -> text();
            case ConstBool bool -> at(bool.value(), cursor.pass(String.valueOf(bool.value())));
            case ConstDate date -> temporal(date.value());
            case ConstLocalTime time -> temporal(time.value());
            case ConstDateTime moment -> temporal(OffsetDateTime.from(moment.value()));
            case ConstDayTimeDuration duration -> temporal(duration.value());
            case ConstYearMonthDuration duration -> months(duration.value());
            case ConstLocalDateTime moment -> {
                Node place = temporal(null);
                yield new Node.LocalMoment(moment.value(), place.start(), place.end());
            }
            default -> special(exp);
        };
    }

    private Node text() {
        int token = cursor.pass(Token.Kind.STRING);
        return at(Escapes.resolve(cursor.token(token).text()), token);
    }

    private Node special(Exp exp) {
        if (exp == ConstNull$.MODULE$) {
            return nothing();
        }
        if (exp == ConstInputValue$.MODULE$) {
            return input();
        }
        int start = cursor.upcoming();
        throw new ExpressionException(ExpressionProblem.at(
                ExpressionProblem.NOT_SUPPORTED,
                "This kind of expression is not supported: " + word(exp),
                start,
                start));
    }

    private static String word(Exp exp) {
        return switch (exp) {
            case InstanceOf type -> "instance of";
            case FunctionDefinition function -> "function definition";
            case QualifiedFunctionInvocation call -> "calling a function of a context";
            case ConstTime time -> "a time with a zone";
            case InputLessThan test -> "a test outside of 'in'";
            case InputLessOrEqual test -> "a test outside of 'in'";
            case InputGreaterThan test -> "a test outside of 'in'";
            case InputGreaterOrEqual test -> "a test outside of 'in'";
            case InputInRange test -> "a range outside of 'in'";
            case ConstRange range -> "a range outside of 'in'";
            default -> exp.getClass().getSimpleName();
        };
    }

    private Node number(BigDecimal value) {
        BigDecimal bounded = Numbers.bounded(value);
        int token = cursor.pass(Token.Kind.NUMBER);
        if (bounded == null) {
            throw invalid("This number is too large", cursor.start(token), cursor.end());
        }
        return at(bounded, token);
    }

    private Node at(Object value, int token) {
        return new Node.Literal(value, cursor.start(token), cursor.end());
    }

    /** {@code date("…")}, {@code @"…"}: from the word or the @ to the closing bracket or quote. */
    private Node temporal(@Nullable Object value) {
        int start = cursor.upcoming();
        Token first = cursor.peek();
        int text = cursor.pass(Token.Kind.STRING);
        boolean called = cursor.peek().is(")") && !first.is("@");
        if (called) {
            cursor.pass(")");
        }
        return new Node.Literal(value, Math.min(start, cursor.start(text)), cursor.end());
    }

    private Node months(Period period) {
        return temporal(Period.ofMonths((int) period.toTotalMonths()));
    }

    /** The library reads a wrong {@code date("…")} as null; its author should hear of it. */
    private Node nothing() {
        Token token = cursor.peek();
        boolean temporal = token.is("date") || token.is("time") || token.is("duration") || token.is("@");
        if (temporal) {
            Node place = temporal(null);
            throw invalid("There is no such date, time or duration", place.start(), place.end());
        }
        int index = cursor.pass("null");
        return new Node.Literal(null, cursor.start(index), cursor.end());
    }

    private Node input() {
        int index = cursor.pass("?");
        return new Node.Input(cursor.start(index), cursor.end());
    }

    private static ExpressionException invalid(String message, int start, int end) {
        return new ExpressionException(ExpressionProblem.at(ExpressionProblem.INVALID_LITERAL, message, start, end));
    }
}
