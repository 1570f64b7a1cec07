package io.bankwright.flow.embedded;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.work.Work;
import io.bankwright.flow.definition.ProcessDefinition;
import io.bankwright.flow.instance.Command;
import io.bankwright.flow.instance.Effect;
import io.bankwright.flow.instance.Interpreter;
import io.bankwright.flow.instance.Result;
import io.bankwright.flow.runtime.FlowProblem;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.ZonedDateTime;
import java.util.UUID;

/**
 * One command on one instance: hold its row, apply, keep, carry out the effects. The state is kept before the effects run,
 * so an effect may come back with a command on the same instance.
 */
@Singleton
class Dispatcher {
    private final InstanceStore instances;
    private final Definitions definitions;
    private final Effects effects;
    private final BusinessClock clock;

    Dispatcher(InstanceStore instances, Definitions definitions, Effects effects, BusinessClock clock) {
        this.instances = instances;
        this.definitions = definitions;
        this.effects = effects;
        this.clock = clock;
    }

    /** Applies a command as the platform, because of the instance; refused with a stale command's code if it is too late. */
    void dispatch(Work work, UUID id, Command command) {
        StoredInstance stored = instances
                .lock(work.tx(), id)
                .orElseThrow(() -> new ProblemException(FlowProblem.INSTANCE_NOT_FOUND, "no instance " + id));
        work.asSystemRun(stored.cause(), system -> apply(system, stored, command));
    }

    private void apply(Work work, StoredInstance stored, Command command) {
        ProcessDefinition definition = definitions.load(work.tx(), stored.definitionNo());
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        switch (Interpreter.apply(definition, stored.state(), command, now)) {
            case Result.Rejected rejected -> throw new ProblemException(FlowProblem.COMMAND_STALE, rejected.message());
            case Result.Applied applied -> {
                instances.save(work.tx(), stored, applied.state(), applied.events());
                Effects.Scene scene = new Effects.Scene(this, work, stored, definition, applied.state());
                for (Effect effect : applied.effects()) {
                    effects.carryOut(scene, effect);
                }
            }
        }
    }
}
