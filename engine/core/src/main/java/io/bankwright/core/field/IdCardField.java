package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.Mask;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/** A Chinese resident ID number of 18 characters (GB 11643): region, birthday, sequence, check digit. */
@Singleton
final class IdCardField extends BuiltInField implements SensitiveField {
    private static final Pattern OLD = Pattern.compile("[0-9]{15}");
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    private static final int EARLIEST_YEAR = 1850;

    IdCardField() {
        super(
                "id_card",
                Label.of("身份证号", "ID card"),
                "text",
                "idcard",
                SchemaBuilder.object().build());
    }

    @Override
    public Mask defaultMask() {
        return Mask.ID;
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Text();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ValueType.TEXT;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        return Texts.line(input, text -> {
            String number = text.toUpperCase(Locale.ROOT);
            if (OLD.matcher(number).matches()) {
                return refuse(FieldProblem.OLD_ID_CARD);
            }
            return isValid(number) ? Texts.value(number) : refuse(FieldProblem.INVALID_ID_CARD);
        });
    }

    private static boolean isValid(String number) {
        return FORM.matcher(number).matches() && hasBirthday(number) && hasCheckDigit(number);
    }

    private static boolean hasBirthday(String number) {
        try {
            int year = Integer.parseInt(number, 6, 10, 10);
            int month = Integer.parseInt(number, 10, 12, 10);
            int day = Integer.parseInt(number, 12, 14, 10);
            return LocalDate.of(year, month, day).getYear() >= EARLIEST_YEAR;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static boolean hasCheckDigit(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return number.charAt(WEIGHTS.length) == CHECK.charAt(sum % CHECK.length());
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Text());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Text());
    }
}
