package io.bankwright.expression;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which days people work: Monday to Friday, but for holidays and for weekend days that are worked instead (调休). Immutable.
 *
 * @param holidays days off, weekends or not
 * @param workdays days worked though they are weekends
 */
public record WorkingDays(NavigableSet<LocalDate> holidays, NavigableSet<LocalDate> workdays) {
    /** Monday to Friday and nothing else. */
    public static final WorkingDays WEEKDAYS = of(new TreeSet<>(), new TreeSet<>());

    private static final int WEEK = 7;
    private static final int WORKED = 5;

    /** Days that depart from the week; a day in both is a holiday. */
    public static WorkingDays of(Collection<LocalDate> holidays, Collection<LocalDate> workdays) {
        NavigableSet<LocalDate> free = new TreeSet<>(holidays);
        free.removeIf(WorkingDays::isWeekend);
        NavigableSet<LocalDate> worked = new TreeSet<>(workdays);
        worked.removeIf(day -> !isWeekend(day) || holidays.contains(day));
        return new WorkingDays(
                Collections.unmodifiableNavigableSet(free), Collections.unmodifiableNavigableSet(worked));
    }

    /** A clock that knows the calendar of those it runs for. */
    public interface Calendar {
        /** The days as they are known now. */
        WorkingDays workingDays();
    }

    /** What a clock knows; Monday to Friday for one that knows nothing. */
    public static WorkingDays of(Clock clock) {
        return clock instanceof Calendar calendar ? calendar.workingDays() : WEEKDAYS;
    }

    /** Whether nothing departs from the week. */
    public boolean isPlain() {
        return holidays.isEmpty() && workdays.isEmpty();
    }

    /** Whether a day is worked. */
    public boolean contains(LocalDate day) {
        return isWeekend(day) ? workdays.contains(day) : !holidays.contains(day);
    }

    /**
     * The working day that comes as the so-and-so-many-th after a day, or before it if the number is negative; the day itself,
     * worked or not, if it is zero.
     */
    public LocalDate after(LocalDate day, int number) {
        if (number == 0) {
            return day;
        }
        int step = number > 0 ? 1 : -1;
        LocalDate found = weekdays(day, number);
        int missing = departures(day, found, step);
        while (missing > 0) {
            found = found.plusDays(step);
            missing -= contains(found) ? 1 : 0;
        }
        while (missing < 0) {
            missing += contains(found) ? 1 : 0;
            found = found.minusDays(step);
        }
        while (!contains(found)) {
            found = found.minusDays(step);
        }
        return found;
    }

    /** Holidays less extra workdays from behind a day up to another one. */
    private int departures(LocalDate day, LocalDate to, int step) {
        return step > 0
                ? holidays.subSet(day, false, to, true).size()
                        - workdays.subSet(day, false, to, true).size()
                : holidays.subSet(to, true, day, false).size()
                        - workdays.subSet(to, true, day, false).size();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() > WORKED;
    }

    /** By the week alone: whole weeks at once, then the days that are left. */
    private static LocalDate weekdays(LocalDate day, int number) {
        int step = number > 0 ? 1 : -1;
        LocalDate found = day;
        while (isWeekend(found)) {
            found = found.minusDays(step);
        }
        found = found.plusDays((long) (number / WORKED) * WEEK);
        for (int left = Math.abs(number % WORKED); left > 0; ) {
            found = found.plusDays(step);
            left -= isWeekend(found) ? 0 : 1;
        }
        return found;
    }
}
