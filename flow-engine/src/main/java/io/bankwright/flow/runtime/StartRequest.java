package io.bankwright.flow.runtime;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new instance.
 *
 * @param process key of the process
 * @param startEvent id of the start event, null for the plain one
 * @param variables what the instance begins with
 * @param about the record it is about, null if none
 * @param correlationKey of the message that starts it, null otherwise
 * @param requestId starting twice with the same one gives the same instance; null for always a new one
 */
public record StartRequest(
        String process,
        @Nullable String startEvent,
        Map<String, Object> variables,
        @Nullable RecordRef about,
        @Nullable String correlationKey,
        @Nullable String requestId) {

    /** At the plain start event. */
    public static StartRequest plain(String process, Map<String, Object> variables, @Nullable RecordRef about) {
        return new StartRequest(process, null, variables, about, null, null);
    }
}
