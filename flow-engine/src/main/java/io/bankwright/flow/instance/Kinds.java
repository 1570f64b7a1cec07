package io.bankwright.flow.instance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of value a variable can have. */
final class Kinds {
    private Kinds() {}

    /** The word incidents use for it. */
    static String nameOf(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case String ignored -> "STRING";
            case Number ignored -> "NUMBER";
            case Boolean ignored -> "BOOLEAN";
            case LocalDate ignored -> "DATE";
            case OffsetDateTime ignored -> "DATE_TIME";
            case Duration ignored -> "DURATION";
            case Period ignored -> "PERIOD";
            case List<?> ignored -> "ARRAY";
            case Map<?, ?> ignored -> "OBJECT";
            default -> "OTHER";
        };
    }

    /** As it looks after a passage through JSON, where dates and durations are texts: what a mapping writes. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean decided -> decided;
            case BigDecimal number -> number;
            case Number number -> new BigDecimal(number.toString());
            case LocalDate date -> date.toString();
            case LocalTime time -> time.toString();
            case OffsetDateTime dateTime -> dateTime.toString();
            case List<?> list -> {
                List<@Nullable Object> plain = new ArrayList<>();
                list.forEach(item -> plain.add(plain(item)));
                yield plain;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item)));
                yield plain;
            }
            default -> value.toString();
        };
    }
}
