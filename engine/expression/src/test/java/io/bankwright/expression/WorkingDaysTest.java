package io.bankwright.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 28);

    @Test
    void shouldPassOverNationalDayAndWorkTheWeekendForIt() {
        // given
        WorkingDays days = WorkingDays.of(
                MONDAY.plusDays(3).datesUntil(MONDAY.plusDays(10)).toList(), List.of(LocalDate.of(2026, 10, 10)));
        // then
        assertThat(days.after(LocalDate.of(2026, 9, 30), 1)).isEqualTo("2026-10-08");
        assertThat(days.after(LocalDate.of(2026, 9, 30), 3)).isEqualTo("2026-10-10");
        assertThat(days.after(LocalDate.of(2026, 10, 12), -1)).isEqualTo("2026-10-10");
        assertThat(days.after(LocalDate.of(2026, 10, 3), 0)).isEqualTo("2026-10-03");
        assertThat(days.contains(LocalDate.of(2026, 10, 10))).isTrue();
    }

    @Test
    void shouldCountAsOneCountsByHand() {
        Random random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            // given
            Set<LocalDate> holidays = some(random, random.nextInt(30));
            Set<LocalDate> workdays = some(random, random.nextInt(10));
            workdays.removeAll(holidays);
            WorkingDays days = WorkingDays.of(holidays, workdays);
            LocalDate day = MONDAY.plusDays(random.nextInt(60));
            int number = random.nextInt(41) - 20;
            // then
            assertThat(days.after(day, number))
                    .as("%s %d %s", day, number, days)
                    .isEqualTo(byHand(day, number, holidays, workdays));
        }
    }

    private static Set<LocalDate> some(Random random, int size) {
        Set<LocalDate> some = new HashSet<>();
        for (int i = 0; i < size; i++) {
            some.add(MONDAY.plusDays(random.nextInt(80) - 10));
        }
        return some;
    }

    private static LocalDate byHand(LocalDate day, int number, Set<LocalDate> holidays, Set<LocalDate> workdays) {
        LocalDate at = day;
        int left = Math.abs(number);
        while (left > 0) {
            at = at.plusDays(Integer.signum(number));
            boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
            left -= (weekend ? workdays.contains(at) : !holidays.contains(at)) ? 1 : 0;
        }
        return at;
    }
}
