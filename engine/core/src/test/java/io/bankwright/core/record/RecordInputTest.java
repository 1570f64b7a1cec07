package io.bankwright.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.entity.Mask;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.FieldRight;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordInputTest {
    private static final EntityDefinition CUSTOMER = new EntityDefinition(
            "bank_crm",
            "customer",
            Label.of("客户", "Customer"),
            Label.of("客户", "Customers"),
            "team",
            "mobile",
            new Access.Owned(null, null, null),
            false,
            List.of(field("mobile"), field("income")),
            List.of());
    private static final EntityAccess ACCESS = new EntityAccess(
            CUSTOMER, Map.of(), Map.of("mobile", FieldRight.MASKED, "income", FieldRight.HIDDEN), false);
    private static final Caller PERSON = new Caller(
            Caller.Kind.PERSON, new UUID(0, 1), 1, "rm.lina", "李娜", null, null, Set.of("bank_crm.rm"), "zh-CN");

    @Test
    void shouldTakeAMaskedFieldFromWhoCreatesTheRecord() {
        // when
        RecordInput.Result read = RecordInput.read(CUSTOMER, ACCESS, PERSON, values("mobile"), true);

        // then
        assertThat(read.violations()).isEmpty();
        assertThat(read.values().path("mobile").asText()).isEqualTo("x");
    }

    @Test
    void shouldRefuseAMaskedFieldOfARecordThatExists() {
        // when
        RecordInput.Result read = RecordInput.read(CUSTOMER, ACCESS, PERSON, values("mobile"), false);

        // then
        assertThat(read.violations()).extracting(Violation::code).containsExactly("field-not-writable");
        assertThat(read.values()).isEmpty();
    }

    @Test
    void shouldRefuseAHiddenFieldAlways() {
        // when
        RecordInput.Result read = RecordInput.read(CUSTOMER, ACCESS, PERSON, values("income"), true);

        // then
        assertThat(read.violations()).extracting(Violation::pointer).containsExactly("/values/income");
    }

    private static ObjectNode values(String field) {
        return Json.object().put(field, "x");
    }

    private static FieldDefinition field(String key) {
        return new FieldDefinition(
                key,
                key,
                FieldTypes.builtIn().find("text").orElseThrow(),
                Label.of(key, key),
                Label.NONE,
                false,
                false,
                false,
                false,
                false,
                Mask.TEXT,
                null,
                Json.object());
    }
}
