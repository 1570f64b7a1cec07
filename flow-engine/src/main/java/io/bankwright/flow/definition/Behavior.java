package io.bankwright.flow.definition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an element does when a token reaches it. Closed: an element outside this list is refused at publish. */
public sealed interface Behavior {

    /** Work that a person or a program does, to which boundary events may be attached. */
    sealed interface Work extends Behavior {}

    record Start(StartTrigger trigger) implements Behavior {}

    /** @param terminate ends every other token of the instance too */
    record End(boolean terminate) implements Behavior {}

    /**
     * A person's task.
     *
     * @param form key of the form to fill in, from {@code externalReference} or {@code formKey}
     * @param headers fixed texts of the drawing
     */
    record UserTask(
            @Nullable FlowValue assignee,
            @Nullable FlowValue candidateGroups,
            @Nullable FlowValue candidateUsers,
            @Nullable FlowValue dueDate,
            @Nullable FlowValue followUpDate,
            @Nullable FlowValue priority,
            @Nullable FlowValue form,
            Map<String, String> headers)
            implements Work {
        public UserTask {
            headers = Map.copyOf(headers);
        }
    }

    /** @param type key of the action in the catalogue; its settings are the input mappings and headers */
    record ServiceTask(FlowValue type, FlowValue retries, Map<String, String> headers) implements Work {
        public ServiceTask {
            headers = Map.copyOf(headers);
        }
    }

    /** A decision table evaluated at once; its result becomes the variable {@code resultVariable}. */
    record BusinessRuleTask(FlowValue decision, String resultVariable) implements Work {}

    /** @param defaultFlow taken when no condition is true */
    record ExclusiveGateway(@Nullable String defaultFlow) implements Behavior {}

    record ParallelGateway() implements Behavior {}

    record CatchEvent(EventTrigger trigger) implements Behavior {}

    /** @param host the element it is attached to */
    record BoundaryEvent(String host, boolean interrupting, EventTrigger trigger) implements Behavior {}
}
