package io.bankwright.server.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record as the oracle remembers it. */
final class Row {
    final UUID id;
    final Shape.Entity entity;
    /** Canonical values by field key, formulas not among them. */
    ObjectNode values;

    int version = 1;

    @Nullable
    UUID owner;

    @Nullable
    UUID org;

    Set<UUID> shared = Set.of();
    final List<ObjectNode> before = new ArrayList<>();

    /** Field → parts of the text the platform wrote in it; of the version now, and of those before. */
    Map<String, List<Part>> told = Map.of();

    final List<Map<String, List<Part>>> toldBefore = new ArrayList<>();

    /** What it was at the moment that is asked about; null if it was not there yet. */
    @Nullable
    Row then;

    /**
     * @param field {@code entity.field} that is told, or null for words
     */
    record Part(String text, @Nullable String field) {}

    Row(UUID id, Shape.Entity entity, ObjectNode values) {
        this.id = id;
        this.entity = entity;
        this.values = values;
    }

    /** The same record, to be changed. */
    Row copy() {
        Row copy = new Row(id, entity, values.deepCopy());
        copy.version = version;
        copy.owner = owner;
        copy.org = org;
        copy.shared = shared;
        copy.before.addAll(before);
        copy.told = told;
        copy.toldBefore.addAll(toldBefore);
        copy.then = then;
        return copy;
    }

    /** Becomes the next version, with other values. */
    void next(ObjectNode old) {
        before.add(old);
        toldBefore.add(told);
        version++;
        Map<String, List<Part>> kept = new HashMap<>(told);
        kept.keySet().removeIf(key -> !values.path(key).equals(old.path(key)));
        told = kept;
    }

    @Nullable
    UUID reference(String field) {
        return values.hasNonNull(field) ? UUID.fromString(values.get(field).asText()) : null;
    }
}
