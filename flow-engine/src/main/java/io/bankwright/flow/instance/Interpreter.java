package io.bankwright.flow.instance;

import io.bankwright.flow.definition.ProcessDefinition;
import java.time.ZonedDateTime;

/** The engine as one function. */
public final class Interpreter {
    /** How many moves one command may cause before the instance is stopped with an incident. */
    public static final int MAX_STEPS = 1000;

    private Interpreter() {}

    /**
     * Applies one command.
     *
     * @param state must belong to an instance of this very definition
     * @param now business time; its zone decides what "start of day" means
     */
    public static Result apply(ProcessDefinition definition, InstanceState state, Command command, ZonedDateTime now) {
        Execution execution = new Execution(definition, state, now);
        return new Commands(execution)
                .handle(command)
                .<Result>map(rejection -> rejection)
                .orElseGet(() -> {
                    execution.run();
                    return execution.result();
                });
    }
}
