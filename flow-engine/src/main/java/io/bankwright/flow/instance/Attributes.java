package io.bankwright.flow.instance;

import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.flow.definition.Cycle;
import io.bankwright.flow.definition.FlowValue;
import io.bankwright.flow.definition.Interval;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates the attributes of one element over its variables; a value of the wrong kind is an {@link ElementFailure}. */
final class Attributes {
    private final Map<String, Object> variables;
    private final Clock clock;

    Attributes(Map<String, Object> variables, ZonedDateTime now) {
        this.variables = variables;
        this.clock = Clock.fixed(now.toInstant(), now.getZone());
    }

    boolean condition(Expression expression) {
        Object value = evaluate(expression);
        if (value instanceof Boolean decided) {
            return decided;
        }
        throw unexpected(expression.source(), "BOOLEAN", value);
    }

    String text(FlowValue source) {
        Object value = value(source);
        if (value instanceof String text) {
            return text;
        }
        throw unexpected(sourceOf(source), "STRING", value);
    }

    @Nullable
    String optionalText(@Nullable FlowValue source) {
        return source == null ? null : text(source);
    }

    int number(FlowValue source) {
        Object value = source instanceof FlowValue.Constant(String fixed) ? new BigDecimal(fixed) : value(source);
        if (value instanceof BigDecimal number) {
            return number.intValue();
        }
        throw unexpected(sourceOf(source), "NUMBER", value);
    }

    /** Fixed text is a comma-separated list; FEEL must give a list of texts. */
    List<String> texts(@Nullable FlowValue source) {
        return switch (source) {
            case null -> List.of();
            case FlowValue.Constant(String fixed) ->
                Arrays.stream(fixed.split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
            case FlowValue.Feel(Expression expression) -> texts(expression, evaluate(expression));
        };
    }

    private static List<String> texts(Expression expression, @Nullable Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw unexpected(expression.source(), "ARRAY of STRING", value);
    }

    /** A text or a number, as text. */
    String correlationKey(FlowValue source) {
        Object value = value(source);
        return switch (value) {
            case String text -> text;
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case null, default ->
                throw new ElementFailure(
                        IncidentType.EXTRACT_VALUE_ERROR,
                        "Failed to extract the correlation key for '%s': The value must be either a string or a number, but was '%s'."
                                .formatted(sourceOf(source), Kinds.nameOf(value)));
        };
    }

    Instant after(FlowValue source, ZonedDateTime now) {
        return interval(source).after(now).toInstant();
    }

    private Interval interval(FlowValue source) {
        Object value = value(source);
        return switch (value) {
            case Duration duration -> new Interval(Period.ZERO, duration);
            case Period period -> new Interval(period, Duration.ZERO);
            case String text -> read(text, Interval::parse, "duration");
            case null, default -> throw unexpected(sourceOf(source), "DURATION, PERIOD or STRING", value);
        };
    }

    Cycle cycle(FlowValue source) {
        return read(text(source), Cycle::parse, "cycle");
    }

    /** A date-time, or its text; a pure date is the start of that day, which Zeebe refuses. */
    Instant date(FlowValue source) {
        Object value = value(source);
        return moment(value).orElseThrow(() -> unexpected(sourceOf(source), "DATE_TIME or STRING", value));
    }

    /** Null and the empty text mean that there is no date. */
    @Nullable
    Instant optionalDate(@Nullable FlowValue source) {
        Object value = source == null ? null : value(source);
        return value == null || "".equals(value)
                ? null
                : moment(value).orElseThrow(() -> unexpected(sourceOf(source), "NULL, DATE_TIME or STRING", value));
    }

    private Optional<Instant> moment(@Nullable Object value) {
        return switch (value) {
            case OffsetDateTime dateTime -> Optional.of(dateTime.toInstant());
            case LocalDate date -> Optional.of(date.atStartOfDay(zone()).toInstant());
            case String text -> Optional.of(read(text, this::parseMoment, "date"));
            case null, default -> Optional.empty();
        };
    }

    private Instant parseMoment(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(zone()).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private static <T> T read(String text, java.util.function.Function<String, T> reader, String what) {
        try {
            return reader.apply(text);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw new ElementFailure(IncidentType.EXTRACT_VALUE_ERROR, "Invalid %s format '%s'.".formatted(what, text));
        }
    }

    @Nullable
    Object value(FlowValue source) {
        return switch (source) {
            case FlowValue.Constant(String fixed) -> fixed;
            case FlowValue.Feel(Expression expression) -> evaluate(expression);
        };
    }

    private @Nullable Object evaluate(Expression expression) {
        try {
            return expression.evaluate(variables, clock);
        } catch (ExpressionException tooHeavy) {
            throw new ElementFailure(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "The expression '%s' is too heavy to evaluate.".formatted(expression.source()));
        }
    }

    private static String sourceOf(@Nullable FlowValue source) {
        return switch (source) {
            case null -> "";
            case FlowValue.Constant(String fixed) -> fixed;
            case FlowValue.Feel(Expression expression) -> expression.source();
        };
    }

    private static ElementFailure unexpected(String source, String expected, @Nullable Object value) {
        return new ElementFailure(
                IncidentType.EXTRACT_VALUE_ERROR,
                "Expected result of the expression '%s' to be '%s', but was '%s'."
                        .formatted(source, expected, Kinds.nameOf(value)));
    }
}
