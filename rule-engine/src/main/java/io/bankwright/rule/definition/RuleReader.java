package io.bankwright.rule.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Tree;
import io.bankwright.expression.Expression;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.field.Aggregation;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the file of a rule; everything that a rule alone can get wrong is told here. */
final class RuleReader {
    static final List<String> KEYS = List.of(
            "key",
            "label",
            "active",
            "trigger",
            "subject",
            "facts",
            "condition",
            "reason",
            "coolDown",
            "priority",
            "alert",
            "actions");
    private static final int MOST_DAYS = 3_660;
    private static final Set<String> TRIGGERS = Set.of("record_event", "schedule", "date_field");
    private static final Set<String> CHANGES = Set.of("created", "updated", "deleted");
    private static final Set<String> SEVERITIES = Set.of("critical", "high", "mid", "low");
    private static final Set<String> FUNCTIONS = Set.of("count", "count_distinct", "sum", "avg", "min", "max");

    private RuleReader() {}

    static Optional<RuleDefinition> read(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults).closed(KEYS.toArray(String[]::new));
        String key = tree.fileKey(file.key());
        Optional<Trigger> trigger = trigger(tree);
        RuleDefinition rule = new RuleDefinition(
                key,
                tree.requiredLabel("label"),
                tree.flag("active", true),
                trigger.orElse(new Trigger.OnRecord("", Set.of(), Set.of())),
                tree.text("subject").map(path -> List.of(path.split("\\.", -1))).orElse(List.of()),
                tree.keyed("facts").stream().map(RuleReader::fact).toList(),
                tree.feel("condition").orElseGet(() -> Expression.parse("true")),
                tree.label("reason"),
                coolDown(tree),
                tree.integer("priority", 0, -1_000, 1_000),
                tree.object("alert").map(RuleReader::alert).orElse(null),
                tree.objects("actions").stream().map(RuleReader::action).toList());
        rule.reason().texts().forEach((language, text) -> {
            if (text.startsWith("=")) {
                Tree.parse(text.substring(1), tree.place().at("reason").at(language));
            }
        });
        if (!tree.has("alert") && rule.actions().isEmpty()) {
            tree.place().fault(RuleProblem.NOTHING_HAPPENS);
        }
        return trigger.map(known -> rule);
    }

    private static Optional<Trigger> trigger(Tree rule) {
        Optional<Tree> found = rule.object("trigger");
        if (found.isEmpty()) {
            rule.place().at("trigger").fault(DefinitionProblem.MISSING_KEY, "trigger");
            return Optional.empty();
        }
        Tree tree = found.get();
        String type = tree.requiredText("type");
        String entity = tree.key("entity");
        return switch (type) {
            case "record_event" -> Optional.of(onRecord(tree.closed("type", "entity", "on", "fields"), entity));
            case "schedule" -> {
                tree.closed("type", "entity", "at", "every");
                String every = tree.word("every", "day", Set.of("day", "week", "month"));
                yield Optional.of(new Trigger.OnSchedule(
                        entity, time(tree), Trigger.Every.valueOf(every.toUpperCase(Locale.ROOT))));
            }
            case "date_field" -> {
                tree.closed("type", "entity", "field", "offsetDays", "at", "ignoreYear");
                yield Optional.of(new Trigger.OnDate(
                        entity,
                        tree.key("field"),
                        tree.integer("offsetDays", 0, -MOST_DAYS, MOST_DAYS),
                        time(tree),
                        tree.flag("ignoreYear", false)));
            }
            default -> {
                if (!type.isEmpty() && !TRIGGERS.contains(type)) {
                    tree.place().at("type").fault(DefinitionProblem.UNKNOWN_WORD, type);
                }
                yield Optional.empty();
            }
        };
    }

    private static Trigger onRecord(Tree tree, String entity) {
        List<String> on = tree.texts("on");
        for (int i = 0; i < on.size(); i++) {
            if (!CHANGES.contains(on.get(i))) {
                tree.place().at("on").at(i).fault(DefinitionProblem.UNKNOWN_WORD, on.get(i));
            }
        }
        if (on.isEmpty()) {
            tree.place().at("on").fault(DefinitionProblem.MISSING_KEY, "on");
        }
        Set<Trigger.Change> changes = on.stream()
                .filter(CHANGES::contains)
                .map(word -> Trigger.Change.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        return new Trigger.OnRecord(entity, changes, Set.copyOf(new HashSet<>(tree.texts("fields"))));
    }

    private static LocalTime time(Tree tree) {
        String text = tree.text("at").orElse("00:00");
        try {
            return LocalTime.parse(text, DateTimeFormatter.ofPattern("HH:mm"));
        } catch (DateTimeParseException malformed) {
            tree.place().at("at").fault(DefinitionProblem.WRONG_TYPE, "time of day, e.g. 08:30");
            return LocalTime.MIDNIGHT;
        }
    }

    private static RuleFact fact(Tree tree) {
        String key = tree.key("key");
        if (tree.has("snapshot")) {
            tree.closed("key", "snapshot", "daysAgo");
            return new RuleFact.Snapshot(key, tree.key("snapshot"), tree.integer("daysAgo", 1, 1, MOST_DAYS));
        }
        tree.closed("key", "of", "via", "function", "field", "filter", "window");
        String function = tree.word("function", "count", FUNCTIONS);
        if (!function.equals("count")) {
            tree.requiredText("field");
        }
        Optional<Tree> window = tree.object("window").map(found -> found.closed("field", "days"));
        return new RuleFact.Windowed(
                key,
                tree.key("of"),
                tree.key("via"),
                Aggregation.of(function),
                tree.text("field").orElse(null),
                tree.feel("filter").orElse(null),
                window.map(found -> found.key("field")).orElse(null),
                window.map(found -> found.integer("days", 1, 1, MOST_DAYS)).orElse(0));
    }

    private static int coolDown(Tree rule) {
        return rule.object("coolDown")
                .map(tree -> tree.closed("days").integer("days", 1, 1, MOST_DAYS))
                .orElse(0);
    }

    private static AlertSettings alert(Tree tree) {
        tree.closed("severity", "owner", "fields");
        Optional<Expression> owner = tree.text("owner")
                .flatMap(text -> Tree.parse(
                        text.startsWith("=") ? text.substring(1) : text,
                        tree.place().at("owner")));
        return new AlertSettings(tree.word("severity", "mid", SEVERITIES), owner.orElse(null), node(tree, "fields"));
    }

    private static RuleAction action(Tree tree) {
        tree.closed("action", "with");
        return new RuleAction(tree.requiredText("action"), node(tree, "with"));
    }

    private static ObjectNode node(Tree tree, String name) {
        return tree.object(name)
                .map(Tree::node)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }
}
