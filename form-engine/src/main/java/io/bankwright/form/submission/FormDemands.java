package io.bankwright.form.submission;

import io.bankwright.core.record.RecordCheck;
import io.bankwright.expression.Expression;
import io.bankwright.form.definition.FormDefinition;
import io.bankwright.form.definition.FormNode;
import io.bankwright.model.entity.RecordRule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the forms of one entity ask of its records, when created and when edited. Immutable. */
record FormDemands(
        List<Demand> whenCreated,
        List<Demand> whenEdited,
        List<RecordRule> checkedWhenCreated,
        List<RecordRule> checkedWhenEdited) {
    static final FormDemands NONE = new FormDemands(List.of(), List.of(), List.of(), List.of());

    /**
     * A field that must have a value where all conditions hold: that it is required, that it and all it stands in is shown.
     */
    record Demand(String field, List<Expression> conditions) {
        boolean holds(Map<String, ?> variables, Clock clock) {
            return conditions.stream().allMatch(condition -> condition.test(variables, clock));
        }

        /** A change elsewhere does not ask for what an old record lacks. */
        boolean isTouched(RecordCheck.Write write) {
            return write.isNew()
                    || write.changed().contains(field)
                    || conditions.stream().anyMatch(condition -> reads(condition, write.changed()));
        }
    }

    static FormDemands of(Collection<FormDefinition> forms) {
        return new FormDemands(
                demands(forms, "create"),
                demands(forms, "edit"),
                validations(forms, "create"),
                validations(forms, "edit"));
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    List<Demand> of(boolean isNew) {
        return isNew ? whenCreated : whenEdited;
    }

    List<RecordRule> validations(boolean isNew) {
        return isNew ? checkedWhenCreated : checkedWhenEdited;
    }

    Set<List<String>> paths() {
        Set<List<String>> paths = new HashSet<>();
        Stream.of(whenCreated, whenEdited)
                .flatMap(List::stream)
                .flatMap(demand -> demand.conditions().stream())
                .forEach(condition -> paths.addAll(condition.paths()));
        Stream.of(checkedWhenCreated, checkedWhenEdited)
                .flatMap(List::stream)
                .forEach(rule -> paths.addAll(rule.expression().paths()));
        return paths;
    }

    static boolean isTouched(RecordRule rule, RecordCheck.Write write) {
        return write.isNew() || reads(rule.expression(), write.changed());
    }

    private static boolean reads(Expression expression, Set<String> changed) {
        return expression.paths().stream().anyMatch(path -> changed.contains(path.getFirst()));
    }

    private static List<RecordRule> validations(Collection<FormDefinition> forms, String use) {
        return forms.stream()
                .filter(form -> form.use().contains(use))
                .flatMap(form -> form.validations().stream())
                .toList();
    }

    private static List<Demand> demands(Collection<FormDefinition> forms, String use) {
        List<Demand> demands = new ArrayList<>();
        forms.stream()
                .filter(form -> form.use().contains(use))
                .forEach(form -> form.layout().forEach(node -> collect(node, List.of(), demands)));
        return List.copyOf(demands);
    }

    private static void collect(FormNode node, List<Expression> shown, List<Demand> into) {
        switch (node) {
            case FormNode.Section section ->
                section.children().forEach(child -> collect(child, with(shown, section.visible()), into));
            case FormNode.Tabs tabs -> tabs.tabs().forEach(tab -> collect(tab, with(shown, tabs.visible()), into));
            case FormNode.Field field -> {
                if (field.rules().required() != null) {
                    into.add(new Demand(
                            field.field(),
                            with(
                                    with(shown, field.rules().visible()),
                                    field.rules().required())));
                }
            }
            case FormNode.Answer ignored -> {}
            case FormNode.SubTable ignored -> {}
            case FormNode.Text ignored -> {}
        }
    }

    private static List<Expression> with(List<Expression> conditions, @Nullable Expression further) {
        return Stream.concat(conditions.stream(), Stream.ofNullable(further)).toList();
    }
}
