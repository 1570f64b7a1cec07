package io.bankwright.templates.demo;

import java.util.List;
import java.util.Random;

/** Repeatable chance: the same seed gives the same bank on every JVM. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Cents from {@code low} to {@code high}, small amounts being as likely as large ones on a logarithmic scale. */
    long cents(long low, long high) {
        // StrictMath: the same bits on every processor.
        double exponent = random.nextDouble() * (StrictMath.log(high) - StrictMath.log(low));
        return (long) (low * StrictMath.exp(exponent));
    }

    /** True in so many cases of a hundred. */
    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    <T> T of(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
