package io.bankwright.server.access;

/** The records as they were at the moment that is asked about, to whoever may see them today. */
final class PastSight extends Sight {
    private final Sight today;

    private PastSight(Sight today) {
        super(today);
        this.today = today;
    }

    static PastSight of(Sight today) {
        PastSight past = new PastSight(today);
        for (Shape.Entity entity : Shape.all()) {
            today.all(entity.key()).forEach(past::addThen);
            today.gone(entity.key()).forEach(past::addThen);
        }
        return past;
    }

    private void addThen(Row row) {
        if (row.then != null) {
            add(row.then);
        }
    }

    /** By the rights of today, on the record as it is today or was in the end. */
    @Override
    boolean sees(Person person, Row then) {
        return isIn(person, then, level(person, then.entity.key(), "read"));
    }

    @Override
    boolean may(Person person, Row then, String operation) {
        return isIn(person, then, level(person, then.entity.key(), operation));
    }

    private boolean isIn(Person person, Row then, String level) {
        String entity = then.entity.key();
        return today.find(entity, then.id)
                .map(now -> today.reaches(person, now, level))
                .orElseGet(() -> today.gone(entity).stream()
                        .filter(row -> row.id.equals(then.id))
                        .anyMatch(row -> isLeft(person, row, level)));
    }

    /** A deleted record, by whom it last belonged to, or by the one it followed. */
    private boolean isLeft(Person person, Row row, String level) {
        String parent = row.entity.parent();
        if (level.equals("all") || level.equals("none")) {
            return level.equals("all");
        }
        if (parent == null) {
            return owns(person, row.owner, row.org, row.shared, level);
        }
        String target = row.entity.field(parent).orElseThrow().target();
        return today.find(target, row.reference(parent))
                        .filter(above -> today.sees(person, above) && today.reaches(person, above, level))
                        .isPresent()
                || today.gone(target).stream()
                        .filter(above -> above.id.equals(row.reference(parent)))
                        .anyMatch(above ->
                                isLeft(person, above, level(person, target, "read")) && isLeft(person, above, level));
    }
}
