package io.bankwright.flow.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Text of what happened, with parallel branches in one fixed order: the smallest of all the orders that differ only
 * between events which have nothing to do with each other. Equal texts mean the same partial order.
 */
public final class Trace {
    private final StringBuilder text = new StringBuilder();

    /** Appends what one step caused. */
    public void step(String title, List<TraceEvent> events, List<String> afterwards) {
        text.append("# ").append(title).append('\n');
        normal(events).forEach(event -> text.append(event.text()).append('\n'));
        afterwards.forEach(line -> text.append(line).append('\n'));
    }

    static List<TraceEvent> normal(List<TraceEvent> events) {
        List<TraceEvent> left = new ArrayList<>(events);
        List<TraceEvent> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            int next = firstInText(left);
            ordered.add(left.remove(next));
        }
        return ordered;
    }

    private static int firstInText(List<TraceEvent> left) {
        return java.util.stream.IntStream.range(0, left.size())
                .filter(index ->
                        left.subList(0, index).stream().noneMatch(earlier -> earlier.isOrderedWith(left.get(index))))
                .boxed()
                .min(Comparator.comparing((Integer index) -> left.get(index).text())
                        .thenComparing(index -> index))
                .orElseThrow();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
