package io.bankwright.expression;

import io.bankwright.expression.Node.ComparisonOperator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Comparisons of two values: where they are true, and where they are false. Null equals only null and has no order. */
final class SqlComparisons {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    Condition decides(ComparisonOperator operator, Sql a, Sql b, boolean wanted) {
        return switch (operator) {
            case EQUAL -> equality(a, b, wanted);
            case NOT_EQUAL -> equality(a, b, !wanted);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> order(wanted ? operator : opposite(operator), a, b);
        };
    }

    /** {@code value in (list)} where all items are constants of the value's type. */
    Optional<Condition> oneOf(Sql value, List<Sql> items) {
        boolean plain = value.scaled() == null
                && !value.isUuid()
                && !value.isConstant()
                && items.size() > 1
                && items.stream()
                        .allMatch(
                                i -> i.isConstant() && i.isPresent() && i.type().equals(value.type()));
        if (!plain) {
            return Optional.empty();
        }
        List<Field<?>> fields = items.stream().<Field<?>>map(Sql::field).toList();
        return Optional.of(DSL.condition("{0} in ({1})", value.field(), DSL.list(fields)));
    }

    private Condition equality(Sql a, Sql b, boolean wanted) {
        if (a.isNull() || b.isNull()) {
            return againstNull(a.isNull() ? b : a, wanted);
        }
        if (a.isConstant() && !b.isConstant()) {
            return equality(b, a, wanted);
        }
        if (!a.type().equals(b.type())) {
            return differentTypes(a, b, wanted);
        }
        Optional<Pair> pair = pair(a, b);
        if (pair.isEmpty()) {
            return wanted ? DSL.falseCondition() : DSL.trueCondition();
        }
        return equality(pair.get(), b.isPresent() || a.isPresent(), wanted);
    }

    /** A plain {@code =} uses an index; it is unknown for null, which as a condition is as good as false. */
    private static Condition equality(Pair pair, boolean onePresent, boolean wanted) {
        if (!wanted) {
            return DSL.condition("{0} is distinct from {1}", pair.a(), pair.b());
        }
        Condition equal = DSL.condition("{0} = {1}", pair.a(), pair.b());
        Condition nulls = DSL.condition("({0} is null and {1} is null)", pair.a(), pair.b());
        return onePresent ? equal : equal.or(nulls);
    }

    private static Condition againstNull(Sql other, boolean wanted) {
        if (other.isConstant()) {
            return other.isNull() == wanted ? DSL.trueCondition() : DSL.falseCondition();
        }
        Field<?> field = other.scaled() == null ? other.field() : other.scaled();
        return wanted ? DSL.condition("{0} is null", field) : DSL.condition("{0} is not null", field);
    }

    /** Unknown, except that null equals null and no other value. */
    private static Condition differentTypes(Sql a, Sql b, boolean wanted) {
        if (b.isPresent()) {
            return wanted ? DSL.falseCondition() : againstNull(a, true);
        }
        if (wanted) {
            return DSL.condition("({0} is null and {1} is null)", a.field(), b.field());
        }
        return DSL.condition("(({0} is null) <> ({1} is null))", a.field(), b.field());
    }

    /** Both sides in the form to compare; empty if a constant cannot be equal to any value of the column. */
    private static Optional<Pair> pair(Sql a, Sql b) {
        if (a.isUuid() && b.isConstant()) {
            UUID id = uuid((String) Objects.requireNonNull(b.constant()));
            return id == null ? Optional.empty() : Optional.of(new Pair(a.field(), DSL.val(id)));
        }
        if (a.isUuid() != b.isUuid()) {
            return Optional.of(new Pair(a.text(), b.text()));
        }
        if (a.scaled() != null && b.constant() instanceof BigDecimal number) {
            BigDecimal units = number.movePointRight(a.scale());
            boolean exact = Numbers.isWhole(units) && units.abs().compareTo(LARGEST) <= 0;
            return exact ? Optional.of(new Pair(a.scaled(), bigint(units))) : Optional.empty();
        }
        if (a.scaled() != null && b.scaled() != null && a.scale() == b.scale()) {
            return Optional.of(new Pair(a.scaled(), b.scaled()));
        }
        return Optional.of(new Pair(a.field(), b.field()));
    }

    /** As FEEL compares texts: the canonical small-letter form only. */
    private static @Nullable UUID uuid(String text) {
        if (text.length() != 36) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? id : null;
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private Condition order(ComparisonOperator operator, Sql a, Sql b) {
        boolean ordered = a.type().equals(b.type())
                && !(a.type() instanceof ValueType.Bool)
                && !(a.type() instanceof ValueType.ListOf)
                && !(a.type() instanceof ValueType.Any);
        if (a.isNull() || b.isNull() || !ordered) {
            return DSL.falseCondition();
        }
        if (a.isConstant() && !b.isConstant()) {
            return order(mirrored(operator), b, a);
        }
        if (a.scaled() != null && b.constant() instanceof BigDecimal number) {
            return scaledOrder(operator, a, number);
        }
        if (a.type() instanceof ValueType.Text) {
            return DSL.condition("{0} collate \"C\" " + operator.symbol() + " {1} collate \"C\"", a.text(), b.text());
        }
        return DSL.condition("{0} " + operator.symbol() + " {1}", a.field(), b.field());
    }

    /** {@code > 0.005} at two decimals is {@code > 0}, {@code >= 0.005} is {@code > 0} too. */
    private static Condition scaledOrder(ComparisonOperator operator, Sql a, BigDecimal number) {
        BigDecimal units = number.movePointRight(a.scale());
        boolean less = operator == ComparisonOperator.LESS || operator == ComparisonOperator.LESS_OR_EQUAL;
        Field<?> column = Objects.requireNonNull(a.scaled());
        if (units.abs().compareTo(LARGEST) > 0) {
            boolean all = less == units.signum() > 0;
            return all ? DSL.condition("{0} is not null", column) : DSL.falseCondition();
        }
        BigDecimal bound = units.setScale(0, RoundingMode.FLOOR);
        if (bound.compareTo(units) == 0) {
            return DSL.condition("{0} " + operator.symbol() + " {1}", column, bigint(bound));
        }
        return DSL.condition("{0} " + (less ? "<=" : ">") + " {1}", column, bigint(bound));
    }

    private static Field<?> bigint(BigDecimal whole) {
        return DSL.field("cast({0} as bigint)", DSL.val(whole.longValueExact()));
    }

    private static ComparisonOperator opposite(ComparisonOperator operator) {
        return switch (operator) {
            case LESS -> ComparisonOperator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> ComparisonOperator.GREATER;
            case GREATER -> ComparisonOperator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> ComparisonOperator.LESS;
            case EQUAL -> ComparisonOperator.NOT_EQUAL;
            case NOT_EQUAL -> ComparisonOperator.EQUAL;
        };
    }

    private static ComparisonOperator mirrored(ComparisonOperator operator) {
        return switch (operator) {
            case LESS -> ComparisonOperator.GREATER;
            case LESS_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            case GREATER -> ComparisonOperator.LESS;
            case GREATER_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL -> operator;
        };
    }

    private record Pair(Field<?> a, Field<?> b) {}
}
