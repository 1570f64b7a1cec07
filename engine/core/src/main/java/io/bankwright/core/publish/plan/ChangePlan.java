package io.bankwright.core.publish.plan;

import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the live version of an app with a draft. */
public final class ChangePlan {
    private final DefinitionKinds kinds;
    private final Map<String, String> before;
    private final Map<String, String> after;
    private final @Nullable AppModel live;
    private final AppModel draft;

    private ChangePlan(
            DefinitionKinds kinds,
            Map<String, String> before,
            Map<String, String> after,
            @Nullable AppModel live,
            AppModel draft) {
        this.kinds = kinds;
        this.before = before;
        this.after = after;
        this.live = live;
        this.draft = draft;
    }

    /**
     * What changes, in the order of the files.
     *
     * @param before path → hash of the live version's files
     * @param after path → hash of the draft's files
     * @param live null if nothing has been published
     */
    public static List<Change> of(
            DefinitionKinds kinds,
            Map<String, String> before,
            Map<String, String> after,
            @Nullable AppModel live,
            AppModel draft) {
        return new ChangePlan(kinds, before, after, live, draft).changes();
    }

    private List<Change> changes() {
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            String old = before.get(path);
            String now = after.get(path);
            if (old == null || !old.equals(now)) {
                kinds.ofPath(path).ifPresent(kind -> changes.addAll(changes(path, kind, type(old, now))));
            }
        }
        return changes;
    }

    private static Change.Type type(@Nullable String old, @Nullable String now) {
        if (old == null) {
            return Change.Type.ADDED;
        }
        return now == null ? Change.Type.REMOVED : Change.Type.CHANGED;
    }

    private List<Change> changes(String path, DefinitionKind<?> kind, Change.Type type) {
        String key = DefinitionKinds.keyOf(kind, path);
        boolean extension = kind.name().equals("extension");
        boolean entity = kind.type() == EntityDefinition.class;
        Optional<EntityDefinition> old = Optional.ofNullable(live).flatMap(app -> app.entity(key));
        Optional<EntityDefinition> now = draft.entity(key);
        if ((entity && type == Change.Type.CHANGED || extension) && old.isPresent() && now.isPresent()) {
            List<Change> fields = new FieldChanges(path, kind.name(), old.get(), now.get()).all();
            if (!fields.isEmpty()) {
                return fields;
            }
        }
        boolean hidesRecords = entity && type == Change.Type.REMOVED;
        Label sentence = hidesRecords ? hidden(key, old) : sentence(kind, key, type);
        return List.of(new Change(path, kind.name(), key, type, sentence, hidesRecords, entity ? key : null, null));
    }

    private static Label hidden(String key, Optional<EntityDefinition> old) {
        Label label = old.map(EntityDefinition::label).orElse(Label.of(key, key));
        return Label.of(
                "实体“%s”不再可用，已有记录保留，可恢复".formatted(label.in("zh-CN")),
                "Entity “%s” disappears; its records are kept and can be restored".formatted(label.in("en")));
    }

    private static Label sentence(DefinitionKind<?> kind, String key, Change.Type type) {
        String chinese = kind.label().in("zh-CN");
        String english = kind.label().in("en");
        return switch (type) {
            case ADDED -> Label.of("新增%s“%s”".formatted(chinese, key), "%s “%s” is added".formatted(english, key));
            case CHANGED -> Label.of("修改%s“%s”".formatted(chinese, key), "%s “%s” is changed".formatted(english, key));
            case REMOVED -> Label.of("删除%s“%s”".formatted(chinese, key), "%s “%s” is removed".formatted(english, key));
        };
    }
}
