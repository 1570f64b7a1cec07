package io.bankwright.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeCheckerTest {
    private static final Map<String, ValueType> FIELDS = Map.ofEntries(
            Map.entry("name", ValueType.TEXT),
            Map.entry("aum", ValueType.NUMBER),
            Map.entry("vip", ValueType.BOOL),
            Map.entry("birthday", ValueType.DATE),
            Map.entry("created_at", ValueType.DATE_TIME),
            Map.entry("tags", new ValueType.ListOf(ValueType.TEXT)),
            Map.entry("总资产", ValueType.NUMBER),
            Map.entry("manager", ValueType.TEXT),
            Map.entry("manager.name", ValueType.TEXT),
            Map.entry("manager.hired", ValueType.DATE),
            Map.entry("accounts", new ValueType.ListOf(new ValueType.Context(Map.of()))),
            Map.entry("accounts.balance", ValueType.NUMBER),
            Map.entry("accounts.opened", ValueType.DATE));

    private static final TypeScope SCOPE = new TypeScope() {
        @Override
        public Optional<ValueType> typeOf(List<String> path) {
            return Optional.ofNullable(FIELDS.get(String.join(".", path)));
        }

        @Override
        public Collection<String> names() {
            return FIELDS.keySet().stream().filter(k -> !k.contains(".")).toList();
        }

        @Override
        public Collection<String> names(List<String> path) {
            String prefix = String.join(".", path) + ".";
            return FIELDS.keySet().stream()
                    .filter(k -> k.startsWith(prefix))
                    .map(k -> k.substring(prefix.length()))
                    .toList();
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "aum * 2 | number",
                "name + \"x\" | text",
                "manager.name = name | boolean",
                "manager.hired.year | number",
                "today() - birthday | days duration",
                "(today() - birthday).days | number",
                "accounts[balance > aum] | list of context",
                "accounts[item.balance > 1].balance | list of number",
                "accounts[opened < today()][1].balance | number",
                "sum(accounts[opened.year = 2026].balance) | number",
                "for a in accounts return a.balance | list of number",
                "some a in accounts satisfies a.balance > 0 and a.opened < birthday | boolean",
                "if vip then aum else null | number",
                "if vip then aum else name | any",
                "\"x\" in tags | boolean",
                "max(aum, 总资产) | number",
                "max(accounts.balance) | number",
                "get or else(name, \"\") | text",
                "duration(\"P1D\") | days duration",
                "aum in (1, [2..3]) | boolean",
                "{a: aum}.a | number"
            })
    void shouldFindTheType(String feel, String type) {
        Checked checked = Expression.parse(feel).check(SCOPE);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.type().word()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "aumm > 1                         | expression-unknown-name  | aumm",
                "1 + manager.nam                  | expression-unknown-name  | nam",
                "manager.hired.yaer = 1           | expression-unknown-name  | yaer",
                "accounts[balanse > 1]            | expression-unknown-name  | balanse",
                "some a in accounts satisfies a.x | expression-unknown-name  | x",
                "name.length                      | expression-unknown-name  | length",
                "aum > \"1\"                      | expression-type-mismatch | \"1\"",
                "birthday < created_at            | expression-type-mismatch | created_at",
                "name + 1                         | expression-type-mismatch | 1",
                "aum and vip                      | expression-type-mismatch | aum",
                "not(name)                        | expression-type-mismatch | name",
                "vip > true                       | expression-type-mismatch | vip",
                "if aum then 1 else 2             | expression-type-mismatch | aum",
                "string length(aum)               | expression-type-mismatch | aum",
                "aum in (\"a\")                   | expression-type-mismatch | \"a\"",
                "1 in tags                        | expression-type-mismatch | tags",
                "-name                            | expression-type-mismatch | -name",
                "aum[1]                           | expression-type-mismatch | aum",
                "sum(tags)                        | expression-type-mismatch | tags",
                "aum * (name - 1)                 | expression-type-mismatch | 1"
            })
    void shouldMarkTheProblem(String feel, String code, String marked) {
        List<ExpressionProblem> problems = Expression.parse(feel).check(SCOPE).problems();

        assertThat(problems).hasSize(1);
        ExpressionProblem problem = problems.get(0);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(feel.substring(problem.start(), problem.end())).isEqualTo(marked);
    }

    @Test
    void shouldSuggestTheNearestNames() {
        ExpressionProblem problem =
                Expression.parse("mangaer.name = \"x\"").check(SCOPE).problems().get(0);

        assertThat(problem.message()).isEqualTo("There is no field 'mangaer' here; did you mean manager?");
        assertThat(problem.params()).containsEntry("nearest", List.of("manager"));
    }

    @Test
    void shouldReportEveryProblem() {
        assertThat(Expression.parse("xx > 1 and name > 1 or string length(aum) = 1")
                        .check(SCOPE)
                        .problems())
                .extracting(ExpressionProblem::code)
                .containsExactly("expression-unknown-name", "expression-type-mismatch", "expression-type-mismatch");
    }

    @Test
    void shouldGiveThePathsAsTheScopeKnowsThem() {
        // given
        Expression expression = Expression.parse(
                "manager.hired.year > 2020 and count(accounts[balance > aum]) > 0 and (for t in tags return t) = tags");

        // then
        assertThat(expression.paths(SCOPE))
                .containsExactlyInAnyOrder(
                        List.of("manager", "hired"),
                        List.of("accounts"),
                        List.of("accounts", "balance"),
                        List.of("aum"),
                        List.of("tags"));
    }

    @Test
    void shouldGiveAllPathsThatMayBeMeantWithoutAScope() {
        assertThat(Expression.parse("a.b[c > d and item.e = 1].f + sum(for x in g return x.h) + {i: j, k: i}.k")
                        .paths())
                .containsExactlyInAnyOrder(
                        List.of("a", "b"),
                        List.of("a", "b", "f"),
                        List.of("c"),
                        List.of("a", "b", "c"),
                        List.of("d"),
                        List.of("a", "b", "d"),
                        List.of("a", "b", "e"),
                        List.of("g"),
                        List.of("g", "h"),
                        List.of("j"));
    }

    @Test
    void shouldKnowWhatReadsTheClock() {
        assertThat(Expression.parse("birthday < today()").usesClock()).isTrue();
        assertThat(Expression.parse("if vip then now() else created_at").usesClock())
                .isTrue();
        assertThat(Expression.parse("birthday < date(\"2026-01-01\")").usesClock())
                .isFalse();
    }
}
