package io.bankwright.report.dashboard;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.bankwright.model.definition.Label;
import io.bankwright.report.query.Dimension;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of charts. */
public record DashboardDefinition(String key, Label label, List<Chart> charts) {
    public DashboardDefinition {
        charts = List.copyOf(charts);
    }

    /** The chart of that key. */
    public Optional<Chart> chart(String name) {
        return charts.stream().filter(chart -> chart.key().equals(name)).findFirst();
    }

    /**
     * One picture.
     *
     * @param measures keys of the dataset's measures
     * @param filter FEEL beside the dataset's own filter, or null
     * @param sort dimension fields or measures, {@code -} in front for descending
     */
    public record Chart(
            String key,
            Label label,
            String type,
            String dataset,
            List<Dimension> dimensions,
            List<String> measures,
            @Nullable String filter,
            List<String> sort,
            int limit,
            Layout layout) {
        /** Rows a chart shows unless it says otherwise. */
        @JsonIgnore
        public static final int STANDARD_LIMIT = 100;
    }

    /** Place on a grid of 24 columns. */
    public record Layout(int x, int y, int w, int h) {}
}
