package io.bankwright.templates.demo;

import java.math.BigDecimal;

/** Amounts as cents inside the generator, as decimal text in files. */
final class Money {
    private Money() {}

    static String text(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
