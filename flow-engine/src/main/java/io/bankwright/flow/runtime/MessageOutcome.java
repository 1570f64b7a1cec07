package io.bankwright.flow.runtime;

import java.util.List;
import java.util.UUID;

/**
 * What became of a message.
 *
 * @param duplicate it was known already and changed nothing
 * @param correlated instances that went on
 * @param started instances that began
 */
public record MessageOutcome(boolean duplicate, List<UUID> correlated, List<UUID> started) {
    public MessageOutcome {
        correlated = List.copyOf(correlated);
        started = List.copyOf(started);
    }
}
