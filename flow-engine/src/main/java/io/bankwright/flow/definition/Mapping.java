package io.bankwright.flow.definition;

import java.util.List;

/**
 * One input or output of {@code zeebe:ioMapping}.
 *
 * @param source what is computed
 * @param target the path it is written to, {@code a.b} as {@code [a, b]}
 */
public record Mapping(FlowValue source, List<String> target) {

    public Mapping {
        target = List.copyOf(target);
    }
}
