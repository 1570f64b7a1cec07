package io.bankwright.core.field;

import io.bankwright.model.entity.Mask;

/** A field type whose values are masked unless an entity says otherwise. */
public interface SensitiveField {
    /** The mask a field of this type has when its entity names none. */
    Mask defaultMask();
}
