package io.bankwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.expression.ConformanceCorpus;
import io.bankwright.expression.Expression;
import io.bankwright.expression.SqlClock;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.expression.SqlScope;
import io.bankwright.expression.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random typed expressions over rows full of nulls: memory and database give the same values and choose the same rows. */
class RandomExpressionsInPostgresIT {
    private static final int EXPRESSIONS = Integer.getInteger("bankwright.random-expressions", 150);
    private static final Clock CLOCK = ConformanceCorpus.clock();
    private static final SqlClock SQL_CLOCK = SqlClock.of(CLOCK);
    private static final Map<String, SqlColumn> COLUMNS = Map.of(
            "n1", new SqlColumn(ValueType.NUMBER, DSL.field("n1", BigDecimal.class)),
            "n2", new SqlColumn(ValueType.NUMBER, DSL.field("n2", BigDecimal.class)),
            "n3", new SqlColumn(ValueType.NUMBER, DSL.field("n3", BigDecimal.class)),
            "p1", new SqlColumn(ValueType.NUMBER, DSL.field("p1", Long.class), 2),
            "s1", new SqlColumn(ValueType.TEXT, DSL.field("s1", String.class)),
            "s2", new SqlColumn(ValueType.TEXT, DSL.field("s2", String.class)),
            "d1", new SqlColumn(ValueType.DATE, DSL.field("d1", LocalDate.class)),
            "d2", new SqlColumn(ValueType.DATE, DSL.field("d2", LocalDate.class)),
            "m1", new SqlColumn(ValueType.DATE_TIME, DSL.field("m1", OffsetDateTime.class)));
    private static final Map<String, SqlColumn> OTHERS = Map.of(
            "b1", new SqlColumn(ValueType.BOOL, DSL.field("b1", Boolean.class)),
            "b2", new SqlColumn(ValueType.BOOL, DSL.field("b2", Boolean.class)),
            "l1", new SqlColumn(new ValueType.ListOf(ValueType.TEXT), DSL.field("l1", String[].class)));
    private static final SqlScope SCOPE = path -> path.size() > 1
            ? Optional.empty()
            : Optional.ofNullable(OTHERS.getOrDefault(path.get(0), COLUMNS.get(path.get(0))));

    private static Connection connection;
    private static DSLContext sql;
    private static List<Map<String, @Nullable Object>> rows;

