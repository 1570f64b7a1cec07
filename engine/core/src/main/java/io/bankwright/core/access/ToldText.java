package io.bankwright.core.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bankwright.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text that the platform worked out from records, with the fields each part of it tells (ADR 0015). It goes through settings
 * and actions like any other text; a record written for people to read remembers the parts.
 */
public final class ToldText extends TextNode {
    private static final long serialVersionUID = 1L;

    private final String app;
    private final transient List<Part> parts;

    /**
     * @param fields keys as {@link ToldFields} gives them; none for words of the author
     */
    public record Part(String text, Set<String> fields) {}

    public ToldText(String app, List<Part> parts) {
        super(parts.stream().map(Part::text).collect(Collectors.joining()));
        this.app = app;
        this.parts = List.copyOf(parts);
    }

    /**
     * What an expression gave, as it is to be handed on. Of a sum of texts each operand is a part of its own.
     *
     * @param value what the expression gave
     * @param fields the fields an expression tells
     * @param evaluate evaluates an operand
     */
    public static JsonNode of(
            String app,
            JsonNode value,
            Expression feel,
            Function<Expression, Set<String>> fields,
            Function<Expression, JsonNode> evaluate) {
        Set<String> all = value.isTextual() ? fields.apply(feel) : Set.of();
        if (all.isEmpty()) {
            return value;
        }
        List<Part> parts = new ArrayList<>();
        for (Expression operand : feel.summands()) {
            parts.add(new Part(evaluate.apply(operand).asText(), fields.apply(operand)));
        }
        ToldText told = new ToldText(app, parts);
        return told.equals(value) ? told : whole(app, value.textValue(), all);
    }

    /** A text of which nothing more is known than the fields it tells. */
    public static ToldText whole(String app, String text, Set<String> fields) {
        return new ToldText(app, List.of(new Part(text, fields)));
    }

    /** Words of an author before a text, which remembers what it tells if it did. */
    public static JsonNode after(String words, JsonNode text) {
        if (!(text instanceof ToldText told)) {
            return TextNode.valueOf(words + text.asText());
        }
        List<Part> parts = new ArrayList<>(List.of(new Part(words, Set.of())));
        parts.addAll(told.parts);
        return new ToldText(told.app, parts);
    }

    public String app() {
        return app;
    }

    public List<Part> parts() {
        return parts;
    }

    /** Every field it tells. */
    public Set<String> told() {
        return parts.stream().flatMap(part -> part.fields().stream()).collect(Collectors.toSet());
    }
}
