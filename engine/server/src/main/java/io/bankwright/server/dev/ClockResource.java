package io.bankwright.server.dev;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Moves the business clock, where {@code bankwright.clock.movable} says so: in tests and never in production. */
@Path("/api/v1/test/clock")
@RunOnVirtualThread
public class ClockResource {
    private final BusinessClock clock;
    private final boolean movable;

    ClockResource(
            BusinessClock clock,
            @ConfigProperty(name = "bankwright.clock.movable", defaultValue = "false") boolean movable) {
        this.clock = clock;
        this.movable = movable;
    }

    /**
     * @param to a moment to move to, or null
     * @param advance an ISO duration to move by, or null
     */
    public record MoveBody(@Nullable String to, @Nullable String advance) {}

    /** Where the clock stands now. */
    public record Moved(OffsetDateTime now) {}

    /** Moves the clock. */
    @POST
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Moved move(MoveBody body) {
        if (!movable) {
            throw new ProblemException(HttpProblem.NOT_FOUND, "the clock runs by itself");
        }
        try {
            if (body.to() != null) {
                clock.moveTo(OffsetDateTime.parse(body.to()).toInstant());
            } else if (body.advance() != null) {
                clock.moveTo(clock.instant().plus(Duration.parse(body.advance())));
            }
        } catch (DateTimeParseException malformed) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, "to is a date and time, advance a duration");
        }
        return new Moved(clock.now());
    }
}
