package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.entity.RecordRule;
import io.bankwright.model.field.StorageClass;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether an entity as a whole makes sense: its title, who owns its records, its rules. */
final class EntityCheck {
    private final EntityDefinition entity;
    private final AppModel app;
    private final DefinitionFile file;
    private final Place place;

    EntityCheck(EntityDefinition entity, AppModel app, DefinitionFile file, Place place) {
        this.entity = entity;
        this.app = app;
        this.file = file;
        this.place = place;
    }

    void run() {
        boolean titled = entity.field(entity.titleField())
                .filter(field -> field.storage() instanceof StorageClass.Text)
                .isPresent();
        if (!titled) {
            place.at("title").fault(EntityProblem.TITLE_FIELD, entity.titleField());
        }
        if (entity.field(entity.key()).isPresent()) {
            // An expression could not tell the record under its entity key from the field.
            FieldReader.place(file, entity.field(entity.key()).get(), place)
                    .at("key")
                    .fault(EntityProblem.RESERVED_FIELD_KEY, entity.key());
        }
        access();
        rules();
    }

    private void access() {
        Place at = place.at("access");
        switch (entity.access()) {
            case Access.Owned owned -> {
                owner(owned.owner(), at.at("owner"), storage -> isOne(storage, "user"));
                owner(owned.org(), at.at("org"), storage -> isOne(storage, "org"));
                owner(owned.shared(), at.at("shared"), storage -> storage instanceof StorageClass.References);
            }
            case Access.Inherited inherited -> inherited(inherited, at.at("inherit"));
        }
    }

    private void owner(@Nullable String field, Place at, Predicate<StorageClass> suitable) {
        if (field == null) {
            return;
        }
        Optional<FieldDefinition> found = entity.field(field);
        if (found.isEmpty()) {
            at.fault(DefinitionProblem.UNKNOWN_FIELD, field);
        } else if (!suitable.test(found.get().storage())) {
            at.fault(EntityProblem.ACCESS_FIELD, field);
        }
    }

    private static boolean isOne(StorageClass storage, String target) {
        return storage instanceof StorageClass.Reference reference
                && reference.entity().equals(target);
    }

    private void inherited(Access.Inherited access, Place at) {
        Optional<FieldDefinition> field = entity.field(access.parent());
        if (field.isEmpty()) {
            at.fault(DefinitionProblem.UNKNOWN_FIELD, access.parent());
        } else if (!field.get().required() || !(field.get().storage() instanceof StorageClass.Reference)) {
            at.fault(EntityProblem.ACCESS_FIELD, access.parent());
        } else if (inCircle()) {
            at.fault(EntityProblem.ACCESS_CYCLE, access.parent());
        }
    }

    private boolean inCircle() {
        Set<String> seen = new HashSet<>();
        Optional<EntityDefinition> at = Optional.of(entity);
        while (at.isPresent() && seen.add(at.get().key())) {
            at = parent(at.get());
        }
        return at.isPresent();
    }

    private Optional<EntityDefinition> parent(EntityDefinition child) {
        return child.access() instanceof Access.Inherited inherited
                ? child.field(inherited.parent())
                        .flatMap(field -> field.storage() instanceof StorageClass.Reference reference
                                ? app.entity(reference.entity())
                                : Optional.empty())
                : Optional.empty();
    }

    private void rules() {
        int index = 0;
        for (RecordRule rule : entity.rules()) {
            Place at = place.at("rules").at(index++);
            Expressions.check(rule.expression(), EntityTypeScope.of(app, entity), ValueType.BOOL, at.at("expression"));
            if (rule.field() != null && entity.field(rule.field()).isEmpty()) {
                at.at("field").fault(DefinitionProblem.UNKNOWN_FIELD, rule.field());
            }
        }
    }
}
