package io.bankwright.core.publish.kind;

import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.FieldReads;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which computed field of an app reads which fields, over all its entities. Derived once per version. */
final class Dependencies {
    private final AppModel app;
    private final Map<Node, Set<Node>> reads = new HashMap<>();

    private record Node(String entity, String field) {}

    private Dependencies(AppModel app) {
        this.app = app;
        app.entities()
                .values()
                .forEach(entity -> entity.fields().stream()
                        .filter(FieldDefinition::isComputed)
                        .forEach(field -> reads.put(new Node(entity.key(), field.key()), reads(entity, field))));
    }

    static Dependencies of(AppModel app) {
        return app.derived(Dependencies.class, Dependencies::new);
    }

    /** Whether computing the field needs the field itself. */
    boolean isInCircle(EntityDefinition entity, FieldDefinition field) {
        Node start = new Node(entity.key(), field.key());
        Deque<Node> open = new ArrayDeque<>(reads.getOrDefault(start, Set.of()));
        Set<Node> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node.equals(start)) {
                return true;
            }
            if (seen.add(node)) {
                open.addAll(reads.getOrDefault(node, Set.of()));
            }
        }
        return false;
    }

    private Set<Node> reads(EntityDefinition entity, FieldDefinition field) {
        Set<Node> found = new LinkedHashSet<>();
        String of = field.config().path("of").asText("");
        Optional<EntityDefinition> scope = of.isEmpty() ? Optional.of(entity) : app.entity(of);
        String source = field.config().path("field").asText("");
        scope.filter(child -> !of.isEmpty() && child.field(source).isPresent())
                .ifPresent(child -> found.add(new Node(child.key(), source)));
        String feel =
                field.config().path(of.isEmpty() ? "expression" : "filter").asText("");
        scope.ifPresent(at -> paths(feel)
                .forEach(path -> FieldReads.along(app, at, path)
                        .forEach(read -> found.add(
                                new Node(read.entity().key(), read.field().key())))));
        return found;
    }

    private static Set<List<String>> paths(String feel) {
        try {
            return feel.isEmpty() ? Set.of() : Expression.parse(feel).paths();
        } catch (ExpressionException toldElsewhere) {
            return Set.of();
        }
    }
}
