package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** The only way to records, for people, rules, processes and reports alike; always with a caller. */
@Singleton
public class Records {
    private final EntityTables tables;
    private final RecordView view;
    private final RecordWrites writes;
    private final RecordLists lists;
    private final RecordVariables variables;
    private final AccessCompiler access;

    Records(
            EntityTables tables,
            RecordView view,
            RecordWrites writes,
            RecordLists lists,
            RecordVariables variables,
            AccessCompiler access) {
        this.access = access;
        this.tables = tables;
        this.view = view;
        this.writes = writes;
        this.lists = lists;
        this.variables = variables;
    }

    /**
     * Creates a record.
     *
     * @param values by field key, in any form the field types accept
     * @return as the caller may see it
     */
    public EntityRecord create(Work work, String entity, ObjectNode values) {
        EntityDefinition definition = entity(work, entity);
        return view.of(work, definition, writes.create(work, definition, values));
    }

    /**
     * Changes some fields of a record; JSON null empties a field.
     *
     * @param seen refused with {@code record-conflict} if the record is at another version, or has other values in these fields;
     *     null for the platform's own changes, which do not wait for a version
     */
    public EntityRecord update(Work work, String entity, UUID id, @Nullable Seen seen, ObjectNode changes) {
        EntityDefinition definition = entity(work, entity);
        return view.of(work, definition, writes.update(work, definition, id, seen, changes));
    }

    /** Deletes a record; its history stays. */
    public void delete(Work work, String entity, UUID id, @Nullable Integer expectedVersion) {
        writes.delete(work, entity(work, entity), id, expectedVersion);
    }

    /** The record as the caller may see it; {@code record-not-found} if it is not there for them. */
    public EntityRecord get(Work work, String entity, UUID id) {
        return find(work, entity, id).orElseThrow(() -> notFound(entity, id));
    }

    /** The record as the caller may see it, if it is there for them. */
    public Optional<EntityRecord> find(Work work, String entity, UUID id) {
        EntityDefinition definition = entity(work, entity);
        require(work, definition, Operation.READ);
        return Optional.ofNullable(rows(work, definition).find(id, false))
                .map(stored -> view.of(work, definition, stored));
    }

    /** Those of the records that are there for the caller. */
    public List<EntityRecord> findAll(Work work, String entity, Collection<UUID> ids) {
        EntityDefinition definition = entity(work, entity);
        require(work, definition, Operation.READ);
        return rows(work, definition).findAll(ids).stream()
                .map(stored -> view.of(work, definition, stored))
                .toList();
    }

    /** A page of the records the caller may see. */
    public RecordPage list(Work work, String entity, ListRequest request) {
        return lists.list(work, entity(work, entity), request, null);
    }

    /**
     * A page of the records as they were at a moment, also of those deleted since, as far as the caller may see them. That is
     * decided by the rights of today, on the record as it is today or was in the end; what was not there then is left out.
     * Rollups and what is computed from other records or from today are not kept and stay out; in a filter or sort a rollup is
     * refused with {@code field-not-kept}. A moment that the entity keeps no history of is refused with
     * {@code history-not-kept}, one since when it was changed more than 500,000 times with {@code too-much-changed-since}.
     */
    public RecordPage listAsOf(Work work, String entity, ListRequest request, Instant moment) {
        return lists.list(work, entity(work, entity), request, moment);
    }

    /** A record as it was at a moment, see {@link #listAsOf}; {@code record-not-found} if it was not there then for the caller. */
    public EntityRecord getAsOf(Work work, String entity, UUID id, Instant moment) {
        return findAllAsOf(work, entity, List.of(id), moment).stream()
                .findFirst()
                .orElseThrow(() -> notFound(entity, id));
    }

    /** Those of the records that were there at a moment for the caller, see {@link #listAsOf}, in the order of the ids. */
    public List<EntityRecord> findAllAsOf(Work work, String entity, Collection<UUID> ids, Instant moment) {
        return lists.past(work, entity(work, entity), ids, moment);
    }

    /**
     * A page of the records the caller may take out of the bank.
     *
     * @param moment as which they are asked for, see {@link #listAsOf}; null for now
     */
    public RecordPage export(Work work, String entity, ListRequest request, @Nullable Instant moment) {
        return lists.export(work, entity(work, entity), request, moment);
    }

    /** How many records the caller may see, counting no further than {@code limit}. */
    public long count(Work work, String entity, @Nullable String filter, long limit) {
        return lists.count(work, entity(work, entity), filter, limit);
    }

    /**
     * A record as expressions see it.
     *
     * @param paths what the expressions read; related records are loaded as far as these ask
     */
    public Map<String, @Nullable Object> variables(Work work, String entity, UUID id, Set<List<String>> paths) {
        EntityDefinition definition = entity(work, entity);
        require(work, definition, Operation.READ);
        StoredRecord stored = rows(work, definition).find(id, false);
        if (stored == null) {
            throw notFound(entity, id);
        }
        return variables.of(work, definition, id, stored.values(), paths);
    }

    /**
     * What an engine needs to build its own statement over the records a caller may see; {@code lookup-only} where they are
     * found by an exact value only.
     */
    public RecordQuery query(Work work, String entity) {
        return lists.query(work, countable(work, entity));
    }

    /** The same of the records of a moment, see {@link #listAsOf}: expressions take the moment for now. */
    public RecordQuery queryAsOf(Work work, String entity, Instant moment) {
        return lists.query(work, countable(work, entity), moment);
    }

    private static EntityDefinition countable(Work work, String entity) {
        EntityDefinition definition = entity(work, entity);
        if (require(work, definition, Operation.READ).lookupOnly()) {
            throw new ProblemException(
                    RecordProblem.LOOKUP_ONLY, "records of " + entity + " are not counted or listed");
        }
        return definition;
    }

    /** The entity, or {@code entity-not-found}. */
    public static EntityDefinition entity(Work work, String key) {
        return work.app()
                .entity(key)
                .orElseThrow(() -> new ProblemException(RecordProblem.ENTITY_NOT_FOUND, "there is no entity " + key));
    }

    /** Refuses what no role of the caller allows on the entity at all. */
    static EntityAccess require(Work work, EntityDefinition entity, Operation operation) {
        EntityAccess access = CallerAccess.of(work.caller(), work.app()).entity(entity);
        if (!access.allows(operation)) {
            throw new ProblemException(
                    RecordProblem.NOT_ALLOWED, "you may not " + operation.key() + " records of " + entity.key());
        }
        return access;
    }

    static ProblemException notFound(String entity, UUID id) {
        return new ProblemException(RecordProblem.NOT_FOUND, entity + " " + id + " is not there");
    }

    private RecordRows rows(Work work, EntityDefinition entity) {
        EntityTable table = tables.of(entity);
        Condition seen = access.rows(
                work.caller(), work.app(), entity, Operation.READ, table.table().as("t"));
        return new RecordRows(work.tx(), entity, table, seen);
    }
}
