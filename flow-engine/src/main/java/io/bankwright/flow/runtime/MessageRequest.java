package io.bankwright.flow.runtime;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to the running processes of an app.
 *
 * @param correlationKey which instances it is for, empty for none in particular
 * @param messageId taken once within its time to live; null if it may come again
 * @param timeToLive how long it waits for somebody who wants it
 */
public record MessageRequest(
        String name,
        String correlationKey,
        @Nullable String messageId,
        Duration timeToLive,
        Map<String, Object> variables) {}
