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
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Set;

/** A calendar date, {@code 2026-11-21}. */
@Singleton
final class DateField extends BuiltInField {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    DateField() {
        super(
                "date",
                Label.of("日期", "Date"),
                "date",
                "calendar",
                SchemaBuilder.object().build());
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Date();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ValueType.DATE;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        return Texts.line(input, text -> isDate(text) ? Texts.value(text) : refuse(FieldProblem.INVALID_DATE));
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text, ISO).getYear() >= 1;
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Date());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Date());
    }
}
