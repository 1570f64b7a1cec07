package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.field.FieldProblem;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.FieldRight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns what somebody sent into canonical values, collecting every fault. Pure. */
final class RecordInput {
    private RecordInput() {}

    /**
     * @param values canonical values by field key; an emptied field is JSON null
     */
    record Result(ObjectNode values, List<Violation> violations) {}

    static Result read(
            EntityDefinition entity, EntityAccess access, Caller caller, ObjectNode input, boolean creating) {
        ObjectNode values = Json.object();
        List<Violation> violations = new ArrayList<>();
        input.properties().forEach(entry -> {
            String key = entry.getKey();
            entity.field(key)
                    .ifPresentOrElse(
                            field -> readField(
                                    field,
                                    writable(field, access, caller, creating),
                                    entry.getValue(),
                                    values,
                                    violations),
                            () -> violations.add(new Violation(
                                    pointer(key),
                                    "field-not-found",
                                    "There is no field " + key,
                                    Map.of("field", key))));
        });
        refuseTooManyMembers(entity, values, violations);
        return new Result(values, violations);
    }

    private static void refuseTooManyMembers(EntityDefinition entity, ObjectNode values, List<Violation> violations) {
        if (entity.access() instanceof Access.Owned owned
                && owned.shared() != null
                && values.path(owned.shared()).size() > Ownership.MOST_SHARED) {
            violations.add(new Violation(
                    pointer(owned.shared()),
                    FieldProblem.TOO_MANY_VALUES.code(),
                    FieldProblem.TOO_MANY_VALUES.title() + " (max " + Ownership.MOST_SHARED + ")",
                    Map.of("field", owned.shared(), "max", Ownership.MOST_SHARED)));
        }
    }

    static String pointer(String field) {
        return "/values/" + field;
    }

    private static void readField(
            FieldDefinition field, boolean writable, JsonNode input, ObjectNode values, List<Violation> violations) {
        if (!writable) {
            violations.add(new Violation(
                    pointer(field.key()),
                    "field-not-writable",
                    "The field " + field.key() + " cannot be written",
                    Map.of("field", field.key())));
            return;
        }
        if (input.isNull() || input.isTextual() && input.textValue().isBlank()) {
            values.putNull(field.key());
            return;
        }
        switch (field.type().normalize(input, field.config())) {
            case Normalized.Value value -> values.set(field.key(), value.json());
            case Normalized.Rejected rejected ->
                violations.add(rejected.violation().under(pointer(field.key())));
        }
    }

    /** Who creates a record types in what is masked afterwards. */
    private static boolean writable(FieldDefinition field, EntityAccess access, Caller caller, boolean creating) {
        if (field.isComputed()) {
            return false;
        }
        FieldRight right = access.right(field);
        boolean allowed = right == FieldRight.EDIT || creating && right == FieldRight.MASKED;
        return caller.isSystem() || !field.readOnly() && allowed;
    }
}
