package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.work.Work;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A further check every write of a record must pass, whichever way it comes. To add one, write a CDI bean. */
public interface RecordCheck {
    /** The paths {@link #check} evaluates, so that related records are there. */
    Set<List<String>> paths(AppModel app, EntityDefinition entity);

    /** Faults with pointers such as {@code /values/mobile}. */
    List<Violation> check(Work work, EntityDefinition entity, Write write);

    /**
     * A record about to be written.
     *
     * @param isNew false for a change of one that is there
     * @param values canonical values by field key as they would be stored
     * @param changed keys of the fields that change; all that have a value for a new record
     * @param variables the values as expressions see them
     */
    record Write(boolean isNew, ObjectNode values, Set<String> changed, Map<String, ?> variables) {
        /** Whether a field would have a value. */
        public boolean has(String field) {
            return !RecordChecks.isEmpty(values.path(field));
        }
    }
}
