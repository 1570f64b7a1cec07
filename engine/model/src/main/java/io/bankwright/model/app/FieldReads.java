package io.bankwright.model.app;

import io.bankwright.expression.Expression;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an expression on records of an entity depends on: fields over relations, the references on the way, and formulas with
 * all that they read in turn. Rollups are not followed: they are kept.
 */
public final class FieldReads {
    private static final Set<String> MOVING = Set.of("me", "my_org", "updated_at");

    private static final int MAX_FIELDS = 500;

    private final AppModel app;
    private final Set<Read> fields = new LinkedHashSet<>();
    private final Set<String> formulas = new TreeSet<>();
    private boolean moving;

    private FieldReads(AppModel app) {
        this.app = app;
    }

    /**
     * A field of a record that is found by following references.
     *
     * @param via the references, from the expression's own record; empty for its own field
     * @param entity of the record that has the field
     */
    public record Read(List<FieldDefinition> via, EntityDefinition entity, FieldDefinition field) {
        public Read {
            via = List.copyOf(via);
        }
    }

    /** What an expression reads. */
    public static FieldReads of(AppModel app, EntityDefinition entity, Expression expression) {
        FieldReads reads = new FieldReads(app);
        reads.add(List.of(), entity, expression);
        return reads;
    }

    /** What a field reads: itself, and what it is computed from if it is a formula. */
    public static FieldReads of(AppModel app, EntityDefinition entity, FieldDefinition field) {
        FieldReads reads = new FieldReads(app);
        reads.add(new Read(List.of(), entity, field));
        return reads;
    }

    /** The fields that one path of an expression names, references on the way first; what is not a field ends it. */
    public static List<Read> along(AppModel app, EntityDefinition start, List<String> path) {
        List<Read> found = new ArrayList<>();
        List<FieldDefinition> via = new ArrayList<>();
        Optional<EntityDefinition> at = Optional.of(start);
        for (String step : path) {
            Optional<FieldDefinition> field = at.flatMap(entity -> entity.field(step));
            if (field.isEmpty()) {
                break;
            }
            found.add(new Read(via, at.get(), field.get()));
            via.add(field.get());
            at = field.get().storage() instanceof StorageClass.Reference reference
                    ? app.entity(reference.entity())
                    : Optional.empty();
        }
        return found;
    }

    /** Each field once per way to it. */
    public Set<Read> fields() {
        return fields;
    }

    /** Texts of the formulas that were followed, in order: two equal reads with equal texts compute the same. */
    public Set<String> formulas() {
        return formulas;
    }

    /** Whether not all was followed: formulas over relations can name each other without end. */
    public boolean isTooMuch() {
        return fields.size() >= MAX_FIELDS;
    }

    /** Whether the value changes although no field does: with the clock, with who asks, with any write of the record. */
    public boolean moves() {
        return moving;
    }

    private void add(List<FieldDefinition> before, EntityDefinition entity, Expression expression) {
        moving |= expression.usesClock();
        for (List<String> path : expression.paths()) {
            List<Read> found = along(app, entity, path);
            moving |= found.size() < path.size() && MOVING.contains(path.get(found.size()));
            for (Read read : found) {
                List<FieldDefinition> via = new ArrayList<>(before);
                via.addAll(read.via());
                add(new Read(via, read.entity(), read.field()));
            }
        }
    }

    private void add(Read read) {
        if (fields.size() < MAX_FIELDS
                && fields.add(read)
                && read.field().type().name().equals("formula")) {
            String formula = read.field().config().path("expression").asText();
            formulas.add(formula);
            add(read.via(), read.entity(), Expression.parse(formula));
        }
    }
}
