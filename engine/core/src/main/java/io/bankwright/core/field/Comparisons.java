package io.bankwright.core.field;

import static io.bankwright.model.field.Operator.BETWEEN;
import static io.bankwright.model.field.Operator.CONTAINS;
import static io.bankwright.model.field.Operator.EQUAL;
import static io.bankwright.model.field.Operator.GREATER;
import static io.bankwright.model.field.Operator.GREATER_OR_EQUAL;
import static io.bankwright.model.field.Operator.IN;
import static io.bankwright.model.field.Operator.IS_EMPTY;
import static io.bankwright.model.field.Operator.IS_NOT_EMPTY;
import static io.bankwright.model.field.Operator.LESS;
import static io.bankwright.model.field.Operator.LESS_OR_EQUAL;
import static io.bankwright.model.field.Operator.NOT_EQUAL;
import static io.bankwright.model.field.Operator.STARTS_WITH;

import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import java.util.EnumSet;
import java.util.Set;

/** What values of a storage class can be compared by and summed up with. */
final class Comparisons {
    private static final Set<Operator> ORDERED = Set.copyOf(EnumSet.of(
            EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, IN, IS_EMPTY, IS_NOT_EMPTY));
    private static final Set<Operator> TEXT =
            Set.copyOf(EnumSet.of(EQUAL, NOT_EQUAL, IN, CONTAINS, STARTS_WITH, IS_EMPTY, IS_NOT_EMPTY));
    private static final Set<Operator> ONE_OF = Set.copyOf(EnumSet.of(EQUAL, NOT_EQUAL, IN, IS_EMPTY, IS_NOT_EMPTY));
    private static final Set<Operator> MANY = Set.copyOf(EnumSet.of(CONTAINS, IS_EMPTY, IS_NOT_EMPTY));
    private static final Set<Operator> PRESENCE = Set.copyOf(EnumSet.of(IS_EMPTY, IS_NOT_EMPTY));

    private Comparisons() {}

    static Set<Operator> operators(StorageClass storage) {
        return switch (storage) {
            case StorageClass.Text t -> TEXT;
            case StorageClass.Whole w -> ORDERED;
            case StorageClass.Decimal d -> ORDERED;
            case StorageClass.Bool b -> Set.of(EQUAL, IS_EMPTY, IS_NOT_EMPTY);
            case StorageClass.Date d -> ORDERED;
            case StorageClass.Instant i -> ORDERED;
            case StorageClass.Choice c -> ONE_OF;
            case StorageClass.Choices c -> MANY;
            case StorageClass.Reference r -> ONE_OF;
            case StorageClass.References r -> MANY;
            case StorageClass.Json j -> PRESENCE;
        };
    }

    static Set<Aggregation> aggregations(StorageClass storage) {
        return switch (storage) {
            case StorageClass.Whole w -> Set.of(Aggregation.values());
            case StorageClass.Decimal d -> Set.of(Aggregation.values());
            case StorageClass.Date d -> EnumSet.complementOf(EnumSet.of(Aggregation.SUM, Aggregation.AVG));
            case StorageClass.Instant i -> EnumSet.complementOf(EnumSet.of(Aggregation.SUM, Aggregation.AVG));
            case StorageClass.Text t -> EnumSet.of(Aggregation.COUNT, Aggregation.COUNT_DISTINCT);
            case StorageClass.Bool b -> EnumSet.of(Aggregation.COUNT, Aggregation.COUNT_DISTINCT);
            case StorageClass.Choice c -> EnumSet.of(Aggregation.COUNT, Aggregation.COUNT_DISTINCT);
            case StorageClass.Reference r -> EnumSet.of(Aggregation.COUNT, Aggregation.COUNT_DISTINCT);
            case StorageClass.Choices c -> EnumSet.of(Aggregation.COUNT);
            case StorageClass.References r -> EnumSet.of(Aggregation.COUNT);
            case StorageClass.Json j -> EnumSet.of(Aggregation.COUNT);
        };
    }
}
