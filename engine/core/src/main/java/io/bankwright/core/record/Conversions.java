package io.bankwright.core.record;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What a change of type would make of the values there are. */
@Singleton
public class Conversions {
    private static final int EXAMPLES = 5;
    private static final int EXAMPLE_LENGTH = 60;

    private final EntityTables tables;
    private final Records records;

    Conversions(EntityTables tables, Records records) {
        this.tables = tables;
        this.records = records;
    }

    /**
     * @param valued records with a value
     * @param left those whose value cannot be converted
     * @param twice values that another record has, too, once they are converted
     */
    public record Outcome(long valued, long left, long twice) {}

    /** Over all records there are, whoever may see them. */
    public Outcome of(Work work, Retype retype) {
        EntityTable table = tables.of(live(work, retype));
        Field<?> before = before(table, retype, "t.data");
        Field<?> after = after(table, retype, "t.data");
        return work.asSystem(work.cause(), system -> {
            Row row = system.tx()
                    .query(Sql.dsl()
                            .select(
                                    DSL.count(before).as("valued"),
                                    DSL.count(before).minus(DSL.count(after)).as("untold"),
                                    DSL.count(after)
                                            .minus(DSL.countDistinct(after))
                                            .as("twice"))
                            .from(table.table().as("t")))
                    .getFirst();
            return new Outcome(row.number("valued"), row.number("untold"), row.number("twice"));
        });
    }

    /** Whether the caller may read every value of the field. */
    public boolean readsAll(Work work, Retype retype) {
        EntityAccess rights = rights(work, retype);
        return rights.level(Operation.READ) == Level.ALL && !rights.lookupOnly() && rights.reads(retype.before());
    }

    /**
     * A few values that cannot be converted: those of records the caller may read, as they are; else what such values look
     * like, digits as 9 and letters as a; nothing of a field that is masked.
     */
    public List<String> examples(Work work, Retype retype) {
        EntityAccess rights = rights(work, retype);
        if (rights.allows(Operation.READ) && !rights.lookupOnly() && rights.reads(retype.before())) {
            return seen(work, retype);
        }
        return retype.before().mask() == null ? shapes(work, retype) : List.of();
    }

    private List<String> seen(Work work, Retype retype) {
        RecordQuery query = records.query(work, retype.entity().key());
        EntityTable table = tables.of(live(work, retype));
        Field<?> before = before(table, retype, "t.data");
        return texts(work.tx()
                .query(Sql.dsl()
                        .select(DSL.field("left({0} #>> '{}', {1})", String.class, before, DSL.inline(EXAMPLE_LENGTH))
                                .as("example"))
                        .from(query.from())
                        .where(query.access())
                        .and(before.isNotNull())
                        .and(after(table, retype, "t.data").isNull())
                        .limit(EXAMPLES)));
    }

    private List<String> shapes(Work work, Retype retype) {
        EntityTable table = tables.of(live(work, retype));
        Field<?> before = before(table, retype, "t.data");
        Field<String> shape =
                DSL.field("bw_shape(left({0} #>> '{}', {1}))", String.class, before, DSL.inline(EXAMPLE_LENGTH));
        return work.asSystem(
                work.cause(),
                system -> texts(system.tx()
                        .query(Sql.dsl()
                                .select(shape.as("example"))
                                .from(table.table().as("t"))
                                .where(before.isNotNull())
                                .and(after(table, retype, "t.data").isNull())
                                .groupBy(shape)
                                .orderBy(DSL.count().desc(), DSL.field("1"))
                                .limit(EXAMPLES))));
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(row -> row.text("example")).toList();
    }

    private static EntityAccess rights(Work work, Retype retype) {
        return CallerAccess.of(work.caller(), work.app()).entity(live(work, retype));
    }

    private static EntityDefinition live(Work work, Retype retype) {
        return Records.entity(work, retype.entity().key());
    }

    private static Field<?> before(EntityTable table, Retype retype, String document) {
        return member(table.past(document), retype.before().storageKey());
    }

    /** The value in the place it has already, if the field was of the type before. */
    private static Field<?> after(EntityTable table, Retype retype, String document) {
        Optional<FieldSlot> known = FieldSlots.find(table.slots(), retype.after());
        return known.isPresent()
                ? member(table.past(document), known.get().storageKey())
                : DSL.field(
                        "bw_convert({0}, {1}::text::jsonb, {2}::text::jsonb)",
                        SQLDataType.OTHER,
                        before(table, retype, document),
                        DSL.val(Json.write(FieldShapes.shape(retype.before()))),
                        DSL.val(Json.write(FieldShapes.shape(retype.after()))));
    }

    private static Field<?> member(String document, String key) {
        return DSL.field("nullif(" + document + "->'" + key + "', 'null')", SQLDataType.OTHER);
    }
}
