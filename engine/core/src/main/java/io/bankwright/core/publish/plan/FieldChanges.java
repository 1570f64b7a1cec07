package io.bankwright.core.publish.plan;

import io.bankwright.core.record.FieldShapes;
import io.bankwright.core.record.Retype;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes in the fields of one entity. */
final class FieldChanges {
    /** From → to types whose values all stay valid. */
    private static final Map<String, Set<String>> WIDER = Map.of(
            "text", Set.of("long_text"),
            "email", Set.of("text", "long_text"),
            "phone", Set.of("text", "long_text"),
            "id_card", Set.of("text", "long_text"),
            "serial", Set.of("text"));

    private final String file;
    private final String kind;
    private final EntityDefinition before;
    private final EntityDefinition after;
    private final List<Change> changes = new ArrayList<>();

    FieldChanges(String file, String kind, EntityDefinition before, EntityDefinition after) {
        this.file = file;
        this.kind = kind;
        this.before = before;
        this.after = after;
    }

    List<Change> all() {
        for (FieldDefinition field : after.fields()) {
            before.field(field.key()).ifPresentOrElse(known -> changed(known, field), () -> added(field));
        }
        before.fields().stream()
                .filter(field -> after.field(field.key()).isEmpty())
                .forEach(this::removed);
        return changes;
    }

    private void added(FieldDefinition field) {
        add(
                field,
                Change.Type.ADDED,
                Label.of(
                        "“%s”新增字段“%s”".formatted(chinese(after.label()), chinese(field.label())),
                        "Field “%s” is added to %s".formatted(english(field.label()), english(after.label()))),
                false,
                null);
        if (field.required() && !field.isComputed()) {
            add(
                    field,
                    Change.Type.CHANGED,
                    Label.of(
                            "字段“%s”必填：已有记录在下次修改时须补填".formatted(chinese(field.label())),
                            "Field “%s” is required: existing records must fill it in when next changed"
                                    .formatted(english(field.label()))),
                    false,
                    null);
        }
    }

    private void removed(FieldDefinition field) {
        add(
                field,
                Change.Type.REMOVED,
                Label.of(
                        "“%s”不再显示字段“%s”，已有数据保留，可恢复".formatted(chinese(after.label()), chinese(field.label())),
                        "Field “%s” disappears from %s; its data is kept and can be restored"
                                .formatted(english(field.label()), english(after.label()))),
                true,
                null);
    }

    private void changed(FieldDefinition known, FieldDefinition field) {
        if (!known.label().equals(field.label())) {
            add(
                    field,
                    Change.Type.CHANGED,
                    Label.of(
                            "字段“%s”改名为“%s”".formatted(chinese(known.label()), chinese(field.label())),
                            "Field “%s” is now called “%s”".formatted(english(known.label()), english(field.label()))),
                    false,
                    null);
        }
        if (!staysInPlace(known, field)) {
            retyped(known, field);
        } else if (!known.config().equals(field.config())
                || !known.type().name().equals(field.type().name())) {
            settings(field);
        }
        if (!known.required() && field.required()) {
            flag(field, "必填", "required");
        }
        if (!known.unique() && field.unique()) {
            flag(field, "唯一", "unique");
        }
    }

    private void retyped(FieldDefinition known, FieldDefinition field) {
        String key = after.key() + "." + field.key();
        Label from = known.type().label();
        Label to = field.type().label();
        if (isSupported(known, field)) {
            Label sentence = from.equals(to)
                    ? Label.of(
                            "字段“%s”的值改用新的精度".formatted(chinese(field.label())),
                            "Values of field “%s” are kept with other places".formatted(english(field.label())))
                    : Label.of(
                            "字段“%s”的类型由%s改为%s".formatted(chinese(field.label()), chinese(from), chinese(to)),
                            "The type of field “%s” changes from %s to %s"
                                    .formatted(english(field.label()), english(from), english(to)));
            changes.add(new Change(
                    file,
                    kind,
                    key,
                    Change.Type.CHANGED,
                    sentence,
                    false,
                    after.key(),
                    null,
                    new Retype(after, known, field)));
            return;
        }
        add(
                field,
                Change.Type.CHANGED,
                Label.of(
                        "字段“%s”的类型不能由%s改为%s，请新建字段".formatted(chinese(field.label()), chinese(from), chinese(to)),
                        "The type of field “%s” cannot change from %s to %s; add a new field instead"
                                .formatted(english(field.label()), english(from), english(to))),
                true,
                FieldPlaces.pointer(after, field));
    }

    /** What each day's snapshot keeps is of one type, and the name of a record is a text found by its sound. */
    private boolean isSupported(FieldDefinition known, FieldDefinition field) {
        boolean title = field.key().equals(after.titleField());
        return FieldShapes.isConvertible(known, field)
                && !(known.snapshot() || field.snapshot())
                && !(title && !known.storage().equals(field.storage()));
    }

    private void settings(FieldDefinition field) {
        add(
                field,
                Change.Type.CHANGED,
                Label.of(
                        "字段“%s”的设置有变化，已有数据不变".formatted(chinese(field.label())),
                        "Settings of field “%s” change; existing data stays".formatted(english(field.label()))),
                false,
                null);
    }

    private void flag(FieldDefinition field, String chinese, String english) {
        add(
                field,
                Change.Type.CHANGED,
                Label.of(
                        "字段“%s”变为%s".formatted(chinese(field.label()), chinese),
                        "Field “%s” becomes %s".formatted(english(field.label()), english)),
                false,
                null);
    }

    private void add(FieldDefinition field, Change.Type type, Label sentence, boolean lossy, @Nullable String pointer) {
        String key = after.key() + "." + field.key();
        changes.add(new Change(file, kind, key, type, sentence, lossy, after.key(), pointer));
    }

    /** Whether the values that are there are those of the new type and nothing has to be converted. */
    private static boolean staysInPlace(FieldDefinition known, FieldDefinition field) {
        boolean formula =
                known.type().name().equals("formula") && field.type().name().equals("formula");
        boolean sameType = known.type().name().equals(field.type().name());
        return formula || isWider(known, field) && (sameType || !known.isMoved());
    }

    /** Whether every value of the old field is a value of the new one and is stored the same way. */
    private static boolean isWider(FieldDefinition known, FieldDefinition field) {
        String from = known.type().name();
        String to = field.type().name();
        boolean sameType = from.equals(to) || WIDER.getOrDefault(from, Set.of()).contains(to);
        return sameType && known.storage().equals(field.storage());
    }

    private static String chinese(Label label) {
        return label.in("zh-CN");
    }

    private static String english(Label label) {
        return label.in("en");
    }
}
