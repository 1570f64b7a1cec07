package io.bankwright.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bankwright.core.kinds.KindSection;
import io.bankwright.core.store.Json;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every chart type there is. */
@Singleton
public class ChartTypes implements KindSection {
    private final Map<String, ChartType> types = new TreeMap<>();

    ChartTypes(Instance<ChartType> types) {
        types.forEach(type -> this.types.put(type.name(), type));
    }

    /** The type of that name. */
    public Optional<ChartType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    @Override
    public String name() {
        return "chartTypes";
    }

    @Override
    public JsonNode describe() {
        ArrayNode list = Json.array();
        for (ChartType type : types.values()) {
            DataShape shape = type.shape();
            list.addObject()
                    .put("key", type.name())
                    .put("icon", type.icon())
                    .put("minDimensions", shape.minDimensions())
                    .put("maxDimensions", shape.maxDimensions())
                    .put("minMeasures", shape.minMeasures())
                    .put("maxMeasures", shape.maxMeasures())
                    .set("label", Json.tree(type.label()));
        }
        return list;
    }
}
