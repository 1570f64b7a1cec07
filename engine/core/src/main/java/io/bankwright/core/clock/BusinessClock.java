package io.bankwright.core.clock;

import io.bankwright.expression.WorkingDays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The bank's time: timers, due dates, schedules, {@code today()}, and the days it works. It runs with the machine's clock unless a test or a
 * simulation moves it.
 */
public final class BusinessClock extends Clock implements WorkingDays.Calendar {
    private final ZoneId zone;
    private final Clock machine;
    private final AtomicReference<Duration> offset;
    private final AtomicReference<WorkingDays> days;

    /** Runs with the machine's clock in the bank's zone. */
    public BusinessClock(ZoneId zone) {
        this(
                zone,
                Clock.systemUTC(),
                new AtomicReference<>(Duration.ZERO),
                new AtomicReference<>(WorkingDays.WEEKDAYS));
    }

    private BusinessClock(
            ZoneId zone, Clock machine, AtomicReference<Duration> offset, AtomicReference<WorkingDays> days) {
        this.days = days;
        this.zone = zone;
        this.machine = machine;
        this.offset = offset;
    }

    /** The business day. */
    public LocalDate today() {
        return LocalDate.ofInstant(instant(), zone);
    }

    /** This moment in the bank's zone. */
    public OffsetDateTime now() {
        return OffsetDateTime.ofInstant(instant(), zone);
    }

    /** Moves the clock, for tests and simulations only; it goes on running from there. */
    public void moveTo(Instant moment) {
        offset.set(Duration.between(machine.instant(), moment));
    }

    /** Which days are worked from now on. */
    public void workOn(WorkingDays worked) {
        days.set(worked);
    }

    @Override
    public WorkingDays workingDays() {
        return days.get();
    }

    /** Whether it was moved: then days can pass that nobody slept through. */
    public boolean isMoved() {
        return !offset.get().isZero();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new BusinessClock(other, machine, offset, days);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset.get());
    }
}