    @BeforeAll
    static void fill() {
        DatabaseAccess database = TestDatabase.fresh();
        connection = TestDatabase.connectAsOwner(database);
        sql = DSL.using(connection, SQLDialect.POSTGRES);
        sql.execute("set time zone 'America/New_York'");
        sql.execute(
                "create table facts (id int primary key, n1 numeric, n2 numeric, n3 numeric, p1 bigint, s1 text, s2 text,"
                        + " b1 boolean, b2 boolean, d1 date, d2 date, m1 timestamptz, l1 text[])");
        rows = new ArrayList<>();
        Random random = new Random(42);
        for (int id = 0; id < 60; id++) {
            rows.add(row(random, id));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static Map<String, @Nullable Object> row(Random random, int id) {
        List<String> names = List.of("n1", "n2", "n3", "p1", "s1", "s2", "b1", "b2", "d1", "d2", "m1", "l1");
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        names.forEach(name -> row.put(name, random.nextInt(4) == 0 ? null : value(random, name.charAt(0), name)));
        Object units = row.get("p1") == null
                ? null
                : ((BigDecimal) row.get("p1")).movePointRight(2).longValueExact();
        Object tags = row.get("l1") == null ? null : ((List<?>) row.get("l1")).toArray(String[]::new);
        sql.execute(
                "insert into facts values (?, ?, ?, ?, cast(? as bigint), ?, ?, cast(? as boolean), cast(? as boolean),"
                        + " cast(? as date), cast(? as date), cast(? as timestamptz), cast(? as text[]))",
                id,
                row.get("n1"),
                row.get("n2"),
                row.get("n3"),
                units,
                row.get("s1"),
                row.get("s2"),
                row.get("b1"),
                row.get("b2"),
                row.get("d1"),
                row.get("d2"),
                row.get("m1"),
                tags);
        return row;
    }

    private static Object value(Random random, char kind, String name) {
        return switch (kind) {
            case 'n' ->
                name.equals("n3")
                        ? pick(random, "0", "2", "4", "0.5", "-5")
                        : pick(random, "0", "1", "-2.5", "100", "3.14", "1234567890.89", "0.005");
            case 'p' -> pick(random, "0.00", "0.01", "-2.50", "100", "1234567.89");
            case 's' ->
                List.of("", "a", "b", "B", "ab", " a ", "12.5", "工商银行", "É", "\uD83D\uDE00x")
                        .get(random.nextInt(10));
            case 'b' -> random.nextBoolean();
            case 'd' ->
                LocalDate.parse(List.of("2026-03-04", "2024-02-29", "1990-12-31", "2026-01-31", "2026-03-08")
                        .get(random.nextInt(5)));
            case 'm' ->
                OffsetDateTime.parse(
                        List.of("2026-03-04T02:00:00Z", "2025-12-31T23:59:59+08:00", "2026-01-31T20:15:30Z")
                                .get(random.nextInt(3)));
            default ->
                List.of(List.of("a"), List.of("a", "b"), List.of(), List.of("工商银行"))
                        .get(random.nextInt(4));
        };
    }

    private static BigDecimal pick(Random random, String... numbers) {
        return new BigDecimal(numbers[random.nextInt(numbers.length)]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAgreeOnEveryRow(long seed) {
        RandomExpressions expressions = new RandomExpressions(seed);
        Random depth = new Random(seed);
        for (int i = 0; i < EXPRESSIONS; i++) {
            int levels = 1 + depth.nextInt(3);
            shouldGiveTheSameValues(
                    switch (i % 5) {
                        case 0 -> expressions.number(levels);
                        case 1 -> expressions.text(levels);
                        case 2 -> expressions.date(levels);
                        default -> expressions.bool(levels);
                    });
            shouldChooseTheSameRows(expressions.bool(levels));
        }
    }

    private static void shouldGiveTheSameValues(String feel) {
        Expression expression = Expression.parse(feel);
        Field<?> field = SqlExpressions.toField(expression, SCOPE, SQL_CLOCK);
        List<?> values =
                sql.select(field).from("facts").orderBy(DSL.field("id")).fetch(0);

        for (int id = 0; id < rows.size(); id++) {
            assertThat(comparable(values.get(id)))
                    .as("%s on %s as %s", feel, rows.get(id), field)
                    .isEqualTo(comparable(expression.evaluate(rows.get(id), CLOCK)));
        }
    }

    private static void shouldChooseTheSameRows(String feel) {
        Expression expression = Expression.parse(feel);
        List<Integer> wanted = new ArrayList<>();
        for (int id = 0; id < rows.size(); id++) {
            if (expression.test(rows.get(id), CLOCK)) {
                wanted.add(id);
            }
        }

        assertThat(sql.select(DSL.field("id", Integer.class))
                        .from("facts")
                        .where(SqlExpressions.toCondition(expression, SCOPE, SQL_CLOCK))
                        .orderBy(DSL.field("id"))
                        .fetch(0, Integer.class))
                .as(feel)
                .isEqualTo(wanted);
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> {
                BigDecimal rounded = number.round(new MathContext(28)).stripTrailingZeros();
                yield rounded.signum() == 0 ? BigDecimal.ZERO : rounded;
            }
            case Duration duration -> comparable(BigDecimal.valueOf(duration.toMillis(), 3));
            case OffsetDateTime moment -> moment.toInstant();
            case null, default -> value;
        };
    }
}
