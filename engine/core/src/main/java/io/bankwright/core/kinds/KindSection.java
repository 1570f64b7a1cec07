package io.bankwright.core.kinds;

import com.fasterxml.jackson.databind.JsonNode;

/** A CDI bean by which another engine adds its kinds to {@code GET /kinds}, e.g. {@code chartTypes}. */
public interface KindSection {
    /** Name of the member in the answer. */
    String name();

    /** A list of what there is, the same for everybody. */
    JsonNode describe();
}
