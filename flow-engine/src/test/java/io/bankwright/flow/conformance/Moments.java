package io.bankwright.flow.conformance;

import io.bankwright.flow.definition.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts real dates where a scenario says {@code @now+P20D}, and takes them out again for the trace. */
public final class Moments {
    /** Where the bank is; surefire starts every JVM there too. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Map<String, String> words = new HashMap<>();

    /** With real dates. */
    public Map<String, Object> fill(Map<String, Object> variables, Instant now) {
        Map<String, Object> filled = new LinkedHashMap<>();
        variables.forEach((name, value) -> filled.put(name, fillValue(value, now)));
        return filled;
    }

    private @Nullable Object fillValue(@Nullable Object value, Instant now) {
        return switch (value) {
            case String text when text.startsWith("@now") -> date(text, now);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> filled = new LinkedHashMap<>();
                map.forEach((key, item) -> filled.put(String.valueOf(key), fillValue(item, now)));
                yield filled;
            }
            case null, default -> value;
        };
    }

    private String date(String word, Instant now) {
        String span = word.substring("@now".length());
        ZonedDateTime start = now.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE);
        ZonedDateTime moment =
                span.isEmpty() ? start : Interval.parse(span.replace("+", "")).after(start);
        String text = moment.toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        words.put(text, word);
        return text;
    }

    /** With the scenario's words. */
    public Map<String, Object> restore(Map<String, Object> variables) {
        Map<String, Object> restored = new LinkedHashMap<>();
        variables.forEach((name, value) -> restored.put(name, restoreValue(value)));
        return restored;
    }

    private @Nullable Object restoreValue(@Nullable Object value) {
        return switch (value) {
            case String text -> words.getOrDefault(text, text);
            case List<?> list -> list.stream().map(this::restoreValue).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> restored = new LinkedHashMap<>();
                map.forEach((key, item) -> restored.put(String.valueOf(key), restoreValue(item)));
                yield restored;
            }
            case null, default -> value;
        };
    }
}
