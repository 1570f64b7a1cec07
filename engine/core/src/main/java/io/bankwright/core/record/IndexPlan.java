package io.bankwright.core.record;

import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.FieldUses;
import io.bankwright.model.field.StorageClass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which indexes over several columns an entity's table should have, decided by metadata alone. Pure.
 *
 * <p>A row is wide: its document, its characters for the search. A report that reads every row reads them from an index
 * that holds only what people group, sum and see records by, a tenth of the size. A list that is narrowed to some values and
 * sorted is the beginning of an index, as it would be on a table made for it.
 */
final class IndexPlan {
    /** Columns that an index for reports holds at most; PostgreSQL allows 32. */
    private static final int MOST_COLUMNS = 24;
    /** Indexes of one table at most: each is written with every record. */
    private static final int MOST_INDEXES = 12;
    /** Beyond this, a list is narrow enough to be sorted. */
    private static final int MOST_EQUAL = 3;

    private final EntityDefinition entity;
    private final EntityTable table;
    private final Set<String> definitions = new LinkedHashSet<>();

    private IndexPlan(EntityDefinition entity, EntityTable table) {
        this.entity = entity;
        this.table = table;
    }

    /**
     * What comes after the table's name in {@code create index}.
     *
     * @param table with all columns that metadata asks for
     */
    static Set<String> of(EntityDefinition entity, AppModel app, EntityTable table) {
        IndexPlan plan = new IndexPlan(entity, table);
        plan.forReports(app);
        app.walks().stream().filter(walk -> walk.entity().equals(entity.key())).forEach(plan::forWalk);
        return plan.definitions.stream().limit(MOST_INDEXES).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void forReports(AppModel app) {
        List<String> summed = app.uses().stream()
                .filter(use -> use.entity().equals(entity.key()) && use.how() == FieldUses.How.AGGREGATE)
                .map(FieldUses.Use::field)
                .toList();
        if (summed.isEmpty()) {
            return;
        }
        Set<String> columns = new LinkedHashSet<>();
        Stream<FieldDefinition> fields = Stream.concat(
                Stream.of(ownershipFields(), summed).flatMap(List::stream).flatMap(key -> entity.field(key).stream()),
                entity.fields().stream().filter(field -> TableDdl.hasFewValues(field.storage())));
        fields.map(this::column)
                .filter(Objects::nonNull)
                .filter(column -> isNarrow(column.storage()))
                .forEach(column -> columns.add(column.name()));
        String first = "org_id";
        if (entity.access() instanceof Access.Inherited inherited) {
            first = entity.field(inherited.parent())
                    .map(this::column)
                    .orElseThrow()
                    .name();
            columns.remove(first);
        } else {
            columns.add("owner_id");
            columns.add("shared_with");
        }
        definitions.add("(%s) include (%s)"
                .formatted(first, columns.stream().limit(MOST_COLUMNS).collect(Collectors.joining(", "))));
    }

    private List<String> ownershipFields() {
        return entity.access() instanceof Access.Owned owned
                ? Stream.of(owned.org(), owned.owner()).filter(Objects::nonNull).toList()
                : List.of();
    }

    private void forWalk(FieldUses.Walk walk) {
        EntityTable.Column sort = entity.field(walk.sort()).map(this::column).orElse(null);
        if (sort == null || !TableDdl.isRanked(sort)) {
            return;
        }
        String order = sort.name() + (walk.descending() ? " desc nulls last" : "");
        List<String> equal = walk.equal().stream()
                .map(entity::field)
                .flatMap(Optional::stream)
                .filter(field -> TableDdl.hasFewValues(field.storage()))
                .map(this::column)
                .filter(Objects::nonNull)
                .map(EntityTable.Column::name)
                .limit(MOST_EQUAL)
                .toList();
        // Each column has an index of its own, rising, and one by org, falling.
        boolean byOrg = entity.access() instanceof Access.Owned && !(equal.isEmpty() && walk.descending());
        if (byOrg) {
            List<String> columns = new ArrayList<>(List.of("org_id"));
            columns.addAll(equal);
            columns.add(order);
            definitions.add("(%s) where org_id is not null".formatted(String.join(", ", columns)));
        }
        if (walk.descending()) {
            definitions.add("(%s)".formatted(order));
        }
    }

    private EntityTable.@org.jspecify.annotations.Nullable Column column(FieldDefinition field) {
        // A column that somebody chose goes when it is no longer chosen, and with it every index it is in.
        if (table.chosen().containsKey(field.storageKey())) {
            return null;
        }
        EntityTable.Column rollup = table.rollups().get(field.storageKey());
        return rollup == null ? table.promoted().get(field.storageKey()) : rollup;
    }

    /** Not texts of any length: an index refuses a row that is too long, and with it the record. */
    private static boolean isNarrow(StorageClass storage) {
        return switch (storage) {
            case StorageClass.Whole ignored -> true;
            case StorageClass.Decimal ignored -> true;
            case StorageClass.Bool ignored -> true;
            case StorageClass.Date ignored -> true;
            case StorageClass.Instant ignored -> true;
            case StorageClass.Choice ignored -> true;
            case StorageClass.Reference ignored -> true;
            default -> false;
        };
    }
}
