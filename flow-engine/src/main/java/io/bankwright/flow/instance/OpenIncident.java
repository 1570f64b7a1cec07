package io.bankwright.flow.instance;

import org.jspecify.annotations.Nullable;

/**
 * Something that keeps an element from going on until a person looks at it.
 *
 * @param elementKey the stuck element, 0 when the step limit was exceeded
 * @param jobKey the failed job, null when it is not about a job
 */
public record OpenIncident(
        long key,
        IncidentType type,
        String message,
        String elementId,
        long elementKey,
        @Nullable Long jobKey) {}
