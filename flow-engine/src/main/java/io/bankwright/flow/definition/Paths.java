package io.bankwright.flow.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the expressions of a process read. */
final class Paths {
    private final Set<List<String>> found = new HashSet<>();

    private Paths() {}

    static Set<List<String>> of(ProcessDefinition definition) {
        Paths paths = new Paths();
        definition.notes().values().values().forEach(paths::add);
        definition.nodes().values().forEach(paths::add);
        return Set.copyOf(paths.found);
    }

    static Set<List<String>> of(FlowNode node) {
        Paths paths = new Paths();
        paths.add(node);
        return Set.copyOf(paths.found);
    }

    private void add(FlowNode node) {
        node.notes().values().values().forEach(this::add);
        node.mappings().inputs().forEach(mapping -> add(mapping.source()));
        node.mappings().outputs().forEach(mapping -> add(mapping.source()));
        node.outgoing().forEach(flow -> {
            if (flow.condition() != null) {
                found.addAll(flow.condition().paths());
            }
        });
        add(node.behavior());
    }

    private void add(Behavior behavior) {
        switch (behavior) {
            case Behavior.Start(StartTrigger trigger) -> add(trigger);
            case Behavior.UserTask task -> {
                add(task.assignee());
                add(task.candidateGroups());
                add(task.candidateUsers());
                add(task.dueDate());
                add(task.followUpDate());
                add(task.priority());
                add(task.form());
            }
            case Behavior.ServiceTask task -> {
                add(task.type());
                add(task.retries());
            }
            case Behavior.BusinessRuleTask task -> add(task.decision());
            case Behavior.CatchEvent event -> add(event.trigger());
            case Behavior.BoundaryEvent event -> add(event.trigger());
            case Behavior.End ignored -> {}
            case Behavior.ExclusiveGateway ignored -> {}
            case Behavior.ParallelGateway ignored -> {}
        }
    }

    private void add(StartTrigger trigger) {
        if (trigger instanceof StartTrigger.ByRecord record && record.condition() != null) {
            found.addAll(record.condition().paths());
        }
    }

    private void add(EventTrigger trigger) {
        switch (trigger) {
            case EventTrigger.After after -> add(after.duration());
            case EventTrigger.At at -> add(at.date());
            case EventTrigger.Every every -> add(every.cycle());
            case EventTrigger.Message message -> {
                add(message.name());
                add(message.correlationKey());
            }
        }
    }

    private void add(@Nullable FlowValue value) {
        if (value instanceof FlowValue.Feel feel) {
            found.addAll(feel.expression().paths());
        }
    }
}
