package io.bankwright.core.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Named values that the platform read from records, with the fields each of them tells (ADR 0015). */
// deepCopy of every object node is unchecked in Jackson.
@SuppressWarnings("unchecked")
public final class ToldFacts extends ObjectNode {
    private static final long serialVersionUID = 1L;

    private final String app;
    private final transient Map<String, Set<String>> fields;

    /**
     * @param fields name of a value → keys as {@link ToldFields} gives them
     */
    public static ToldFacts of(String app, ObjectNode values, Map<String, Set<String>> fields) {
        ToldFacts facts = new ToldFacts(app, fields);
        facts.setAll(values);
        return facts;
    }

    private ToldFacts(String app, Map<String, Set<String>> fields) {
        super(JsonNodeFactory.instance);
        this.app = app;
        this.fields = Map.copyOf(fields);
    }

    public String app() {
        return app;
    }

    public Map<String, Set<String>> told() {
        return fields;
    }
}
