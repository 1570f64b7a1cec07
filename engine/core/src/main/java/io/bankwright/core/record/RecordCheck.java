package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.Violation;
import java.util.List;
import java.util.Map;

/** A further check every write of a record must pass, whichever way it comes. To add one, write a CDI bean. */
public interface RecordCheck {
    /**
     * @param values canonical values by field key as they would be stored
     * @param variables the same as expressions see them
     * @return faults with pointers such as {@code /values/mobile}
     */
    List<Violation> check(Work work, EntityDefinition entity, ObjectNode values, Map<String, ?> variables);
}
