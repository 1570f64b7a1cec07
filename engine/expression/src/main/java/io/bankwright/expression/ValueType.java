package io.bankwright.expression;

import java.util.Map;

/** What kind of value an expression gives. Every type includes null. */
public sealed interface ValueType {
    ValueType TEXT = new Text();
    ValueType NUMBER = new Number();
    ValueType BOOL = new Bool();
    ValueType DATE = new Date();
    ValueType DATE_TIME = new DateTime();
    ValueType TIME = new Time();
    ValueType DAYS_DURATION = new DaysDuration();
    ValueType MONTHS_DURATION = new MonthsDuration();
    ValueType ANY = new Any();

    /** {@link String}. */
    record Text() implements ValueType {}

    /** {@link java.math.BigDecimal}, 34 digits. */
    record Number() implements ValueType {}

    /** {@link Boolean}. */
    record Bool() implements ValueType {}

    /** {@link java.time.LocalDate}. */
    record Date() implements ValueType {}

    /** {@link java.time.OffsetDateTime}, compared as an instant. */
    record DateTime() implements ValueType {}

    /** {@link java.time.LocalTime}. */
    record Time() implements ValueType {}

    /** {@link java.time.Duration}: days, hours, minutes, seconds. */
    record DaysDuration() implements ValueType {}

    /** {@link java.time.Period} of years and months only. */
    record MonthsDuration() implements ValueType {}

    /** {@link java.util.List}. */
    record ListOf(ValueType item) implements ValueType {}

    /** {@link Map} with known entries; no entries known means an open context. */
    record Context(Map<String, ValueType> entries) implements ValueType {
        public Context {
            entries = Map.copyOf(entries);
        }
    }

    /** Not known before evaluation. */
    record Any() implements ValueType {}

    /** Whether a value of the other type can be used where this one is asked for; Any fits both ways. */
    default boolean accepts(ValueType other) {
        if (this instanceof Any || other instanceof Any) {
            return true;
        }
        if (this instanceof ListOf mine && other instanceof ListOf theirs) {
            return mine.item().accepts(theirs.item());
        }
        return this instanceof Context && other instanceof Context || equals(other);
    }

    /** The word shown to authors: {@code text}, {@code number}, {@code list of text}, … */
    default String word() {
        return switch (this) {
            case Text t -> "text";
            case Number n -> "number";
            case Bool b -> "boolean";
            case Date d -> "date";
            case DateTime d -> "date and time";
            case Time t -> "time";
            case DaysDuration d -> "days duration";
            case MonthsDuration m -> "months duration";
            case ListOf l -> "list of " + l.item().word();
            case Context c -> "context";
            case Any a -> "any";
        };
    }
}
