package io.bankwright.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Small arithmetic on measurements. */
final class Numbers {
    private Numbers() {}

    static double median(Collection<Double> values) {
        return percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), 50);
    }

    /** The value that {@code percent} of the values do not exceed; the lower one where two would do. */
    static double percentile(double[] values, double percent) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.floor((sorted.length - 1) * percent / 100)))];
    }

    /** Three digits are all a benchmark can mean. */
    static String shortly(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value)
                .replaceAll("\\.0+$", "");
    }
}
