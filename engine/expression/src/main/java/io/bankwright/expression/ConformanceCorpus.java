package io.bankwright.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The expressions, with values and results, on which every executor agrees: {@code corpus.json}. Values and results are
 * written in FEEL. A case is one line of the file, and a line of JSON is a FEEL context, so no other reader is needed.
 */
public final class ConformanceCorpus {
    private static final String FILE = "corpus.json";

    private ConformanceCorpus() {}

    /** The moment and zone all cases are evaluated at. */
    public static Clock clock() {
        return Clock.fixed(Instant.parse("2026-03-04T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    }

    public static List<Case> cases() {
        return text().lines()
                .map(String::strip)
                .filter(line -> line.startsWith("{\""))
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .map(ConformanceCorpus::read)
                .toList();
    }

    private static String text() {
        try (InputStream file = ConformanceCorpus.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case read(String line) {
        Map<?, ?> entries = (Map<?, ?>) Objects.requireNonNull(value(line), line);
        Map<String, Variable> variables = new LinkedHashMap<>();
        if (entries.get("variables") instanceof Map<?, ?> written) {
            Map<?, ?> nullTypes = entries.get("nullTypes") instanceof Map<?, ?> types ? types : Map.of();
            written.forEach((name, feel) -> variables.put((String) name, variable((String) feel, nullTypes.get(name))));
        }
        return new Case(
                (String) entries.get("expression"),
                variables,
                type((String) entries.get("type")),
                value((String) entries.get("result")),
                !"refused".equals(entries.get("sql")),
                !entries.containsKey("feelScala"),
                exactIn(entries));
    }

    private static Set<ExactSubset.Engine> exactIn(Map<?, ?> entries) {
        Set<ExactSubset.Engine> engines = EnumSet.noneOf(ExactSubset.Engine.class);
        for (ExactSubset.Engine engine : ExactSubset.Engine.values()) {
            if ("exact".equals(entries.get(engine.name().toLowerCase(Locale.ROOT)))) {
                engines.add(engine);
            }
        }
        return engines;
    }

    private static Variable variable(String feel, @Nullable Object nullType) {
        Expression expression = Expression.parse(feel);
        ValueType type = nullType == null ? expression.check(NoNames.SCOPE).type() : type((String) nullType);
        return new Variable(type, expression.evaluate(Map.of(), clock()));
    }

    private static @Nullable Object value(String feel) {
        return Expression.parse(feel).evaluate(Map.of(), clock());
    }

    private static ValueType type(String word) {
        if (word.startsWith("list of ")) {
            return new ValueType.ListOf(type(word.substring("list of ".length())));
        }
        return List.of(
                        ValueType.TEXT,
                        ValueType.NUMBER,
                        ValueType.BOOL,
                        ValueType.DATE,
                        ValueType.DATE_TIME,
                        ValueType.TIME,
                        ValueType.DAYS_DURATION,
                        ValueType.MONTHS_DURATION,
                        ValueType.ANY)
                .stream()
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No type is called " + word));
    }

    /**
     * One case.
     *
     * @param type of the result; Any where it cannot be told before
     * @param inSql false if the translation to SQL must refuse it
     * @param asFeelScala false if feel-scala is known to answer otherwise
     * @param exactIn engines not ours that may evaluate it
     */
    public record Case(
            String expression,
            Map<String, Variable> variables,
            ValueType type,
            @Nullable Object result,
            boolean inSql,
            boolean asFeelScala,
            Set<ExactSubset.Engine> exactIn) {

        /** Names and values, nulls included. */
        public Map<String, @Nullable Object> values() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            variables.forEach((name, variable) -> values.put(name, variable.value()));
            return values;
        }

        @Override
        public String toString() {
            return expression + " with " + values();
        }
    }

    public record Variable(ValueType type, @Nullable Object value) {}
}
