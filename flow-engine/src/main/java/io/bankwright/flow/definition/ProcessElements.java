package io.bankwright.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.kinds.KindSection;
import jakarta.inject.Singleton;
import java.util.TreeMap;

/** Tells the designer which BPMN elements run here; anything else is refused at publish. */
@Singleton
public final class ProcessElements implements KindSection {

    @Override
    public String name() {
        return "processElements";
    }

    @Override
    public JsonNode describe() {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        new TreeMap<>(SupportedElements.all()).forEach((tag, children) -> {
            ObjectNode element = elements.addObject().put("type", "bpmn:" + tag);
            ArrayNode definitions = element.putArray("definitions");
            children.stream().sorted().map("bpmn:"::concat).forEach(definitions::add);
        });
        return elements;
    }
}
