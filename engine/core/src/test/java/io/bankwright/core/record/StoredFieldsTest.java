package io.bankwright.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.store.Json;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredFieldsTest {
    private static final EntityDefinition COMPLAINT = new EntityDefinition(
            "bank_crm",
            "complaint",
            Label.of("投诉", "Complaint"),
            Label.of("投诉", "Complaints"),
            "warning",
            "no",
            new Access.Owned(null, null, null),
            false,
            List.of(
                    field("no", "serial", Json.object().put("pattern", "TS{yyyy}{4}")),
                    field("due", "formula", Json.object().put("result", "text").put("expression", "no"))),
            List.of());

    @Test
    void shouldKeepANumberOnceGivenAndLeaveOutWhatIsDerived() {
        // given
        ObjectNode values = Json.object().put("no", "TS20260001").put("due", "TS20260001");

        // when
        String document = RecordRows.document(COMPLAINT, values, Json.object());

        // then
        assertThat(document).isEqualTo("{\"no\":\"TS20260001\",\"no$py\":\"ts20260001 ts20260001\"}");
    }

    @Test
    void shouldFindRecordsByTheirNumber() {
        // given
        AppModel app = new AppModel(
                "bank_crm", Label.of("客户", "CRM"), 1, Map.of(EntityDefinition.class, Map.of("complaint", COMPLAINT)));

        // when
        Map<String, ColumnPlan.Wish> wishes = ColumnPlan.of(COMPLAINT, app);

        // then
        assertThat(wishes.values())
                .filteredOn(wish -> wish.storageKey().equals("no"))
                .extracting(ColumnPlan.Wish::purpose)
                .contains(ColumnPlan.Purpose.PROMOTED, ColumnPlan.Purpose.SEARCH);
    }

    private static FieldDefinition field(String key, String type, ObjectNode config) {
        return new FieldDefinition(
                key,
                key,
                FieldTypes.builtIn().find(type).orElseThrow(),
                Label.of(key, key),
                Label.NONE,
                false,
                type.equals("serial"),
                false,
                false,
                false,
                null,
                null,
                config);
    }
}
