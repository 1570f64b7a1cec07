package io.bankwright.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Cuts the source into tokens and measures it before the recursive parser sees it: length, nesting, unbalanced brackets.
 * Linear in the length, never recursive.
 */
final class Scan {
    private static final Set<String> PREFIXES = Set.of("if", "for", "some", "every", "function");
    private static final List<String> PAIRS = List.of("<=", ">=", "!=", "**", "..");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Level> open = new ArrayDeque<>();
    private int prefixes;
    private int suffixes;
    private int at;

    private Scan(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        if (source.length() > Limits.LENGTH) {
            throw refuse(
                    ExpressionProblem.TOO_LONG,
                    "An expression has at most " + Limits.LENGTH + " characters, this one has " + source.length(),
                    Limits.LENGTH,
                    source.length());
        }
        return new Scan(source).run();
    }

    private List<Token> run() {
        while (skipBlanks()) {
            char c = source.charAt(at);
            if (c == '"') {
                quoted('"', Token.Kind.STRING, "This text has no closing quote");
            } else if (c == '`') {
                quoted('`', Token.Kind.NAME, "This name has no closing backtick");
            } else if (Character.isDigit(c)) {
                number();
            } else if (Character.isJavaIdentifierStart(c)) {
                word();
            } else {
                symbol();
            }
        }
        if (!open.isEmpty()) {
            Token bracket = tokens.get(open.element().opening());
            throw refuse(
                    ExpressionProblem.SYNTAX,
                    "This " + bracket.text() + " is never closed",
                    bracket.start(),
                    bracket.end());
        }
        return tokens;
    }

    private boolean skipBlanks() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else if (source.startsWith("/*", at)) {
                int end = source.indexOf("*/", at + 2);
                if (end < 0) {
                    throw refuse(ExpressionProblem.SYNTAX, "This comment is never closed", at, source.length());
                }
                at = end + 2;
            } else if (isBlank(source.charAt(at))) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private void quoted(char quote, Token.Kind kind, String message) {
        int from = at++;
        while (at < source.length() && source.charAt(at) != quote) {
            at += quote == '"' && source.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= source.length()) {
            throw refuse(ExpressionProblem.SYNTAX, message, from, source.length());
        }
        at++;
        suffixes = 0;
        tokens.add(new Token(kind, source.substring(from + 1, at - 1), from, at, -1));
    }

    private void number() {
        int from = at;
        while (at < source.length() && (Character.isDigit(source.charAt(at)) || isFraction())) {
            at++;
        }
        add(Token.Kind.NUMBER, from);
    }

    private boolean isFraction() {
        return source.charAt(at) == '.' && at + 1 < source.length() && Character.isDigit(source.charAt(at + 1));
    }

    private void word() {
        int from = at;
        while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        if (PREFIXES.contains(source.substring(from, at))) {
            prefixes++;
            checkDepth(from);
        }
        if (tokens.isEmpty() || !tokens.get(tokens.size() - 1).is(".")) {
            suffixes = 0;
        }
        tokens.add(new Token(Token.Kind.NAME, source.substring(from, at), from, at, -1));
    }

    private void symbol() {
        int from = at;
        at += source.length() - at > 1 && PAIRS.contains(source.substring(at, at + 2)) ? 2 : 1;
        switch (source.charAt(from)) {
            case '(', '{', '[' -> open(from);
            case ')', '}', ']' -> close(from);
            default -> {
                suffixes = source.charAt(from) == '.' ? suffixes : 0;
                // The items of a list or call do not nest in each other, only in what surrounds them.
                prefixes = source.charAt(from) == ',' ? 0 : prefixes;
                add(Token.Kind.SYMBOL, from);
            }
        }
    }

    private void open(int from) {
        if (source.charAt(from) == '[' && followsValue()) {
            suffixes++;
        }
        open.push(new Level(tokens.size(), prefixes, suffixes));
        prefixes = 0;
        suffixes = 0;
        add(Token.Kind.SYMBOL, from);
        checkDepth(from);
    }

    private boolean followsValue() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.get(tokens.size() - 1);
        return last.kind() == Token.Kind.NAME || last.is("]") || last.is(")") || last.is("}");
    }

    private void close(int from) {
        if (open.isEmpty()) {
            throw refuse(ExpressionProblem.SYNTAX, "This bracket was never opened", from, at);
        }
        Level level = open.pop();
        prefixes = level.prefixes();
        suffixes = level.suffixes();
        Token bracket = tokens.get(level.opening());
        Token matched = new Token(bracket.kind(), bracket.text(), bracket.start(), bracket.end(), tokens.size());
        tokens.set(level.opening(), matched);
        tokens.add(new Token(Token.Kind.SYMBOL, source.substring(from, at), from, at, level.opening()));
    }

    private void add(Token.Kind kind, int from) {
        tokens.add(new Token(kind, source.substring(from, at), from, at, -1));
    }

    private void checkDepth(int from) {
        int depth = open.size() + prefixes + suffixes;
        for (Level outside : open) {
            depth += outside.prefixes() + outside.suffixes();
        }
        if (depth > Limits.DEPTH) {
            throw refuse(
                    ExpressionProblem.TOO_DEEP,
                    "An expression nests at most " + Limits.DEPTH + " deep",
                    from,
                    Math.max(at, from + 1));
        }
    }

    private static ExpressionException refuse(String code, String message, int start, int end) {
        return new ExpressionException(ExpressionProblem.at(code, message, start, end));
    }

    /** A bracket still open, and what was counted outside it. */
    private record Level(int opening, int prefixes, int suffixes) {}
}
