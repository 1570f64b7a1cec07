package io.bankwright.flow.conformance;

import io.bankwright.flow.instance.InstanceJson;
import org.jspecify.annotations.Nullable;

/** Variable values as engines report them. */
public final class InstanceVariables {
    private InstanceVariables() {}

    /** One JSON text as a value. */
    public static @Nullable Object value(String json) {
        return InstanceJson.readVariables("{\"value\":" + json + "}").get("value");
    }
}
