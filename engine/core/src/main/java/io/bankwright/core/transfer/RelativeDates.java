package io.bankwright.core.transfer;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of demonstration data, told from the business day so that a demo bank is always alive: {@code today-3},
 * {@code today+12T10:15} in the bank's zone, {@code 1980~today+3} for that month and day in 1980.
 */
final class RelativeDates {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{4})~)?today([+-]\\d{1,5})?(?:T(\\d{2}:\\d{2}))?");

    private RelativeDates() {}

    /** The date or instant in ISO form; any other text as it is. */
    static String resolve(String text, LocalDate today, ZoneId zone) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return text;
        }
        LocalDate day = today.plusDays(form.group(2) == null ? 0 : Long.parseLong(form.group(2)));
        if (form.group(1) != null) {
            day = day.withYear(Integer.parseInt(form.group(1)));
        }
        return form.group(3) == null
                ? day.toString()
                : day.atTime(LocalTime.parse(form.group(3)))
                        .atZone(zone)
                        .toInstant()
                        .toString();
    }
}
