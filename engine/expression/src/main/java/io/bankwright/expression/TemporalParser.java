package io.bankwright.expression;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ISO texts read at run time; what is none gives null. */
final class TemporalParser {
    private static final Pattern MONTHS = Pattern.compile("-?P(?=.)(\\d{1,4}Y)?(\\d{1,5}M)?");
    private static final Pattern DAYS =
            Pattern.compile("-?P(?=.)(\\d{1,7}D)?(T(?=.)(\\d{1,8}H)?(\\d{1,9}M)?(\\d{1,10}(\\.\\d{1,9})?S)?)?");
    private static final int LONGEST = 64;

    private TemporalParser() {}

    static @Nullable LocalDate date(String text) {
        LocalDate date = parse(text, DateTimeFormatter.ISO_LOCAL_DATE, LocalDate::from);
        return date == null ? null : Operators.inCalendar(date);
    }

    static @Nullable LocalTime time(String text) {
        return parse(text, DateTimeFormatter.ISO_LOCAL_TIME, LocalTime::from);
    }

    static @Nullable OffsetDateTime moment(String text, ZoneId zone) {
        OffsetDateTime exact = parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME, OffsetDateTime::from);
        if (exact != null) {
            return Operators.inCalendar(exact);
        }
        LocalDateTime local = parse(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME, LocalDateTime::from);
        if (local != null) {
            return Operators.inCalendar(local.atZone(zone).toOffsetDateTime());
        }
        LocalDate date = date(text);
        return date == null ? null : date.atStartOfDay(zone).toOffsetDateTime();
    }

    /** {@link Duration} or {@link Period}. */
    static @Nullable Object duration(String text) {
        if (MONTHS.matcher(text).matches()) {
            return Period.ofMonths((int) Period.parse(text).toTotalMonths());
        }
        return DAYS.matcher(text).matches() ? Duration.parse(text) : null;
    }

    /** Without an exception where the text is no such value: {@code parseUnresolved} only reports. */
    private static <T> @Nullable T parse(String text, DateTimeFormatter format, TemporalQuery<T> query) {
        if (text.length() > LONGEST) {
            return null;
        }
        java.text.ParsePosition position = new java.text.ParsePosition(0);
        TemporalAccessor fields = format.parseUnresolved(text, position);
        if (fields == null || position.getErrorIndex() >= 0 || position.getIndex() < text.length()) {
            return null;
        }
        try {
            return format.withResolverStyle(ResolverStyle.STRICT).parse(text, query);
        } catch (java.time.DateTimeException noSuchDay) {
            return null;
        }
    }
}
