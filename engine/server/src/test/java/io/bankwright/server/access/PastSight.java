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
            for (Row row : today.all(entity.key())) {
                if (row.then != null) {
                    Row then = row.then.copy();
                    then.owner = row.owner;
                    then.org = row.org;
                    then.shared = row.shared;
                    past.add(then);
                }
            }
        }
        return past;
    }

    /** By today's owners; where a record follows another, by the one it followed then, too. */
    @Override
    boolean sees(Person person, Row then) {
        return seesRelated(person, then) && today.sees(person, then);
    }

    /** Row security knows today only. */
    @Override
    boolean seesRelated(Person person, Row then) {
        return today.find(then.entity.key(), then.id)
                .filter(now -> today.sees(person, now))
                .isPresent();
    }
}
