package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.work.Work;
import io.bankwright.model.definition.Label;

/**
 * One effect that rules and service tasks alike may have. To add one, write a CDI bean (see {@code CreateTaskAction}) in the
 * module that owns the effect; palettes and panels are drawn from its schema.
 */
public interface ActionType {
    /** The word used in files, e.g. {@code create_task}. */
    String name();

    /** What people call it. */
    Label label();

    /** Icon name in kebab-case. */
    String icon();

    /** JSON Schema (2020-12) of its settings, before evaluation: any text may be {@code =FEEL} instead. */
    ObjectNode configSchema();

    /**
     * Does it, inside the transaction of the work, which is the platform's own.
     *
     * @param config settings with every {@code =FEEL} text evaluated
     * @return what later steps may use, e.g. the created record's id
     */
    JsonNode execute(Work work, ObjectNode config);
}
