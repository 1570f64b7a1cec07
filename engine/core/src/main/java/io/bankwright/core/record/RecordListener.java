package io.bankwright.core.record;

import io.bankwright.core.work.Work;

/**
 * Is told of writes inside their transaction, after the write; what it throws undoes the write. For what must hold together
 * with the record; everything else subscribes to the outbox. To add one, write a CDI bean.
 */
public interface RecordListener {
    /** Whether it cares for records of this entity. */
    boolean listensTo(String entity);

    /** One write. The work is the writer's: switch with {@link Work#asSystem} where the platform acts. */
    void afterWrite(Work work, RecordChange change);
}
