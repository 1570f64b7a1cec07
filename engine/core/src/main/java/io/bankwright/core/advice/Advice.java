package io.bankwright.core.advice;

import io.bankwright.core.record.FieldChoices.Choice;
import io.bankwright.core.record.FieldChoices.Chosen;
import io.bankwright.core.record.FieldUsage;
import io.bankwright.core.record.UsedFields.How;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rule. A column is advised when reads by the field were many and people waited long for them altogether; it is advised
 * away when there were next to none for longer than that. The gap between the two, and the month before the second, keep it
 * from saying one thing today and the other tomorrow. Pure.
 */
enum Advice {
    NONE,
    /** A column of its own with an index: records are found by it. */
    INDEXED_COLUMN,
    /** A column without an index: records are only grouped or summed by it. */
    COLUMN,
    /** Statistics: it is grouped by, not often enough for a column. */
    STATISTICS,
    /** What was chosen is used no more. */
    REMOVE;

    /** What speaks for a column. */
    static final Duration WINDOW = Duration.ofDays(14);

    /** As long as this nobody must have used it. */
    static final Duration IDLE = Duration.ofDays(30);

    /** As long as this a dismissed advice is not given again. */
    static final Duration SILENT = Duration.ofDays(90);

    /** Fewer than this part of the uses that speak for a column speak against keeping it. */
    private static final int UNUSED = 4;

    /** On the wire. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param recent what was counted of the field in the last {@link #WINDOW}
     * @param usesWhileIdle how often it was used in the last {@link #IDLE}
     * @param rows records of the entity, about
     * @param chosen what was chosen for the field before
     */
    static Advice of(
            Collection<FieldUsage.Sum> recent,
            long usesWhileIdle,
            long rows,
            @Nullable Chosen chosen,
            Instant now,
            AdvisorSettings settings) {
        if (chosen != null && chosen.choice() == Choice.DISMISSED) {
            return chosen.at().plus(SILENT).isAfter(now) ? NONE : of(recent, usesWhileIdle, rows, null, now, settings);
        }
        if (chosen != null && chosen.at().plus(IDLE).isBefore(now) && usesWhileIdle * UNUSED < settings.leastUses()) {
            return REMOVE;
        }
        if (chosen != null && chosen.choice() == Choice.COLUMN || rows < settings.leastRows()) {
            return NONE;
        }
        if (isWorth(recent, How::finds, settings)) {
            return INDEXED_COLUMN;
        }
        if (isWorth(recent, how -> true, settings)) {
            return COLUMN;
        }
        boolean grouped = uses(recent, how -> how == How.GROUP) * UNUSED >= settings.leastUses();
        return grouped && chosen == null ? STATISTICS : NONE;
    }

    private static boolean isWorth(
            Collection<FieldUsage.Sum> recent, Predicate<How> counted, AdvisorSettings settings) {
        Duration waited = recent.stream()
                .filter(sum -> counted.test(sum.how()))
                .map(FieldUsage.Sum::waited)
                .reduce(Duration.ZERO, Duration::plus);
        return uses(recent, counted) >= settings.leastUses() && waited.compareTo(settings.leastWaited()) >= 0;
    }

    static long uses(Collection<FieldUsage.Sum> sums, Predicate<How> counted) {
        return sums.stream()
                .filter(sum -> counted.test(sum.how()))
                .mapToLong(FieldUsage.Sum::uses)
                .sum();
    }
}
