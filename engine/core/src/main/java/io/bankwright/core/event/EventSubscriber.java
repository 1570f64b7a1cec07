package io.bankwright.core.event;

import io.bankwright.core.work.Work;

/**
 * Is told of events from the outbox, at least once in order per record. All effects of one event on the database are one
 * transaction with its leaving the outbox, so they happen once. To add one, write a CDI bean.
 */
public interface EventSubscriber {
    /** Kebab-case name for logs and incidents. */
    String name();

    /** Whether it cares; decided without the database. */
    boolean wants(DomainEvent event);

    /** Acts as the platform. A step that may fail alone belongs in {@code work.tx().savepoint(…)}. */
    void on(Work work, DomainEvent event);
}
