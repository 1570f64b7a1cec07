package io.bankwright.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.Actions;
import io.bankwright.core.store.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a scenario has given a name: its orgs, its users, every saved record. */
final class Names {
    private final Actions actions;
    private final Map<String, Map<String, Object>> named = new LinkedHashMap<>();

    Names(Actions actions) {
        this.actions = actions;
    }

    void put(String name, String id, JsonNode values) {
        Map<String, Object> all = new LinkedHashMap<>();
        values.properties().forEach(value -> {
            if (value.getValue().isValueNode() && !value.getValue().isNull()) {
                all.put(value.getKey(), value.getValue().asText());
            }
        });
        all.put("id", id);
        named.put(name, all);
    }

    /** The same tree with every {@code =FEEL} text replaced by its value. */
    ObjectNode evaluated(JsonNode tree) {
        return tree.isObject() ? (ObjectNode) actions.evaluate(tree, named) : Json.object();
    }

    /** The value of one {@code =FEEL} text. */
    String text(JsonNode feel) {
        return actions.evaluate(feel, named).asText();
    }

    /** A filter in which {@code c.id} of a named record stands as a literal, because the filter knows the listed record only. */
    String filter(String where) {
        if (named.isEmpty()) {
            return where;
        }
        String any = named.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Matcher found =
                Pattern.compile("(?<![\\w.\"])(" + any + ")\\.(\\w+)\\b").matcher(where);
        return found.replaceAll(one -> Matcher.quoteReplacement(literal(one.group(1), one.group(2))));
    }

    private String literal(String name, String member) {
        Object value = named.get(name).get(member);
        return value == null ? "null" : Json.write(value.toString());
    }
}
