package io.bankwright.expression;

import java.util.List;

/**
 * Walks the tokens beside the library's tree, which has no positions: nodes are visited in the order of the source, and
 * each finds its own token from where the last one ended.
 */
final class Cursor {
    private final List<Token> tokens;
    private int next;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Index of the next token of that text, passed over; the current one if there is none. */
    int pass(String text) {
        for (int i = next; i < tokens.size(); i++) {
            if (tokens.get(i).is(text)) {
                next = i + 1;
                return i;
            }
        }
        return Math.max(0, next - 1);
    }

    int pass(Token.Kind kind) {
        for (int i = next; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == kind) {
                next = i + 1;
                return i;
            }
        }
        return Math.max(0, next - 1);
    }

    /** Passes the bracket that closes the one at this index; its end in the source. */
    int passMatch(int opening) {
        int match = tokens.get(opening).match();
        next = Math.max(next, match + 1);
        return match < 0 ? end() : tokens.get(match).end();
    }

    /** Passes the next closing bracket of an interval, which need not be of the kind that opened it. */
    void passClosing() {
        Token token = peek();
        if (token.is("]") || token.is(")") || token.is("[")) {
            next++;
        }
    }

    /** Passes brackets that close here and opened at this index or behind; where the first of them opens, or far behind. */
    int passBracketsOpenedFrom(int index) {
        int opening = Integer.MAX_VALUE;
        while (next < tokens.size()
                && tokens.get(next).is(")")
                && tokens.get(next).match() >= index) {
            opening = tokens.get(tokens.get(next).match()).start();
            next++;
        }
        return opening;
    }

    /** Passes {@code name :}, where the name may be several words. */
    void passParameter(String name) {
        String[] words = name.split(" ");
        for (int i = next; i + words.length < tokens.size(); i++) {
            if (tokens.get(i + words.length).is(":") && standsAt(i, words)) {
                next = i + words.length + 1;
                return;
            }
        }
    }

    private boolean standsAt(int index, String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(index + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    void moveTo(int position) {
        next = position;
    }

    /** The token at the cursor, or an empty one at the end. */
    Token peek() {
        return next < tokens.size() ? tokens.get(next) : new Token(Token.Kind.SYMBOL, "", end(), end(), -1);
    }

    Token token(int index) {
        return tokens.get(index);
    }

    int start(int index) {
        return tokens.get(index).start();
    }

    int position() {
        return next;
    }

    /** Where the next token starts. */
    int upcoming() {
        return next < tokens.size() ? tokens.get(next).start() : end();
    }

    /** Where the last token passed ends. */
    int end() {
        return next == 0 || tokens.isEmpty() ? 0 : tokens.get(next - 1).end();
    }
}
