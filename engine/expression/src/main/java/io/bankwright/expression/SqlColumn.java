package io.bankwright.expression;

import org.jooq.Field;

/**
 * A path in SQL.
 *
 * @param type Text as {@code text} or {@code uuid}, Number as {@code numeric}, Bool, Date, DateTime as {@code timestamptz},
 *     Time as {@code time}, ListOf(Text) as {@code text[]}
 * @param field of that type
 * @param scale -1, or the number of decimals of a {@code bigint} field that holds value × 10^scale
 */
public record SqlColumn(ValueType type, Field<?> field, int scale) {
    public SqlColumn(ValueType type, Field<?> field) {
        this(type, field, -1);
    }
}
