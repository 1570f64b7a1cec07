package io.bankwright.core.record;

import io.bankwright.core.access.EntityAccess;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.FieldRight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Finding records by a part of a text. The characters of each searchable field stand in a column with an index that row
 * security leaves usable; what the index finds is checked against the text itself.
 */
final class RecordSearch {
    private static final int MAX_LENGTH = 100;
    private static final Pattern TAIL = Pattern.compile("[0-9]{4}");

    private RecordSearch() {}

    /** Records whose searchable fields, as far as the caller may read them, hold the text; names also by pinyin, phones by their end. */
    static Condition part(
            EntityDefinition entity, EntityTable table, EntityAccess rights, RecordQuery query, String text) {
        String wanted = text.substring(0, Math.min(text.length(), MAX_LENGTH)).toLowerCase(Locale.ROOT);
        List<Condition> found = new ArrayList<>();
        for (FieldDefinition field : entity.fields()) {
            if (field.type().name().equals("phone")
                    && TAIL.matcher(wanted).matches()
                    && rights.right(field) != FieldRight.HIDDEN) {
                // A masked number shows these four digits, so finding by them tells nothing more.
                found.add(DSL.condition("right({0}, 4) = {1}", text(table, field.storageKey()), DSL.val(wanted)));
            }
            if (rights.reads(field)) {
                Condition told = ToldValues.isKept(entity, field)
                        ? ToldValues.isTold(query.work(), field, DSL.field(DSL.name("t", "data"), SQLDataType.JSONB))
                        : DSL.noCondition();
                part(table, field.storageKey(), wanted).map(told::and).ifPresent(found::add);
                part(table, field.storageKey() + ColumnPlan.PINYIN, wanted)
                        .map(told::and)
                        .ifPresent(found::add);
            }
        }
        return DSL.or(found);
    }

    private static Optional<Condition> part(EntityTable table, String key, String wanted) {
        EntityTable.Column column = table.searched().get(key);
        if (column == null || !column.ready()) {
            return Optional.empty();
        }
        String[] characters =
                wanted.codePoints().mapToObj(Character::toString).distinct().toArray(String[]::new);
        Field<String> document = DSL.lower(text(table, key));
        return Optional.of(DSL.condition(
                        "{0} @>> {1}",
                        DSL.field(DSL.name("t", column.name())),
                        DSL.val(characters, SQLDataType.CLOB.getArrayDataType()))
                .and(document.contains(wanted)));
    }

    /** For staff who may look a record up but not browse: one exact value of a unique, phone or ID field. */
    static Condition exact(
            EntityDefinition entity, EntityTable table, EntityAccess rights, RecordQuery query, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new ProblemException(RecordProblem.LOOKUP_ONLY, "search for an exact number");
        }
        List<Condition> found = new ArrayList<>();
        for (FieldDefinition field : entity.fields()) {
            boolean identifies = field.unique()
                    || field.type().name().equals("phone")
                    || field.type().name().equals("id_card");
            if (identifies
                    && field.storage() instanceof StorageClass.Text
                    && rights.right(field) != FieldRight.HIDDEN) {
                found.add(text(table, field.storageKey()).eq(text.strip()));
            }
        }
        return DSL.or(found);
    }

    private static Field<String> text(EntityTable table, String key) {
        return DSL.field(table.document("\"t\".data") + "->>'" + key + "'", SQLDataType.CLOB);
    }
}
