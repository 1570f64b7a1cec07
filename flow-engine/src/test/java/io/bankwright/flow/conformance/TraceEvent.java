package io.bankwright.flow.conformance;

import java.util.Collection;
import java.util.Set;

/**
 * One line of a trace.
 *
 * @param text what happened
 * @param touches ids of what it is about; two events that touch a common id have an order, others have none
 */
public record TraceEvent(String text, Set<String> touches) {
    /** Touched by what concerns the instance as a whole: ordered with everything. */
    static final String EVERYTHING = "*";

    boolean isOrderedWith(TraceEvent other) {
        return touches.contains(EVERYTHING)
                || other.touches.contains(EVERYTHING)
                || touches.stream().anyMatch(other.touches::contains);
    }

    /** About these ids. */
    public static TraceEvent of(String text, Collection<String> touches) {
        return new TraceEvent(text, Set.copyOf(touches));
    }
}
