package io.bankwright.core.publish.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.model.definition.Label;

/** A scenario as authored. */
public record ScenarioDefinition(String key, Label label, JsonNode tree) {}
