package io.bankwright.flow.definition;

/**
 * A repeating interval, {@code R5/PT8H} or {@code R/PT8H}.
 *
 * @param repetitions how often it fires, -1 without end
 */
public record Cycle(int repetitions, Interval interval) {

    /** The form {@link #parse} reads, with the repetitions of this value. */
    public String text() {
        String count = repetitions < 0 ? "" : Integer.toString(repetitions);
        return "R%s/%s".formatted(count, interval.text());
    }

    /** Reads it; throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} otherwise. */
    public static Cycle parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[0].startsWith("R")) {
            throw new IllegalArgumentException("not a repeating interval: " + text);
        }
        String count = parts[0].substring(1);
        return new Cycle(count.isEmpty() ? -1 : Integer.parseInt(count), Interval.parse(parts[1]));
    }
}
