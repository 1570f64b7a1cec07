package io.bankwright.core.access;

import io.bankwright.core.work.Caller;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The one place where "who may" becomes SQL: {@code caller × entity × operation → row predicate}. Every read path asks here;
 * row-level security stands under it as the second lock (DESIGN idea 4).
 */
@Singleton
public class AccessCompiler {
    private final OrgTree orgs;
    private final RecordTables tables;

    AccessCompiler(OrgTree orgs, RecordTables tables) {
        this.orgs = orgs;
        this.tables = tables;
    }

    /** The rows of {@code table} on which the caller may do the operation. */
    public Condition rows(Caller caller, AppModel app, EntityDefinition entity, Operation operation, Table<?> table) {
        Level level = CallerAccess.of(caller, app).entity(entity).level(operation);
        return rows(caller, app, entity, level, table, 0);
    }

    /** The rows of {@code table} that lie within a level of the caller, whichever operation has it. */
    public Condition rows(Caller caller, AppModel app, EntityDefinition entity, Level level, Table<?> table) {
        return rows(caller, app, entity, level, table, 0);
    }

    private Condition rows(
            Caller caller, AppModel app, EntityDefinition entity, Level level, Table<?> table, int depth) {
        if (level == Level.ALL) {
            return DSL.noCondition();
        }
        if (level == Level.NONE) {
            return DSL.falseCondition();
        }
        return switch (entity.access()) {
            case Access.Owned owned -> owned(caller, level, table);
            case Access.Inherited inherited -> inherited(caller, app, entity, inherited, level, table, depth);
        };
    }

    /**
     * The deleted records on which the caller might do the operation had they stayed: by whom they last belonged to, or by the
     * record they followed, as that one is today or was when it was deleted itself.
     *
     * @param last their last versions, an alias of {@link RecordTables#history}
     */
    public Condition deleted(Caller caller, AppModel app, EntityDefinition entity, Operation operation, Table<?> last) {
        Level level = CallerAccess.of(caller, app).entity(entity).level(operation);
        return deleted(caller, app, entity, level, last, 0);
    }

    private Condition deleted(
            Caller caller, AppModel app, EntityDefinition entity, Level level, Table<?> last, int depth) {
        if (level == Level.ALL) {
            return DSL.noCondition();
        }
        if (level == Level.NONE) {
            return DSL.falseCondition();
        }
        return switch (entity.access()) {
            case Access.Owned ignored -> owned(caller, level, last);
            case Access.Inherited inherited -> {
                EntityDefinition parent = parentOf(app, entity, inherited);
                Field<UUID> above = DSL.field(DSL.name(last.getName(), "above_id"), SQLDataType.UUID);
                Table<?> there = tables.table(parent).as("o" + depth);
                Table<?> gone = tables.history().as("g" + depth);
                yield DSL.exists(DSL.selectOne()
                                .from(there)
                                .where(DSL.field(DSL.name(there.getName(), "id"), SQLDataType.UUID)
                                        .eq(above))
                                .and(rows(caller, app, parent, level, there, depth + 1)))
                        .or(DSL.exists(DSL.selectOne()
                                .from(gone)
                                .where(DSL.field(DSL.name(gone.getName(), "record_id"), SQLDataType.UUID)
                                        .eq(above))
                                .and(integer(gone, "entity_no").eq(DSL.inline(tables.number(parent))))
                                .and(DSL.condition(DSL.field(DSL.name(gone.getName(), "deleted"), SQLDataType.BOOLEAN)))
                                .and(deleted(caller, app, parent, level, gone, depth + 1))));
            }
        };
    }

    /**
     * The rows a caller sees by org unit and those they see otherwise, as two sets without a row in common.
     *
     * @param orgs numbers of the org units
     * @param others the rows outside of them
     */
    public record Parts(List<Integer> orgs, Condition others) {}

    /**
     * The same rows as {@link #rows} in parts, where they are seen by org unit and the units are few: walking each of them to
     * its first rows costs as much as there are units, walking all records together the more, the fewer of them are seen.
     * The two meet at the square root of all units.
     */
    public Optional<Parts> parts(
            Caller caller, AppModel app, EntityDefinition entity, Operation operation, Table<?> table) {
        Level level = CallerAccess.of(caller, app).entity(entity).level(operation);
        Integer org = caller.orgNo();
        boolean byOrg = level == Level.BRANCH || level == Level.BRANCH_AND_BELOW;
        if (org == null || !byOrg || !(entity.access() instanceof Access.Owned)) {
            return Optional.empty();
        }
        List<Integer> within = level == Level.BRANCH ? List.of(org) : orgs.andBelow(org);
        Condition others =
                owned(caller, Level.OWN, table).and(DSL.condition("({0}) is not true", inAny(table, within)));
        boolean few = (long) within.size() * within.size() <= orgs.size();
        return within.size() > 1 && !few ? Optional.empty() : Optional.of(new Parts(within, others));
    }

    private Condition inherited(
            Caller caller,
            AppModel app,
            EntityDefinition entity,
            Access.Inherited access,
            Level level,
            Table<?> table,
            int depth) {
        EntityDefinition parent = parentOf(app, entity, access);
        Table<?> alias = tables.table(parent).as("o" + depth);
        Condition joined = DSL.field(DSL.name(alias.getName(), "id"), SQLDataType.UUID)
                .eq(tables.reference(entity, access.parent(), table));
        return DSL.exists(
                DSL.selectOne().from(alias).where(joined).and(rows(caller, app, parent, level, alias, depth + 1)));
    }

    /** The entity whose rights the entity follows. */
    public static EntityDefinition parentOf(AppModel app, EntityDefinition entity, Access.Inherited access) {
        return entity.field(access.parent())
                .map(field -> field.config().path("entity").asText())
                .flatMap(app::entity)
                .orElseThrow(() -> new IllegalStateException("publishing let through " + entity.qualifiedKey()));
    }

    private Condition owned(Caller caller, Level level, Table<?> table) {
        Integer[] me = {caller.principalNo()};
        Condition mine = integer(table, "owner_id")
                .eq(caller.principalNo())
                .or(DSL.condition("{0} && {1}", array(table), DSL.val(me, SQLDataType.INTEGER.getArrayDataType())));
        Integer org = caller.orgNo();
        return switch (level) {
            case NONE -> DSL.falseCondition();
            case OWN -> mine;
            case BRANCH -> org == null ? mine : mine.or(integer(table, "org_id").eq(org));
            case BRANCH_AND_BELOW -> org == null ? mine : mine.or(inAny(table, orgs.andBelow(org)));
            case ALL -> DSL.noCondition();
        };
    }

    private static Condition inAny(Table<?> table, List<Integer> numbers) {
        return DSL.condition(
                "{0} = any ({1})",
                integer(table, "org_id"),
                DSL.val(numbers.toArray(Integer[]::new), SQLDataType.INTEGER.getArrayDataType()));
    }

    private static Field<Integer> integer(Table<?> table, String column) {
        return DSL.field(DSL.name(table.getName(), column), SQLDataType.INTEGER);
    }

    private static Field<Integer[]> array(Table<?> table) {
        return DSL.field(DSL.name(table.getName(), "shared_with"), SQLDataType.INTEGER.getArrayDataType());
    }
}
