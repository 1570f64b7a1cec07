package io.bankwright.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which variables an expression reads, as far as it can be told without types. */
final class Paths {
    private final Set<List<String>> found = new LinkedHashSet<>();

    private Paths() {}

    static Set<List<String>> of(Node node) {
        Paths paths = new Paths();
        paths.collect(node, new Locals(Set.of(), Map.of(), null));
        return Set.copyOf(paths.found);
    }

    static boolean usesClock(Node node) {
        boolean[] uses = new boolean[1];
        Nodes.walk(
                node, n -> uses[0] |= n instanceof Node.LocalMoment || n instanceof Node.Call call && asksClock(call));
        return uses[0];
    }

    /** {@code date and time(…)} of a text or of a date and a time takes the zone from the clock, working days the holidays. */
    private static boolean asksClock(Node.Call call) {
        return call.function() == Builtin.TODAY
                || call.function() == Builtin.NOW
                || call.function() == Builtin.DATE_AND_TIME
                || call.function() == Builtin.WORKING_DAYS_AFTER;
    }

    private void collect(Node node, Locals locals) {
        switch (node) {
            case Node.Variable variable -> add(variable.path(), locals);
            case Node.Property property -> property(property, locals);
            case Node.Filter filter -> filter(filter, locals);
            case Node.For loop -> collect(loop.result(), iterate(loop.iterators(), locals));
            case Node.Quantified q -> collect(q.condition(), iterate(q.iterators(), locals));
            case Node.Context context -> context(context, locals);
            default -> Nodes.children(node).forEach(child -> collect(child, locals));
        }
    }

    private void add(List<String> path, Locals locals) {
        List<String> alias = locals.aliases().get(path.get(0));
        if (alias != null) {
            found.add(joined(alias, path.subList(1, path.size())));
        } else if (!locals.names().contains(path.get(0))) {
            found.add(path);
            List<String> list = locals.filtered();
            if (list != null) {
                found.add(joined(list, path));
            }
        }
    }

    private void property(Node.Property property, Locals locals) {
        List<String> path = pathOf(property, locals);
        if (path != null) {
            found.add(path);
        }
        collect(property.target(), locals);
    }

    private void filter(Node.Filter filter, Locals locals) {
        collect(filter.list(), locals);
        List<String> list = pathOf(filter.list(), locals);
        Locals inside = list == null ? locals.with("item") : locals.with("item", list);
        collect(filter.condition(), new Locals(inside.names(), inside.aliases(), list));
    }

    private Locals iterate(List<Node.Iterator> iterators, Locals outer) {
        Locals locals = outer;
        for (Node.Iterator iterator : iterators) {
            if (iterator.source() instanceof Node.Source.Items items) {
                collect(items.list(), locals);
                List<String> list = pathOf(items.list(), locals);
                locals = list == null ? locals.with(iterator.name()) : locals.with(iterator.name(), list);
            } else {
                locals = locals.with(iterator.name());
            }
        }
        return locals;
    }

    private void context(Node.Context context, Locals outer) {
        Locals locals = outer;
        for (Node.Entry entry : context.entries()) {
            collect(entry.value(), locals);
            locals = locals.with(entry.key());
        }
    }

    /** The variable path a node stands for, looking through filters; null if it is computed. */
    private static @Nullable List<String> pathOf(Node node, Locals locals) {
        return switch (node) {
            case Node.Variable variable -> {
                String first = variable.path().get(0);
                List<String> alias = locals.aliases().get(first);
                List<String> rest = variable.path().subList(1, variable.path().size());
                List<String> plain = locals.names().contains(first) ? null : variable.path();
                yield alias == null ? plain : joined(alias, rest);
            }
            case Node.Filter filter -> pathOf(filter.list(), locals);
            case Node.Property property -> {
                List<String> target = pathOf(property.target(), locals);
                yield target == null ? null : joined(target, List.of(property.name()));
            }
            default -> null;
        };
    }

    static List<String> joined(List<String> a, List<String> b) {
        List<String> path = new ArrayList<>(a);
        path.addAll(b);
        return List.copyOf(path);
    }

    /** Names that are no variables, names that stand for items of a path, and the list whose items lend their fields. */
    private record Locals(
            Set<String> names,
            Map<String, List<String>> aliases,
            @Nullable List<String> filtered) {
        Locals with(String name) {
            Set<String> more = new HashSet<>(names);
            more.add(name);
            Map<String, List<String>> fewer = new java.util.HashMap<>(aliases);
            fewer.remove(name);
            return new Locals(more, fewer, filtered);
        }

        Locals with(String name, List<String> list) {
            Map<String, List<String>> more = new java.util.HashMap<>(aliases);
            more.put(name, list);
            return new Locals(names, more, filtered);
        }
    }
}
