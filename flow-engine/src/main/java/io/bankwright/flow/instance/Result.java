package io.bankwright.flow.instance;

import java.util.List;

/** Answer to a command. */
public sealed interface Result {

    /** The command took effect: keep the state, append the events, carry out the effects, all in one transaction. */
    record Applied(InstanceState state, List<ProcessEvent> events, List<Effect> effects) implements Result {
        public Applied {
            events = List.copyOf(events);
            effects = List.copyOf(effects);
        }
    }

    /** Nothing changed. */
    record Rejected(Reason reason, String message) implements Result {}

    /** Why a command was refused. */
    enum Reason {
        /** The job, timer, subscription or incident does not exist any more, or never did. */
        NOT_FOUND,
        /** It exists, but not in a state for this command. */
        INVALID_STATE
    }
}
