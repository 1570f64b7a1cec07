package io.bankwright.flow.definition;

import java.util.List;

/** The variable mappings of an element, in drawing order. */
public record Mappings(List<Mapping> inputs, List<Mapping> outputs) {

    /** Of an element that maps nothing. */
    public static final Mappings NONE = new Mappings(List.of(), List.of());

    public Mappings {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
