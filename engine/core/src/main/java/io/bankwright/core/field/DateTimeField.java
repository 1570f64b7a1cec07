package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** A moment, kept in UTC to the microsecond: {@code 2026-11-21T01:30:00Z}. An input must name its offset. */
@Singleton
final class DateTimeField extends BuiltInField {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    DateTimeField() {
        super(
                "date_time",
                Label.of("日期时间", "Date and time"),
                "date",
                "clock-circle",
                SchemaBuilder.object().build());
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Instant();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ValueType.DATE_TIME;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        return Texts.line(
                input,
                text -> moment(text)
                        .map(moment -> Texts.value(moment.toString()))
                        .orElseGet(() -> refuse(FieldProblem.INVALID_DATE_TIME)));
    }

    private static Optional<Instant> moment(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return Optional.of(moment).filter(at -> !at.isBefore(EARLIEST) && !at.isAfter(LATEST));
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Instant());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Instant());
    }
}
