package io.bankwright.expression;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Columns that are lists of texts. */
final class SqlLists {
    private SqlLists() {}

    /** With a constant, in the form that an inverted index answers. */
    static Condition contains(Sql list, Sql item) {
        if (item.isNull() || !(item.type() instanceof ValueType.Text)) {
            return DSL.falseCondition();
        }
        return item.isConstant()
                ? DSL.condition("{0} @> array[{1}]", list.field(), item.field())
                : DSL.condition("{0} = any({1})", item.text(), list.field());
    }

    static Condition bothNull(Sql list, Sql item) {
        return item.isNull()
                ? DSL.condition("{0} is null", list.field())
                : DSL.condition("({0} is null and {1} is null)", list.field(), item.field());
    }
}
