package io.bankwright.flow.instance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bankwright.flow.instance.ElementInstance.Received;
import org.jspecify.annotations.Nullable;

/** One move inside an instance, queued first in first out as Zeebe's log does. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Activate.class, name = "activate"),
    @JsonSubTypes.Type(value = Step.Complete.class, name = "complete"),
    @JsonSubTypes.Type(value = Step.Terminate.class, name = "terminate"),
    @JsonSubTypes.Type(value = Step.CompleteProcess.class, name = "complete-process")
})
public sealed interface Step {

    /** A token reaches an element. */
    record Activate(String elementId, @Nullable Received received) implements Step {}

    /** An element has what it waited for. */
    record Complete(long elementKey) implements Step {}

    /** A boundary event interrupts an element. */
    record Terminate(long elementKey) implements Step {}

    /** The last token has ended. */
    record CompleteProcess() implements Step {}
}
