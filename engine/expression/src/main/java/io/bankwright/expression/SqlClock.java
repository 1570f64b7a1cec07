package io.bankwright.expression;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * The business clock of one statement, bound as parameters: there is no {@code now()} in SQL.
 *
 * @param zone whose calendar gives the day, month and hour of a moment
 */
public record SqlClock(LocalDate today, OffsetDateTime now, ZoneId zone) {
    /** In the offset of {@code now}, for zones without summer time. */
    public SqlClock(LocalDate today, OffsetDateTime now) {
        this(today, now, now.getOffset());
    }
}
