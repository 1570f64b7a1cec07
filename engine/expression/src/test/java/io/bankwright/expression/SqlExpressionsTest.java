package io.bankwright.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlExpressionsTest {
    private static final DSLContext POSTGRES = DSL.using(SQLDialect.POSTGRES);
    private static final SqlClock CLOCK = SqlClock.of(ConformanceCorpus.clock());
    private static final UUID ID = UUID.fromString("018f3c2e-1111-7000-8000-000000000001");
    private static final Map<String, SqlColumn> COLUMNS = Map.of(
            "aum", new SqlColumn(ValueType.NUMBER, DSL.field("c_aum", Long.class), 2),
            "rate", new SqlColumn(ValueType.NUMBER, DSL.field("rate", BigDecimal.class)),
            "name", new SqlColumn(ValueType.TEXT, DSL.field("name", String.class)),
            "owner", new SqlColumn(ValueType.TEXT, DSL.field("owner", UUID.class)),
            "vip", new SqlColumn(ValueType.BOOL, DSL.field("vip", Boolean.class)),
            "birthday", new SqlColumn(ValueType.DATE, DSL.field("birthday", LocalDate.class)),
            "tags", new SqlColumn(new ValueType.ListOf(ValueType.TEXT), DSL.field("tags", String[].class)));
    private static final SqlScope SCOPE =
            path -> path.size() > 1 ? Optional.empty() : Optional.ofNullable(COLUMNS.get(path.get(0)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aum > 0.005          | c_aum > cast(0 as bigint)",
                "aum >= 0.005         | c_aum > cast(0 as bigint)",
                "aum < 0.005          | c_aum <= cast(0 as bigint)",
                "aum <= 0.005         | c_aum <= cast(0 as bigint)",
                "0.005 < aum          | c_aum > cast(0 as bigint)",
                "aum >= 500000        | c_aum >= cast(50000000 as bigint)",
                "aum = 0.005          | false",
                "aum != 0.005         | true",
                "aum = 1.50           | c_aum = cast(150 as bigint)",
                "aum < 1e0            | refused",
                "aum < 99999999999999999999 | c_aum is not null",
                "aum > 99999999999999999999 | false",
                "name = \"a\"         | name = cast('a' as text)",
                "name != \"a\"        | name is distinct from cast('a' as text)",
                "not(name = \"a\")    | name is distinct from cast('a' as text)",
                "name = null          | name is null",
                "not(rate > 1)        | rate <= cast(1 as numeric)",
                "name in (\"a\", \"b\") | name in (cast('a' as text), cast('b' as text))",
                "name < \"m\"         | name collate \"C\" < cast('m' as text) collate \"C\"",
                "vip                  | vip",
                "not(vip)             | not vip",
                "\"x\" in tags        | tags @> array[cast('x' as text)]",
                "birthday < today() - duration(\"P1Y\") | birthday < cast(date '2025-03-04' as date)",
                "owner = \"nobody\"   | false",
                "1 = 1                | true",
                "rate = \"1\"         | false",
                "not(rate = \"1\")    | rate is null"
            })
    void shouldRender(String feel, String sql) {
        if (sql.equals("refused")) {
            assertThatThrownBy(() -> Expression.parse(feel)).isInstanceOf(ExpressionException.class);
            return;
        }
        assertThat(POSTGRES.renderInlined(SqlExpressions.toCondition(Expression.parse(feel), SCOPE, CLOCK)))
                .isEqualTo(sql.equals("true") || sql.equals("false") ? sql : "(" + sql + ")");
    }

    @Test
    void shouldCompareAUuidColumnAsUuid() {
        Condition condition = SqlExpressions.toCondition(Expression.parse("owner = \"" + ID + "\""), SCOPE, CLOCK);

        assertThat(POSTGRES.render(condition)).startsWith("(owner = ");
        assertThat(POSTGRES.extractBindValues(condition)).containsExactly(ID);
    }

    @Test
    void shouldBindWhatAnAuthorWrites() {
        // given
        String hostile = "'; drop table facts; --";

        // when
        Condition condition = SqlExpressions.toCondition(
                Expression.parse("name = \"" + hostile + "\" or contains(name, \"{0} ? :x \\\\\")"), SCOPE, CLOCK);

        // then
        assertThat(POSTGRES.render(condition)).doesNotContain("drop", ":x");
        assertThat(POSTGRES.extractBindValues(condition)).containsExactly(hostile, "{0} ? :x \\");
    }

    @Test
    void shouldSplitWhatSqlCannotDecide() {
        // when
        Split split = SqlExpressions.split(
                Expression.parse("aum > 100 and (matches(name, \"^王\") or vip) and (vip and decimal(rate, 0) = 2)"),
                SCOPE,
                CLOCK);

        // then
        assertThat(POSTGRES.renderInlined(split.sql())).isEqualTo("((c_aum > cast(10000 as bigint)) and (vip))");
        assertThat(split.rest()).isNotNull();
        assertThat(split.rest().source()).isEqualTo("(matches(name, \"^王\") or vip) and (decimal(rate, 0) = 2)");
        assertThat(split.rest().test(Map.of("name", "王五", "vip", false, "rate", "x"), java.time.Clock.systemUTC()))
                .isFalse();
        assertThat(split.rest().test(Map.of("name", "王五", "vip", true, "rate", 2.5), java.time.Clock.systemUTC()))
                .isTrue();
    }

    @Test
    void shouldLeaveNothingWhereSqlDecidesAll() {
        assertThat(SqlExpressions.split(Expression.parse("vip and rate > 1"), SCOPE, CLOCK)
                        .rest())
                .isNull();
    }

    @Test
    void shouldNameThePartItRefuses() {
        assertThatThrownBy(
                        () -> SqlExpressions.toCondition(Expression.parse("vip or matches(name, \"x\")"), SCOPE, CLOCK))
                .isInstanceOfSatisfying(ExpressionException.class, e -> {
                    assertThat(e.code()).isEqualTo("expression-not-in-sql");
                    assertThat(e.problems().get(0).params()).containsEntry("part", "matches(name, \"x\")");
                });
        assertThatThrownBy(() -> SqlExpressions.toField(Expression.parse("nowhere + 1"), SCOPE, CLOCK))
                .isInstanceOfSatisfying(
                        ExpressionException.class,
                        e -> assertThat(e.problems())
                                .extracting(ExpressionProblem::start)
                                .isEqualTo(List.of(0)));
    }
}
