package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;

/** An e-mail address; the domain is kept in lower case. */
@Singleton
final class EmailField extends BuiltInField {
    private static final int LENGTH = 254;
    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    EmailField() {
        super(
                "email",
                Label.of("邮箱", "E-mail"),
                "text",
                "mail",
                SchemaBuilder.object().build());
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
        return Texts.line(
                input,
                text -> text.length() <= LENGTH && ADDRESS.matcher(text).matches()
                        ? Texts.value(lowerDomain(text))
                        : refuse(FieldProblem.INVALID_EMAIL));
    }

    private static String lowerDomain(String address) {
        int at = address.indexOf('@');
        return address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
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
