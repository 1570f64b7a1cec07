package io.bankwright.expression;

/** A word, number, string or symbol of the source; {@code match} is the index of the other bracket, or -1. */
record Token(Kind kind, String text, int start, int end, int match) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SYMBOL
    }

    boolean is(String symbolOrName) {
        return kind != Kind.STRING && text.equals(symbolOrName);
    }
}
