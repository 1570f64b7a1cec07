package io.bankwright.rule.definition;

import java.time.LocalTime;
import java.util.Set;

/** What makes a rule look at records. */
public sealed interface Trigger {
    /** Key of the entity whose records it looks at. */
    String entity();

    /**
     * Something happened to a record.
     *
     * @param on which changes count
     * @param fields an update counts only if one of them changed; empty for any
     */
    record OnRecord(String entity, Set<Change> on, Set<String> fields) implements Trigger {}

    /** Every record, at a time of the business day; weekly on Mondays, monthly on the first. */
    record OnSchedule(String entity, LocalTime at, Every every) implements Trigger {}

    /**
     * Each record on the day that lies {@code offsetDays} from its date.
     *
     * @param offsetDays -15 is fifteen days before
     * @param ignoreYear month and day count alone; 29 February is 28 February in other years
     */
    record OnDate(String entity, String field, int offsetDays, LocalTime at, boolean ignoreYear) implements Trigger {}

    /** What may happen to a record. */
    enum Change {
        CREATED,
        UPDATED,
        DELETED
    }

    /** How often a schedule comes round. */
    enum Every {
        DAY,
        WEEK,
        MONTH
    }
}
