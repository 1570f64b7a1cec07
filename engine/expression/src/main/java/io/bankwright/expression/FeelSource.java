package io.bankwright.expression;

import fastparse.IndexedParserInput;
import fastparse.Parsed;
import fastparse.Parsed$;
import fastparse.ParserInput;
import fastparse.ParsingRun;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.camunda.feel.syntaxtree.Exp;

/**
 * Calls feel-scala's parser, and stops it: its grammar backtracks, so that a few nested brackets can cost years. It reads
 * the source through a {@link BudgetedInput}; that needs the parser's inner entry point, which only a method handle can
 * reach, because the public one takes nothing but a String.
 */
final class FeelSource {
    private static final MethodHandle FULL_EXPRESSION = fullExpression();

    static {
        // Loads the parser's classes while the stack is shallow.
        parse("if a.b[1] > -1 then {x: [\"y\"]} else f(for x in 1..2 return x)");
    }

    private FeelSource() {}

    static Exp parse(String source) {
        BudgetedInput input = new BudgetedInput(source);
        Parsed<Exp> parsed;
        try {
            parsed = parse(input);
        } catch (StackOverflowError e) {
            throw refuse(ExpressionProblem.TOO_DEEP, "This expression nests too deep", 0, source.length());
        }
        return switch (parsed) {
            case Parsed.Success<Exp> success -> success.value();
            default -> throw notUnderstood(source, input.furthest());
        };
    }

    private static Parsed<Exp> parse(BudgetedInput input) {
        ParsingRun<Exp> run =
                fastparse.package$.MODULE$.parseInputRaw(input, FeelSource::run, false, 0, -1, null, false);
        return Parsed$.MODULE$.fromParsingRun(run);
    }

    @SuppressWarnings("unchecked")
    private static ParsingRun<Exp> run(ParsingRun<Object> run) {
        try {
            return (ParsingRun<Exp>) (ParsingRun<?>) FULL_EXPRESSION.invokeExact((ParsingRun<?>) run);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle fullExpression() {
        try {
            Class<?> parser = Class.forName("org.camunda.feel.impl.parser.FeelParser$");
            MethodType type = MethodType.methodType(ParsingRun.class, ParsingRun.class);
            return MethodHandles.publicLookup().findStatic(parser, "$anonfun$parseExpression$2", type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("feel-engine has changed inside: FeelSource fits version 1.21.0", e);
        }
    }

    private static ExpressionException notUnderstood(String source, int furthest) {
        int at = Math.min(furthest, source.length());
        String message = at >= source.length() ? "The expression is not complete" : "This is not understood here";
        return refuse(ExpressionProblem.SYNTAX, message, at, at);
    }

    private static ExpressionException refuse(String code, String message, int start, int end) {
        return new ExpressionException(ExpressionProblem.at(code, message, start, end));
    }

    /** A source that counts how often it is read and remembers the furthest place, which is where an author went wrong. */
    private static final class BudgetedInput extends ParserInput {
        private final IndexedParserInput text;
        private int left = Limits.PARSE_READS;
        private int furthest;

        BudgetedInput(String source) {
            this.text = new IndexedParserInput(source);
        }

        int furthest() {
            return furthest;
        }

        @Override
        public char apply(int index) {
            if (--left < 0) {
                throw refuse(ExpressionProblem.TOO_HEAVY, "This expression is too hard to read; split it", 0, length());
            }
            furthest = Math.max(furthest, index);
            return text.apply(index);
        }

        @Override
        public boolean isReachable(int index) {
            return text.isReachable(index);
        }

        @Override
        public String slice(int from, int until) {
            return text.slice(from, until);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public int innerLength() {
            return text.innerLength();
        }

        @Override
        public void dropBuffer(int index) {
            text.dropBuffer(index);
        }

        @Override
        public void checkTraceable() {
            text.checkTraceable();
        }

        @Override
        public String prettyIndex(int index) {
            return text.prettyIndex(index);
        }
    }
}
