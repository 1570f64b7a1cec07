package io.bankwright.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.store.Json;
import io.bankwright.expression.Expression;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.FieldType;
import io.bankwright.model.field.FieldUses;
import io.bankwright.model.view.SortKey;
import io.bankwright.model.view.ViewDefinition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexPlanTest {
    private static final EntityDefinition CLIENT = entity(
            "client",
            new Access.Owned("owner", "org", "team"),
            List.of(
                    field("name", "text", Json.object()),
                    field("note", "text", Json.object()),
                    field("segment", "enum", Json.object()),
                    field("status", "enum", Json.object()),
                    field("aum", "money", Json.object()),
                    field("owner", "user", Json.object()),
                    field("org", "org", Json.object()),
                    field("team", "user", Json.object().put("multiple", true))));
    private static final EntityDefinition HOLDING = entity(
            "holding",
            new Access.Inherited("client"),
            List.of(
                    field("client", "reference", Json.object().put("entity", "client")),
                    field("amount", "money", Json.object())));

    private record Sums(String entity, List<String> fields) implements FieldUses {
        @Override
        public Collection<Use> fieldUses() {
            return fields.stream()
                    .map(field -> new Use(entity, field, How.AGGREGATE))
                    .toList();
        }
    }

    @Test
    void shouldHoldForReportsWhatIsSummedAndGroupedAndWhatRightsGoBy() {
        // when
        List<String> indexes = plan(CLIENT, Map.of("sums", new Sums("client", List.of("aum", "note"))), Map.of());
        // then: not the note, which may be too long for an index
        assertThat(indexes)
                .containsExactly(
                        "(org_id) include (p_org, p_owner, p_aum, p_segment, p_status, owner_id, shared_with)");
    }

    @Test
    void shouldBeginAReportOfAnInheritingEntityWithTheRecordAbove() {
        // when
        List<String> indexes =
                plan(HOLDING, Map.of("sums", new Sums("holding", List.of("amount", "client"))), Map.of());
        // then
        assertThat(indexes).containsExactly("(p_client) include (p_amount)");
    }

    @Test
    void shouldOrderWhatAViewNarrowsAndSorts() {
        // when
        List<String> indexes = plan(CLIENT, Map.of(), view("segment = \"a\" and aum > 5 and status = \"b\"", "-aum"));
        // then
        assertThat(indexes)
                .containsExactly(
                        "(org_id, p_segment, p_status, p_aum desc nulls last) where org_id is not null",
                        "(p_aum desc nulls last)");
    }

    @Test
    void shouldLeaveToTheIndexesOfColumnsWhatTheyCanDo() {
        assertThat(plan(CLIENT, Map.of(), view(null, "-aum"))).containsExactly("(p_aum desc nulls last)");
        assertThat(plan(CLIENT, Map.of(), view("segment = \"a\"", "name"))).isEmpty();
        assertThat(plan(CLIENT, Map.of(), view("segment = \"a\" or status = \"b\"", "aum")))
                .containsExactly("(org_id, p_aum) where org_id is not null");
    }

    @Test
    void shouldNotWriteMoreThanTwelveIndexesWithEachRecord() {
        // given
        Map<String, Object> views = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            views.putAll(view("segment = \"a\"", i % 2 == 0 ? "-f" + i : "f" + i));
        }
        List<FieldDefinition> fields = new java.util.ArrayList<>(CLIENT.fields());
        for (int i = 0; i < 30; i++) {
            fields.add(field("f" + i, "money", Json.object()));
        }
        // then
        assertThat(plan(CLIENT.withFields(fields), Map.of(), views)).hasSize(12);
    }

    private static Map<String, Object> view(String filter, String sort) {
        return Map.of(
                sort,
                new ViewDefinition(
                        sort,
                        "client",
                        Label.of("客户", "Clients"),
                        ViewDefinition.Type.TABLE,
                        List.of("name"),
                        filter == null ? null : Expression.parse(filter),
                        List.of(SortKey.of(sort)),
                        List.of(),
                        List.of(),
                        null,
                        null));
    }

    private static List<String> plan(EntityDefinition entity, Map<String, Object> sums, Map<String, Object> views) {
        AppModel app = new AppModel(
                "bank_crm", Label.of("客户", "CRM"), 1, Map.of(Sums.class, sums, ViewDefinition.class, views));
        Map<String, EntityTable.Column> columns = new LinkedHashMap<>();
        entity.fields()
                .forEach(field -> columns.put(
                        field.key(),
                        new EntityTable.Column(columns.size(), "p_" + field.key(), field.storage(), true)));
        EntityTable table = new EntityTable(1, columns, Map.of(), Map.of(), Map.of(), List.of());
        return List.copyOf(IndexPlan.of(entity, app, table));
    }

    private static EntityDefinition entity(String key, Access access, List<FieldDefinition> fields) {
        return new EntityDefinition(
                "bank_crm",
                key,
                Label.of("客户", "Client"),
                Label.of("客户", "Clients"),
                "team",
                "name",
                access,
                false,
                fields,
                List.of());
    }

    private static FieldDefinition field(String key, String typeName, ObjectNode config) {
        FieldType type = FieldTypes.builtIn().find(typeName).orElseThrow();
        Label label = Label.of("字段", "Field");
        return new FieldDefinition(key, key, type, label, label, false, false, false, false, false, null, null, config);
    }
}
