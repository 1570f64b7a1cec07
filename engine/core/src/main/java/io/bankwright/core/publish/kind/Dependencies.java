package io.bankwright.core.publish.kind;

import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
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
        scope.ifPresent(at -> paths(feel).forEach(path -> walk(at, path, found)));
        return found;
    }

    private void walk(EntityDefinition start, List<String> path, Set<Node> found) {
        Optional<EntityDefinition> at = Optional.of(start);
        for (String step : path) {
            if (at.isEmpty()) {
                return;
            }
            Optional<FieldDefinition> field = at.get().field(step);
            if (field.isPresent()) {
                found.add(new Node(at.get().key(), step));
            }
            at = field.flatMap(known -> known.storage() instanceof StorageClass.Reference reference
                    ? app.entity(reference.entity())
                    : Optional.empty());
        }
    }

    private static Set<List<String>> paths(String feel) {
        try {
            return feel.isEmpty() ? Set.of() : Expression.parse(feel).paths();
        } catch (ExpressionException toldElsewhere) {
            return Set.of();
        }
    }
}
