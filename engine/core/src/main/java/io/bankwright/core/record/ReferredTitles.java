package io.bankwright.core.record;

import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.store.Row;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
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

    ReferredTitles(EntityTables tables, AccessCompiler access, RecordView view, RecordLists lists) {
        this.lists = lists;
        this.tables = tables;
        this.access = access;
        this.view = view;
    }

    /** Records of one entity that have still to be read. */
    private record Open(EntityDefinition entity, RecordRows rows, SelectQuery<?> query) {}

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
                open.add(new Open(entity, rows, rows.selectAll(unknown)));
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

    private static boolean takeKnown(Work work, EntityDefinition entity, UUID id, Map<UUID, String> into) {
        // A computed title depends on more than its own record.
        boolean computed = entity.field(entity.titleField())
                .map(FieldDefinition::isComputed)
                .orElse(false);
        String title = computed ? null : KnownTitles.of(work.tx()).get(id, work.caller());
        if (title != null) {
            into.put(id, title);
        }
        return title != null;
    }

    private RecordRows seen(Work work, EntityDefinition entity) {
        EntityTable table = tables.of(entity);
        Condition allowed = access.rows(
                work.caller(), work.app(), entity, Operation.READ, table.table().as("t"));
        return new RecordRows(work.tx(), entity, table, allowed);
    }
}
