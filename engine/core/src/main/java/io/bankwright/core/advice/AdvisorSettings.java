package io.bankwright.core.advice;

import java.time.Duration;

/**
 * From when on the advisor speaks, and what it may do by itself.
 *
 * @param mode what it does
 * @param leastUses reads by a field within {@link Advice#WINDOW} before it is worth a column
 * @param leastWaited how long people waited for them altogether
 * @param leastRows records of the entity; reading fewer through is quick
 */
public record AdvisorSettings(Mode mode, long leastUses, Duration leastWaited, long leastRows) {
    /** Columns are advised, statistics made. */
    public static final AdvisorSettings DEFAULT = new AdvisorSettings(Mode.ADVISE, 20, Duration.ofSeconds(10), 10_000);

    /** What the advisor does. */
    public enum Mode {
        /** Nothing. */
        OFF,
        /** Says which columns it would make; makes statistics, which cost next to nothing. */
        ADVISE,
        /** Makes the columns, too, one at a time, and takes back those of its own that nobody uses. */
        APPLY
    }
}
