package io.bankwright.core.publish.plan;

import io.bankwright.core.record.Retype;
import io.bankwright.model.definition.Label;
import org.jspecify.annotations.Nullable;

/**
 * One thing a publish would change.
 *
 * @param file path in the package
 * @param kind of the definition
 * @param key of the definition, or {@code entity.field}
 * @param type what happens to it
 * @param sentence for the person who publishes
 * @param lossy whether people lose sight of something they have
 * @param entity whose records are touched, null for none
 * @param pointer where a refused change is written, null if the change is allowed
 * @param retype the field that gets another type, null for every other change
 */
public record Change(
        String file,
        String kind,
        String key,
        Type type,
        Label sentence,
        boolean lossy,
        @Nullable String entity,
        @Nullable String pointer,
        @Nullable Retype retype) {
    Change(
            String file,
            String kind,
            String key,
            Type type,
            Label sentence,
            boolean lossy,
            @Nullable String entity,
            @Nullable String pointer) {
        this(file, kind, key, type, sentence, lossy, entity, pointer, null);
    }

    /** The same change in other words. */
    public Change said(Label other, boolean loses) {
        return new Change(file, kind, key, type, other, loses, entity, pointer, retype);
    }

    /** What happens. */
    public enum Type {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** Whether it keeps the draft from being published. */
    public boolean isRefused() {
        return pointer != null;
    }
}
