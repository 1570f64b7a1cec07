package io.bankwright.core.record;

import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.FieldUses;
import io.bankwright.model.field.StorageClass;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which columns an entity's table should have, decided by metadata and by what was chosen beyond it (DESIGN idea 2). Pure. */
final class ColumnPlan {
    /** Suffix of the storage key under which the pinyin of a text is kept. */
    static final String PINYIN = "$py";

    private final EntityDefinition entity;
    private final Map<String, Wish> wishes = new LinkedHashMap<>();

    private ColumnPlan(EntityDefinition entity) {
        this.entity = entity;
    }

    /** Why a column is kept. */
    enum Purpose {
        PROMOTED,
        ROLLUP,
        SEARCH;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One wanted column.
     *
     * @param zero whether a row nobody has written it in has zero there: counts and sums of no children
     * @param definition of a rollup: with another one its numbers are computed again; null for what the document holds
     */
    record Wish(
            String storageKey,
            Purpose purpose,
            StorageClass storage,
            boolean indexed,
            boolean unique,
            boolean zero,
            @Nullable String definition) {
        Wish(String storageKey, Purpose purpose, StorageClass storage, boolean indexed, boolean unique) {
            this(storageKey, purpose, storage, indexed, unique, false, null);
        }

        Wish or(Wish other) {
            return new Wish(
                    storageKey, purpose, storage, indexed || other.indexed, unique || other.unique, zero, definition);
        }
    }

    /** What metadata asks for, and the columns that were chosen of fields that are there. */
    static Map<String, Wish> of(EntityDefinition entity, AppModel app, Map<String, Boolean> chosen) {
        ColumnPlan plan = new ColumnPlan(entity);
        plan.wishes.putAll(of(entity, app));
        for (FieldDefinition field : entity.fields()) {
            Boolean indexed = chosen.get(field.storageKey());
            if (indexed != null) {
                plan.promote(field, indexed, false);
            }
        }
        return plan.wishes;
    }

    /** What metadata asks for. */
    static Map<String, Wish> of(EntityDefinition entity, AppModel app) {
        ColumnPlan plan = new ColumnPlan(entity);
        entity.fields().forEach(field -> plan.byField(field, app));
        plan.byAccess();
        app.entities().values().forEach(plan::byRollupsOf);
        app.uses().stream().filter(use -> use.entity().equals(entity.key())).forEach(plan::byUse);
        return plan.wishes;
    }

    private void byField(FieldDefinition field, AppModel app) {
        StorageClass storage = field.storage();
        if (RollupField.isRollup(field)) {
            want(new Wish(
                    field.storageKey(),
                    Purpose.ROLLUP,
                    storage,
                    field.indexed(),
                    false,
                    RollupField.startsAtZero(field),
                    RollupField.read(entity, field, app).definition()));
            return;
        }
        if (!field.isStored()) {
            return;
        }
        boolean reference = storage instanceof StorageClass.Reference;
        if (field.unique() || field.indexed() || reference) {
            promote(field, true, field.unique());
        }
        boolean title = field.key().equals(entity.titleField());
        if (storage instanceof StorageClass.Text && (title || field.unique())) {
            search(field);
        }
    }

    private void byAccess() {
        if (entity.access() instanceof Access.Inherited inherited) {
            entity.field(inherited.parent()).ifPresent(field -> promote(field, true, false));
        }
    }

    private void byRollupsOf(EntityDefinition parent) {
        for (FieldDefinition field : parent.fields()) {
            if (RollupField.isRollup(field)
                    && field.config().path("of").asText().equals(entity.key())) {
                String source = field.config().path("field").asText("");
                entity.field(source).ifPresent(summed -> promote(summed, false, false));
            }
        }
    }

    private void byUse(FieldUses.Use use) {
        entity.field(use.field()).filter(FieldDefinition::isStored).ifPresent(field -> {
            switch (use.how()) {
                case FIND -> promote(field, true, false);
                case AGGREGATE -> promote(field, false, false);
                case SEARCH -> search(field);
            }
        });
    }

    private void promote(FieldDefinition field, boolean indexed, boolean unique) {
        if (!(field.storage() instanceof StorageClass.Json) && field.isStored()) {
            want(new Wish(field.storageKey(), Purpose.PROMOTED, field.storage(), indexed, unique));
        }
    }

    private void search(FieldDefinition field) {
        if (field.storage() instanceof StorageClass.Text && field.isStored()) {
            want(new Wish(field.storageKey(), Purpose.SEARCH, field.storage(), true, false));
            if (field.key().equals(entity.titleField())) {
                String pinyin = field.storageKey() + PINYIN;
                want(new Wish(pinyin, Purpose.SEARCH, field.storage(), true, false));
                want(new Wish(pinyin, Purpose.PROMOTED, field.storage(), true, false));
            }
        }
    }

    private void want(Wish wish) {
        wishes.merge(wish.purpose() + " " + wish.storageKey(), Objects.requireNonNull(wish), Wish::or);
    }
}
