package io.bankwright.expression;

import static io.bankwright.expression.SqlArithmetic.number;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Parts of dates, moments and durations. */
final class SqlTemporal {
    private static final Map<String, String> DATE =
            Map.of("year", "year", "month", "month", "day", "day", "weekday", "isodow");
    private static final Map<String, String> TIME = Map.of("hour", "hour", "minute", "minute");

    private SqlTemporal() {}

    static Optional<Sql> part(Sql target, String name, ZoneId zone) {
        return switch (target.type()) {
            case ValueType.Date d -> Optional.ofNullable(DATE.get(name)).map(p -> extract(p, target.field()));
            case ValueType.Time t -> timePart(target.field(), name);
            case ValueType.DateTime d -> momentPart(local(target, zone), name);
            case ValueType.DaysDuration d -> daysPart(target.field(), name);
            case ValueType.MonthsDuration m -> monthsPart(target.field(), name);
            case ValueType.Text t -> Optional.empty();
            case ValueType.Number n -> Optional.empty();
            case ValueType.Bool b -> Optional.empty();
            case ValueType.ListOf l -> Optional.empty();
            case ValueType.Context c -> Optional.empty();
            case ValueType.Any a -> Optional.empty();
        };
    }

    private static Sql extract(String part, Field<?> from) {
        return number("extract(" + part + " from {0})", from);
    }

    private static Optional<Sql> timePart(Field<?> time, String name) {
        if (name.equals("second")) {
            return Optional.of(number("trunc(extract(second from {0}))", time));
        }
        return Optional.ofNullable(TIME.get(name)).map(p -> extract(p, time));
    }

    private static Optional<Sql> momentPart(Field<?> local, String name) {
        return switch (name) {
            case "date" -> Optional.of(dateOf(local));
            case "time" ->
                Optional.of(Sql.of(ValueType.TIME, DSL.field("cast({0} as time)", SQLDataType.LOCALTIME, local)));
            case "hour", "minute", "second" -> timePart(local, name);
            default -> Optional.ofNullable(DATE.get(name)).map(p -> extract(p, local));
        };
    }

    private static Optional<Sql> daysPart(Field<?> seconds, String name) {
        return switch (name) {
            case "days" -> Optional.of(number("trunc({0} / 86400)", seconds));
            case "hours" -> Optional.of(number("trunc(mod({0}, 86400) / 3600)", seconds));
            case "minutes" -> Optional.of(number("trunc(mod({0}, 3600) / 60)", seconds));
            case "seconds" -> Optional.of(number("trunc(mod({0}, 60))", seconds));
            default -> Optional.empty();
        };
    }

    private static Optional<Sql> monthsPart(Field<?> months, String name) {
        return switch (name) {
            case "years" -> Optional.of(number("trunc({0} / 12)", months));
            case "months" -> Optional.of(number("mod({0}, 12)", months));
            default -> Optional.empty();
        };
    }

    /** The {@code timestamp} a moment has in a zone. */
    static Field<?> local(Sql moment, ZoneId zone) {
        SqlClock inZone = new SqlClock(LocalDate.EPOCH, java.time.OffsetDateTime.MIN, zone, WorkingDays.WEEKDAYS);
        return DSL.field("timezone({0}, {1})", SqlCompiler.zone(inZone), moment.field());
    }

    static Sql dateOf(Field<?> timestamp) {
        return Sql.of(ValueType.DATE, DSL.field("cast({0} as date)", SQLDataType.LOCALDATE, timestamp));
    }
}
