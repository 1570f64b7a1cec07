package io.bankwright.flow.definition;

import io.bankwright.expression.Expression;
import org.jspecify.annotations.Nullable;

/** What begins an instance. */
public sealed interface StartTrigger {

    /** A person or a program starts it by the process key. */
    record ByCommand() implements StartTrigger {}

    /** A published message of this name. */
    record ByMessage(String name) implements StartTrigger {}

    /**
     * Something happened to a record: a message start event whose message is called
     * {@code record:<entity>.<created|updated|deleted>}. The condition comes from the {@code zeebe:property} named
     * {@code condition} of the start event and reads {@code <entity>} (the record) and {@code previous}.
     */
    record ByRecord(
            String entity, RecordChange change, @Nullable Expression condition) implements StartTrigger {

        /** The name the message carries in the drawing. */
        public String messageName() {
            return "record:" + entity + "." + change.word();
        }
    }

    /** The record events a process may start on. */
    enum RecordChange {
        CREATED("created"),
        UPDATED("updated"),
        DELETED("deleted");

        private final String word;

        RecordChange(String word) {
            this.word = word;
        }

        /** As written in the message name. */
        public String word() {
            return word;
        }
    }
}
