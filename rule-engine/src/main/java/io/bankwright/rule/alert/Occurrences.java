package io.bankwright.rule.alert;

import io.bankwright.rule.definition.Trigger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** When the clock sets a rule off. Pure. */
final class Occurrences {
    private Occurrences() {}

    /** The first occurrence after a moment. */
    static Instant next(Trigger trigger, Instant after, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(after, zone);
        Instant candidate = at(trigger, day, zone);
        while (!candidate.isAfter(after) || !isDay(trigger, day)) {
            day = day.plusDays(1);
            candidate = at(trigger, day, zone);
        }
        return candidate;
    }

    /** The last occurrence up to a moment, but not before {@code first}. */
    static Instant last(Trigger trigger, Instant first, Instant until, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(until, zone);
        Instant candidate = at(trigger, day, zone);
        while (candidate.isAfter(first) && (candidate.isAfter(until) || !isDay(trigger, day))) {
            day = day.minusDays(1);
            candidate = at(trigger, day, zone);
        }
        return candidate.isAfter(first) ? candidate : first;
    }

    private static boolean isDay(Trigger trigger, LocalDate day) {
        return !(trigger instanceof Trigger.OnSchedule schedule)
                || switch (schedule.every()) {
                    case DAY -> true;
                    case WEEK -> day.getDayOfWeek() == DayOfWeek.MONDAY;
                    case MONTH -> day.getDayOfMonth() == 1;
                };
    }

    private static Instant at(Trigger trigger, LocalDate day, ZoneId zone) {
        LocalTime time = switch (trigger) {
            case Trigger.OnSchedule schedule -> schedule.at();
            case Trigger.OnDate date -> date.at();
            case Trigger.OnRecord record -> throw new IllegalArgumentException("not set off by the clock");
        };
        return day.atTime(time).atZone(zone).toInstant();
    }
}
