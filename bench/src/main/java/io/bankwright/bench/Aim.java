package io.bankwright.bench;

import java.util.Locale;

/** What a measurement is held to. */
sealed interface Aim {
    /** The figure itself, in its unit. */
    record AtMost(double limit) implements Aim {}

    /** The figure over its floor's. */
    record RatioAtMost(double limit) implements Aim {}

    /** The figure over its floor's, for rates. */
    record RatioAtLeast(double limit) implements Aim {}

    /** Nothing is asked; the figure explains another. */
    record None() implements Aim {}

    default boolean isMetBy(double ours, double ratio) {
        return switch (this) {
            case AtMost aim -> ours <= aim.limit();
            case RatioAtMost aim -> ratio <= aim.limit();
            case RatioAtLeast aim -> ratio >= aim.limit();
            case None ignored -> true;
        };
    }

    default String text(String unit) {
        return switch (this) {
            case AtMost aim -> "≤ %s %s".formatted(Numbers.shortly(aim.limit()), unit);
            case RatioAtMost aim -> "≤ %s×".formatted(Numbers.shortly(aim.limit()));
            case RatioAtLeast aim -> "≥ %s×".formatted(String.format(Locale.ROOT, "%.2f", aim.limit()));
            case None ignored -> "–";
        };
    }
}
