package io.bankwright.core.field;

import io.bankwright.model.field.FieldType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All field types there are, by name. */
@Singleton
public final class FieldTypes {
    private final Map<String, FieldType> byName;

    /** Every bean that is a field type. */
    @Inject
    FieldTypes(Instance<FieldType> beans) {
        this(beans.stream().sorted(Comparator.comparing(FieldType::name)).toList());
    }

    private FieldTypes(Collection<FieldType> types) {
        Map<String, FieldType> index = new LinkedHashMap<>();
        for (FieldType type : types) {
            if (index.put(type.name(), type) != null) {
                throw new IllegalStateException("two field types are called " + type.name());
            }
        }
        this.byName = Collections.unmodifiableMap(index);
    }

    /** The built-in ones, for use without a container. */
    public static FieldTypes builtIn() {
        return new FieldTypes(List.of(
                new TextField(),
                new LongTextField(),
                new IntegerField(),
                new DecimalField(),
                new MoneyField(),
                new PercentField(),
                new BooleanField(),
                new DateField(),
                new DateTimeField(),
                new EnumField(),
                new MultiEnumField(),
                new ReferenceField(),
                new UserField(),
                new OrgField(),
                new PhoneField(),
                new EmailField(),
                new IdCardField(),
                new SerialField(),
                new FormulaField(),
                new RollupField(),
                new AttachmentField(),
                new JsonField()));
    }

    /** The type called that. */
    public Optional<FieldType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, in the order palettes show them. */
    public Collection<FieldType> all() {
        return byName.values();
    }
}
