package io.bankwright.model.view;

import io.bankwright.expression.Expression;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.FieldUses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A saved list of records of one entity.
 *
 * @param key unique within the entity
 * @param columns fields shown
 * @param filter which records, null for all
 * @param search fields the search box looks in; empty for the title and the unique text fields
 * @param quickFilters fields offered as filters above the list
 * @param groupBy field of a kanban's columns, otherwise null
 * @param dateField field of a calendar's days, otherwise null
 */
public record ViewDefinition(
        String key,
        String entity,
        Label label,
        Type type,
        List<String> columns,
        @Nullable Expression filter,
        List<SortKey> sort,
        List<String> search,
        List<String> quickFilters,
        @Nullable String groupBy,
        @Nullable String dateField)
        implements FieldUses {
    public ViewDefinition {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
        search = List.copyOf(search);
        quickFilters = List.copyOf(quickFilters);
    }

    /** How the records are laid out. */
    public enum Type {
        TABLE,
        KANBAN,
        CALENDAR
    }

    /** {@code entity.key}, its name in navigation and in the file's name. */
    public String qualifiedKey() {
        return entity + "." + key;
    }

    @Override
    public Collection<Use> fieldUses() {
        List<Use> uses = new ArrayList<>();
        sort.forEach(step -> uses.add(new Use(entity, step.field(), How.FIND)));
        quickFilters.forEach(field -> uses.add(new Use(entity, field, How.FIND)));
        search.forEach(field -> uses.add(new Use(entity, field, How.SEARCH)));
        if (filter != null) {
            filter.paths().forEach(path -> uses.add(new Use(entity, path.getFirst(), How.FIND)));
        }
        if (groupBy != null) {
            uses.add(new Use(entity, groupBy, How.FIND));
        }
        if (dateField != null) {
            uses.add(new Use(entity, dateField, How.FIND));
        }
        return uses;
    }

    @Override
    public Collection<Walk> walks() {
        return sort.stream()
                .findFirst()
                .map(first -> new Walk(
                        entity, filter == null ? List.of() : filter.fixedNames(), first.field(), first.descending()))
                .stream()
                .toList();
    }
}
