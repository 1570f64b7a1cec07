package io.bankwright.rule.definition;

import io.bankwright.expression.Expression;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.FieldUses;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named value about the subject of a rule, known before its condition is looked at. */
public sealed interface RuleFact {
    /** The name its condition uses. */
    String key();

    /**
     * A number over records that refer to the subject.
     *
     * @param of key of their entity
     * @param via their reference to the subject
     * @param field what is summed; null only for a count
     * @param filter which of them count; null for all
     * @param windowField their date or moment that lies in the window; null for no window
     * @param days business days of the window, today included
     */
    record Windowed(
            String key,
            String of,
            String via,
            Aggregation function,
            @Nullable String field,
            @Nullable Expression filter,
            @Nullable String windowField,
            int days)
            implements RuleFact {
        /** What the record store should keep columns for. */
        List<FieldUses.Use> uses() {
            List<FieldUses.Use> uses = new ArrayList<>();
            uses.add(new FieldUses.Use(of, via, FieldUses.How.FIND));
            if (windowField != null) {
                uses.add(new FieldUses.Use(of, windowField, FieldUses.How.FIND));
            }
            if (field != null) {
                uses.add(new FieldUses.Use(of, field, FieldUses.How.AGGREGATE));
            }
            return uses;
        }
    }

    /**
     * A field of the subject as it stood at the end of an earlier business day.
     *
     * @param daysAgo 1 is yesterday
     */
    record Snapshot(String key, String field, int daysAgo) implements RuleFact {}
}
