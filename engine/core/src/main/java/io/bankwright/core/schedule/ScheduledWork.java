package io.bankwright.core.schedule;

import java.time.Duration;

/**
 * Work done again and again on every JVM. Several JVMs share one database: take rows with {@code for update skip locked} or
 * an advisory lock. To add one, write a CDI bean.
 */
public interface ScheduledWork {
    /** Kebab-case name for logs and threads. */
    String name();

    /** Pause between two runs, by the machine's clock. */
    Duration every();

    /** One run, on a virtual thread. */
    void run();

    /** Whether the server waits for the first run before it answers anybody. */
    default boolean isAwaited() {
        return false;
    }

    /** A channel of the database that wakes it before its time, or empty. */
    default String wakeUpChannel() {
        return "";
    }
}
