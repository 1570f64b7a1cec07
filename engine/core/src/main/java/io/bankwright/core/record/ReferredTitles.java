package io.bankwright.core.record;

import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.OrgTree;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.ShortMemory;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.SelectQuery;
import org.jspecify.annotations.Nullable;

/** What records are called that others refer to, as far as the caller may see them: read in one round trip, once a transaction. */
@Singleton
class ReferredTitles {
    private final EntityTables tables;
    private final AccessCompiler access;
    private final RecordView view;
    private final RecordLists lists;
    private final OrgTree orgs;
    private final ShortMemory<Principal, String> principals;

    ReferredTitles(
            EntityTables tables,
            AccessCompiler access,
            RecordView view,
            RecordLists lists,
            OrgTree orgs,
            SystemClock clock) {
        this.lists = lists;
        this.tables = tables;
        this.access = access;
        this.view = view;
        this.orgs = orgs;
        this.principals = new ShortMemory<>(clock);
    }

    /**
     * A user or org unit as one caller sees it: nearly every record names some.
     *
     * @param reading of the org tree, another one after each write of a user or org unit
     */
    private record Principal(UUID id, Caller caller, String app, int version, long reading) {}

    /** Records of one entity that have still to be read. */
    private record Open(EntityDefinition entity, RecordRows rows, SelectQuery<?> query, long reading, long state) {}

    /**
     * Titles by entity and id.
     *
     * @param wanted ids by entity key
     */
    Map<String, Map<UUID, String>> read(Work work, Map<String, Set<UUID>> wanted) {
        Map<String, Map<UUID, String>> titles = new HashMap<>();
        List<Open> open = new ArrayList<>();
        wanted.forEach((key, ids) -> {
            // In order of ids: the order rows lie in tells of writes the caller may know nothing of.
            Map<UUID, String> known = new TreeMap<>();
            titles.put(key, known);
            EntityDefinition entity = Records.entity(work, key);
            List<UUID> unknown = ids.stream()
                    .filter(id -> !takeKnown(work, entity, id, known))
                    .toList();
            if (!unknown.isEmpty()
                    && CallerAccess.of(work.caller(), work.app()).entity(entity).allows(Operation.READ)) {
                RecordRows rows = seen(work, entity);
                open.add(new Open(entity, rows, rows.selectAll(unknown), orgs.reading(), principals.state()));
            }
        });
        List<List<Row>> answers =
                work.tx().queryAll(open.stream().map(Open::query).toList());
        for (int i = 0; i < open.size(); i++) {
            Open asked = open.get(i);
            Map<UUID, String> found = titles.get(asked.entity().key());
            for (StoredRecord record : asked.rows().read(answers.get(i))) {
                String title = RecordTitles.title(asked.entity(), view.of(work, asked.entity(), record));
                found.put(record.id(), title);
                KnownTitles.of(work.tx()).put(record.id(), work.caller(), title);
                if (isRemembered(work, asked.entity())) {
                    principals.keep(principal(work, record.id(), asked.reading()), title, asked.state());
                }
            }
        }
        return titles;
    }

    /** Titles as of a moment; where history is kept no longer, or does not keep what a title is computed from, those of today. */
    Map<String, Map<UUID, String>> read(Work work, Map<String, Set<UUID>> wanted, @Nullable Instant moment) {
        if (moment == null) {
            return read(work, wanted);
        }
        Map<String, Set<UUID>> today = new HashMap<>();
        Map<String, Map<UUID, String>> titles = new HashMap<>();
        wanted.forEach((key, ids) -> {
            EntityDefinition entity = Records.entity(work, key);
            if (!lists.isKept(work, entity, moment) || isOfToday(entity)) {
                today.put(key, ids);
            } else if (CallerAccess.of(work.caller(), work.app()).entity(entity).allows(Operation.READ)) {
                Map<UUID, String> then = new TreeMap<>();
                lists.past(work, entity, ids, moment)
                        .forEach(record -> then.put(record.id(), RecordTitles.title(entity, record)));
                titles.put(key, then);
            }
        });
        titles.putAll(read(work, today));
        return titles;
    }

    private static boolean isOfToday(EntityDefinition entity) {
        return entity.field(entity.titleField())
                .filter(field -> RecordVariables.isFormula(field) && !RecordVariables.isSelfContained(entity, field))
                .isPresent();
    }

    private boolean takeKnown(Work work, EntityDefinition entity, UUID id, Map<UUID, String> into) {
        String title = isComputed(entity) ? null : KnownTitles.of(work.tx()).get(id, work.caller());
        if (title == null && isRemembered(work, entity)) {
            title = principals.get(principal(work, id, orgs.reading()));
            if (title != null) {
                // Shown after the record is written, too.
                KnownTitles.of(work.tx()).put(id, work.caller(), title);
            }
        }
        if (title != null) {
            into.put(id, title);
        }
        return title != null;
    }

    /** A computed title depends on more than its own record. */
    private static boolean isComputed(EntityDefinition entity) {
        return entity.field(entity.titleField())
                .map(FieldDefinition::isComputed)
                .orElse(false);
    }

    /** Of those that everybody sees, and in a transaction that has written nothing: it may have written the very one. */
    private static boolean isRemembered(Work work, EntityDefinition entity) {
        return Ownership.isPrincipal(entity)
                && !isComputed(entity)
                && !work.tx().hasWritten()
                && work.app().version() > 0
                && CallerAccess.of(work.caller(), work.app()).entity(entity).level(Operation.READ) == Level.ALL;
    }

    private static Principal principal(Work work, UUID id, long reading) {
        return new Principal(id, work.caller(), work.app().key(), work.app().version(), reading);
    }

    private RecordRows seen(Work work, EntityDefinition entity) {
        EntityTable table = tables.of(entity);
        Condition allowed = access.rows(
                work.caller(), work.app(), entity, Operation.READ, table.table().as("t"));
        return new RecordRows(work.tx(), entity, table, allowed);
    }
}
