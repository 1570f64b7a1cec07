package io.bankwright.flow.definition;

/** What a catching or boundary event waits for. */
public sealed interface EventTrigger {

    /** ISO-8601 duration from the moment the event is reached. */
    record After(FlowValue duration) implements EventTrigger {}

    /** A date-time; a pure date means the start of that day in the business time zone. */
    record At(FlowValue date) implements EventTrigger {}

    /** ISO-8601 repeating interval {@code R[n]/duration}; only on non-interrupting boundary events. */
    record Every(FlowValue cycle) implements EventTrigger {}

    /** A message with this name whose key equals the evaluated correlation key. */
    record Message(FlowValue name, FlowValue correlationKey) implements EventTrigger {}
}
