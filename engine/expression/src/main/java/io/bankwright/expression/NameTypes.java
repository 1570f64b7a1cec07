package io.bankwright.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names mean to the type check: locals of iterations, fields of filtered items, paths of the scope, properties. */
final class NameTypes {
    private final String source;
    private final TypeScope scope;
    private final List<ExpressionProblem> problems;
    private final Set<List<String>> paths = new LinkedHashSet<>();
    private @Nullable Local local;

    NameTypes(String source, TypeScope scope, List<ExpressionProblem> problems) {
        this.source = source;
        this.scope = scope;
        this.problems = problems;
    }

    /** The scope's paths that were met. */
    Set<List<String>> paths() {
        return Set.copyOf(paths);
    }

    @Nullable
    Local innermost() {
        return local;
    }

    void enter(@Nullable Local innermost) {
        local = innermost;
    }

    ValueType variable(Node.Variable variable) {
        List<String> path = variable.path();
        Optional<Local> named = local(path.get(0));
        if (named.isPresent()) {
            Local found = named.get();
            return steps(found.type(), found.path(), path.subList(1, path.size()), variable);
        }
        Optional<Resolved> item = itemField(path);
        if (item.isPresent()) {
            return steps(
                    item.get().type(),
                    item.get().path(),
                    path.subList(item.get().taken(), path.size()),
                    variable);
        }
        return scoped(path, variable);
    }

    private ValueType scoped(List<String> path, Node.Variable variable) {
        Optional<Resolved> known = longest(List.of(), path);
        if (known.isPresent()) {
            return steps(
                    known.get().type(),
                    known.get().path(),
                    path.subList(known.get().taken(), path.size()),
                    variable);
        }
        unknown(
                path.get(0),
                suggestions(),
                variable.start(),
                variable.start() + path.get(0).length());
        return ValueType.ANY;
    }

    private List<String> suggestions() {
        List<String> names = new ArrayList<>(scope.names());
        for (Local l = local; l != null; l = l.outer()) {
            if (l.name() != null) {
                names.add(l.name());
            } else if (l.path() != null) {
                names.addAll(scope.names(l.path()));
            }
        }
        return names;
    }

    /** The longest part of the path the scope knows, behind a path already known. */
    Optional<Resolved> longest(List<String> before, List<String> path) {
        for (int taken = path.size(); taken > 0; taken--) {
            List<String> part = Paths.joined(before, path.subList(0, taken));
            Optional<ValueType> type = scope.typeOf(part);
            if (type.isPresent()) {
                return Optional.of(new Resolved(type.get(), part, taken));
            }
        }
        return Optional.empty();
    }

    private Optional<Resolved> itemField(List<String> path) {
        for (Local l = local; l != null; l = l.outer()) {
            if (l.name() != null) {
                continue;
            }
            if (l.path() != null) {
                Optional<Resolved> known = longest(l.path(), path);
                if (known.isPresent()) {
                    return known;
                }
            }
            Optional<ValueType> entry = DateParts.property(l.type(), path.get(0));
            if (l.type() instanceof ValueType.Context && entry.isPresent()) {
                return Optional.of(new Resolved(entry.get(), l.path(), 1));
            }
        }
        return Optional.empty();
    }

    /** Follows names behind a value: fields the scope knows, entries of contexts, properties of dates. */
    private ValueType steps(ValueType from, @Nullable List<String> known, List<String> names, Node.Variable variable) {
        ValueType type = from;
        List<String> path = known;
        for (String name : names) {
            Optional<Resolved> next = path == null ? Optional.empty() : longest(path, List.of(name));
            if (next.isPresent()) {
                type = type instanceof ValueType.ListOf
                        ? new ValueType.ListOf(next.get().type())
                        : next.get().type();
                path = next.get().path();
                continue;
            }
            Place place = place(name, variable);
            type = step(type, path, name, place.start(), place.end());
            path = type instanceof ValueType.Context ? path : resolved(path);
        }
        resolved(path);
        return type;
    }

    @Nullable
    List<String> resolved(@Nullable List<String> path) {
        if (path != null) {
            paths.add(path);
        }
        return null;
    }

    private Place place(String name, Node.Variable variable) {
        int at = source.lastIndexOf(name, variable.end() - 1);
        boolean inside = at >= variable.start();
        return inside ? new Place(at, at + name.length()) : new Place(variable.start(), variable.end());
    }

    ValueType step(ValueType target, @Nullable List<String> path, String name, int start, int end) {
        if (target instanceof ValueType.Any
                || target instanceof ValueType.Context c && c.entries().isEmpty() && path == null) {
            return ValueType.ANY;
        }
        if (target instanceof ValueType.ListOf list) {
            return new ValueType.ListOf(step(list.item(), path, name, start, end));
        }
        Optional<ValueType> property = DateParts.property(target, name);
        if (property.isEmpty()) {
            List<String> known = new ArrayList<>(DateParts.properties(target).keySet());
            known.addAll(path == null ? List.of() : scope.names(path));
            unknown(name, known, start, end);
        }
        return property.orElse(ValueType.ANY);
    }

    Optional<Local> local(String name) {
        for (Local l = local; l != null; l = l.outer()) {
            if (name.equals(l.name()) || l.name() == null && name.equals("item")) {
                return Optional.of(l);
            }
        }
        return Optional.empty();
    }

    /** The path whose fields the items of this list have; null if the list is computed. */
    @Nullable
    List<String> pathOf(Node list) {
        return switch (list) {
            case Node.Variable variable -> {
                Optional<Local> first = local(variable.path().get(0));
                List<String> rest = variable.path().subList(1, variable.path().size());
                List<String> aliased = first.map(Local::path).orElse(null);
                List<String> plain =
                        itemField(variable.path()).map(Resolved::path).orElse(variable.path());
                yield first.isEmpty() ? plain : aliased == null ? null : Paths.joined(aliased, rest);
            }
            case Node.Filter filter -> pathOf(filter.list());
            case Node.Property property -> {
                List<String> target = pathOf(property.target());
                yield target == null ? null : Paths.joined(target, List.of(property.name()));
            }
            default -> null;
        };
    }

    private void unknown(String name, List<String> known, int start, int end) {
        List<String> nearest = Nearest.to(name, known);
        String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?";
        problems.add(new ExpressionProblem(
                ExpressionProblem.UNKNOWN_NAME,
                "There is no field '" + name + "' here" + hint,
                start,
                end,
                Map.of("name", name, "nearest", nearest)));
    }

    /** A name of an iteration, or (name null) the item of a filter; the path its fields are known under, if any. */
    record Local(
            @Nullable String name,
            ValueType type,
            @Nullable List<String> path,
            @Nullable Local outer) {}

    record Resolved(ValueType type, @Nullable List<String> path, int taken) {}

    private record Place(int start, int end) {}
}
