package io.bankwright.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;

/**
 * One line of the result.
 *
 * @param row number of the row in the table of speeds
 * @param floor the same unit, NaN where nothing stands beside it
 */
record Figure(int row, String work, double ours, double floor, String unit, Aim aim) {
    static Figure of(int row, String work, double ours, String unit, Aim aim) {
        return new Figure(row, work, ours, Double.NaN, unit, aim);
    }

    double ratio() {
        return ours / floor;
    }

    boolean isMet() {
        return aim.isMetBy(ours, ratio());
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("row", row)
                .put("work", work)
                .put("ours", ours)
                .put("unit", unit)
                .put("aim", aim.text(unit))
                .put("met", isMet());
        if (!Double.isNaN(floor)) {
            json.put("floor", floor).put("ratio", ratio());
        }
        return json;
    }
}
