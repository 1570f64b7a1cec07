package io.bankwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.expression.ConformanceCorpus;
import io.bankwright.expression.Expression;
import io.bankwright.expression.SqlClock;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.expression.SqlScope;
import io.bankwright.expression.ValueType;
import io.bankwright.expression.WorkingDays;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conformance corpus on the real database: every case that SQL can do gives the value the evaluation in memory gives. */
class ExpressionsInPostgresIT {
    private static final Clock CLOCK = ConformanceCorpus.clock();
    private static final SqlClock SQL_CLOCK = SqlClock.of(CLOCK);
    private static final int SCALE = 2;

    private static Connection connection;
    private static DSLContext sql;

    @BeforeAll
    static void connect() {
        DatabaseAccess database = TestDatabase.fresh();
        connection = TestDatabase.connectAsApp(database);
        sql = DSL.using(connection, SQLDialect.POSTGRES);
        // Not the business zone: nothing may depend on the session's.
        sql.execute("set time zone 'America/New_York'");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    static Stream<ConformanceCorpus.Case> cases() {
        return ConformanceCorpus.cases().stream().filter(ConformanceCorpus.Case::inSql);
    }

    static Stream<ConformanceCorpus.Case> promoted() {
        return cases().filter(c -> c.variables().values().stream().anyMatch(ExpressionsInPostgresIT::fitsScale));
    }

    static Stream<ConformanceCorpus.Case> conditions() {
        return cases().filter(c -> c.type() instanceof ValueType.Bool);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTheSameValue(ConformanceCorpus.Case given) {
        assertThat(value(given, false)).isEqualTo(comparable(given.result()));
    }

    @ParameterizedTest
    @MethodSource("promoted")
    void shouldGiveTheSameValueFromScaledColumns(ConformanceCorpus.Case given) {
        assertThat(value(given, true)).isEqualTo(comparable(given.result()));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void shouldFilterExactlyWhereTrue(ConformanceCorpus.Case given) {
        Expression negated = Expression.parse("not(" + given.expression().replaceAll("//.*", "") + ")");

        assertThat(holds(given, Expression.parse(given.expression()), false))
                .isEqualTo(Boolean.TRUE.equals(given.result()));
        assertThat(holds(given, Expression.parse(given.expression()), true))
                .isEqualTo(Boolean.TRUE.equals(given.result()));
        assertThat(holds(given, negated, false)).isEqualTo(Boolean.FALSE.equals(given.result()));
        assertThat(holds(given, negated, true)).isEqualTo(Boolean.FALSE.equals(given.result()));
    }

    /** The corpus knows no holidays; here are some. */
    @Test
    void shouldPassOverHolidaysAsInMemory() {
        // given
        LocalDate start = LocalDate.of(2026, 9, 20);
        BusinessClock clock = new BusinessClock(CLOCK.getZone());
        clock.workOn(WorkingDays.of(
                LocalDate.of(2026, 10, 1).datesUntil(LocalDate.of(2026, 10, 8)).toList(),
                List.of(LocalDate.of(2026, 9, 27), LocalDate.of(2026, 10, 10))));
        for (int days : List.of(-6, -5, -1, 0, 1, 2, 5, 9)) {
            Expression expression = Expression.parse("working days after(d, " + days + ")");
            Field<?> field = SqlExpressions.toField(
                    expression,
                    path -> Optional.of(new SqlColumn(ValueType.DATE, DSL.field("d", LocalDate.class))),
                    SqlClock.of(clock));
            // when
            List<?> found = sql.fetch(
                            "select {0} as n from generate_series(0, 30) i, lateral (select {1} + i as d) t order by i",
                            field, DSL.val(start))
                    .getValues("n");
            // then
            assertThat(found)
                    .as("%d working days", days)
                    .isEqualTo(IntStream.rangeClosed(0, 30)
                            .mapToObj(i -> expression.evaluate(Map.of("d", start.plusDays(i)), clock))
                            .map(day -> java.sql.Date.valueOf((LocalDate) day))
                            .toList());
        }
    }

    private static @Nullable Object value(ConformanceCorpus.Case given, boolean scaled) {
        Field<?> field = SqlExpressions.toField(Expression.parse(given.expression()), scope(given, scaled), SQL_CLOCK);
        return comparable(sql.select(field).from(row(given, scaled)).fetchOne(0));
    }

    private static boolean holds(ConformanceCorpus.Case given, Expression expression, boolean scaled) {
        return sql.fetchExists(sql.selectOne()
                .from(row(given, scaled))
                .where(SqlExpressions.toCondition(expression, scope(given, scaled), SQL_CLOCK)));
    }

    private static SqlScope scope(ConformanceCorpus.Case given, boolean scaled) {
        return path -> path.size() > 1
                ? Optional.empty()
                : Optional.ofNullable(given.variables().get(path.get(0))).map(v -> column(path.get(0), v, scaled));
    }

    private static SqlColumn column(String name, ConformanceCorpus.Variable variable, boolean scaled) {
        boolean promoted = scaled && fitsScale(variable);
        return new SqlColumn(
                variable.type(),
                DSL.field(DSL.name("t", name), javaType(variable.type(), promoted)),
                promoted ? SCALE : -1);
    }

    private static Class<?> javaType(ValueType type, boolean promoted) {
        return switch (type) {
            case ValueType.Number n -> promoted ? Long.class : BigDecimal.class;
            case ValueType.Bool b -> Boolean.class;
            case ValueType.Date d -> LocalDate.class;
            case ValueType.DateTime d -> OffsetDateTime.class;
            case ValueType.Time t -> LocalTime.class;
            case ValueType.ListOf l -> String[].class;
            default -> String.class;
        };
    }

    private static boolean fitsScale(ConformanceCorpus.Variable variable) {
        boolean fits = variable.value() == null
                || variable.value() instanceof BigDecimal n
                        && n.stripTrailingZeros().scale() <= SCALE
                        && n.precision() - n.scale() < 15;
        return variable.type() instanceof ValueType.Number && fits;
    }

    private static Table<?> row(ConformanceCorpus.Case given, boolean scaled) {
        List<Field<?>> fields = new ArrayList<>();
        for (Map.Entry<String, ConformanceCorpus.Variable> entry :
                given.variables().entrySet()) {
            fields.add(stored(entry.getValue(), scaled).as(DSL.name(entry.getKey())));
        }
        fields.add(DSL.inline(1).as("one"));
        return DSL.table(DSL.select(fields)).as("t");
    }

    private static Field<?> stored(ConformanceCorpus.Variable variable, boolean scaled) {
        Object value = variable.value();
        if (scaled && fitsScale(variable)) {
            Long units = value == null
                    ? null
                    : ((BigDecimal) value).movePointRight(SCALE).longValueExact();
            return DSL.cast(DSL.val(units, SQLDataType.BIGINT), SQLDataType.BIGINT);
        }
        return switch (variable.type()) {
            case ValueType.Text t -> DSL.field("cast({0} as text)", DSL.val((String) value));
            case ValueType.Number n -> DSL.field("cast({0} as numeric)", DSL.val((BigDecimal) value));
            case ValueType.Bool b -> DSL.field("cast({0} as boolean)", DSL.val((Boolean) value));
            case ValueType.Date d -> DSL.field("cast({0} as date)", DSL.val((LocalDate) value));
            case ValueType.DateTime d -> DSL.field("cast({0} as timestamptz)", DSL.val((OffsetDateTime) value));
            case ValueType.Time t -> DSL.field("cast({0} as time)", DSL.val((LocalTime) value));
            case ValueType.ListOf l ->
                DSL.field(
                        "cast({0} as text[])",
                        DSL.val(value == null ? null : ((List<?>) value).toArray(String[]::new), String[].class));
            case ValueType.DaysDuration d -> throw new IllegalArgumentException("No column holds a duration");
            case ValueType.MonthsDuration m -> throw new IllegalArgumentException("No column holds a duration");
            case ValueType.Context c -> throw new IllegalArgumentException("No column holds a context");
            case ValueType.Any a -> throw new IllegalArgumentException("No column holds any value");
        };
    }

    /** Numbers to 30 digits, durations as their number, moments as instants. */
    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> {
                BigDecimal rounded = number.round(new MathContext(30)).stripTrailingZeros();
                yield rounded.signum() == 0 ? BigDecimal.ZERO : rounded;
            }
            case Duration duration -> comparable(BigDecimal.valueOf(duration.toMillis(), 3));
            case Period months -> comparable(BigDecimal.valueOf(months.toTotalMonths()));
            case OffsetDateTime moment -> moment.toInstant();
            case null, default -> value;
        };
    }
}
