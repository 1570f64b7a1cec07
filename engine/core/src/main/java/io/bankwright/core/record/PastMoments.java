package io.bankwright.core.record;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.model.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Moments that records are asked for as of, as requests write them. */
public final class PastMoments {
    private PastMoments() {}

    /**
     * Reads a moment; {@code moment-invalid} if it is none, or yet to come.
     *
     * @param asOf date and time with an offset, such as {@code 2026-11-21T18:00:00+08:00}; null or empty for now
     */
    public static @Nullable Instant read(@Nullable String asOf, BusinessClock clock) {
        if (asOf == null || asOf.isBlank()) {
            return null;
        }
        try {
            Instant moment = OffsetDateTime.parse(asOf).toInstant();
            if (!moment.isAfter(clock.instant())) {
                return moment;
            }
        } catch (DateTimeParseException malformed) {
            // Refused below, with what is yet to come.
        }
        throw new ProblemException(
                RecordProblem.MOMENT_INVALID, "asOf is a date and time such as 2026-11-21T18:00:00+08:00");
    }
}
