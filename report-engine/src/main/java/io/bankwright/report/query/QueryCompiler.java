package io.bankwright.report.query;

import io.bankwright.core.definition.Expressions;
import io.bankwright.core.record.RecordQuery;
import io.bankwright.core.record.UsedFields;
import io.bankwright.core.store.Sql;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.expression.ValueType;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.report.ReportProblem;
import io.bankwright.report.dataset.DatasetDefinition.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectQuery;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A question as one statement. The access predicate comes with the record query and is part of every WHERE; drill-through
 * uses the same condition with the point added, so that its rows are the very rows the number counted.
 */
public final class QueryCompiler {
    private static final List<String> GRAINS = List.of("day", "week", "month", "quarter", "year");

    private final RecordQuery records;
    private final Question question;
    private final DatasetScope scope;

    /** Compiles for the caller whose records these are. */
    public QueryCompiler(RecordQuery records, Question question) {
        this.records = records;
        this.question = question;
        this.scope = new DatasetScope(records, question.columns());
    }

    /** SELECT dimensions {@code d0…}, measures {@code m0…}. */
    SelectQuery<?> aggregate() {
        SelectQuery<?> select = Sql.dsl().selectQuery(records.from());
        List<Field<?>> groups = new ArrayList<>();
        records.used().next(UsedFields.How.GROUP);
        for (int i = 0; i < question.dimensions().size(); i++) {
            Field<?> field = dimension(question.dimensions().get(i));
            groups.add(field);
            select.addSelect(field.as("d" + i));
        }
        records.used().next(UsedFields.How.SUM);
        for (int i = 0; i < question.measures().size(); i++) {
            select.addSelect(measure(question.measures().get(i)).as("m" + i));
        }
        select.addConditions(condition());
        if (!groups.isEmpty()) {
            // By position: a bound parameter in an expression is not the same one twice to PostgreSQL.
            for (int i = 0; i < groups.size(); i++) {
                select.addGroupBy(DSL.inline(i + 1));
            }
        }
        order().forEach(select::addOrderBy);
        select.addLimit(DSL.inline(question.limit()));
        return select;
    }

    /** SELECT measures {@code m0…} over some records, ungrouped. */
    SelectQuery<?> totals(Condition where) {
        SelectQuery<?> select = Sql.dsl().selectQuery(records.from());
        for (int i = 0; i < question.measures().size(); i++) {
            select.addSelect(measure(question.measures().get(i)).as("m" + i));
        }
        select.addConditions(where);
        return select;
    }

    /** Which records the question is about. */
    public Condition condition() {
        records.used().next(UsedFields.How.FILTER);
        Condition where = records.access();
        for (String filter : question.filters()) {
            where = where.and(translated(filter));
        }
        return where;
    }

    /** The records behind one point: each dimension has the value the point has there. */
    public Condition condition(Map<String, @Nullable String> point) {
        Condition where = condition();
        for (Dimension dimension : question.dimensions()) {
            if (!point.containsKey(dimension.field())) {
                throw new ProblemException(ReportProblem.POINT_INVALID, "the point lacks " + dimension.field());
            }
            String value = point.get(dimension.field());
            Field<String> field = dimension(dimension).cast(SQLDataType.CLOB);
            where = where.and(value == null ? field.isNull() : field.eq(value));
        }
        return where;
    }

    /** A dimension's value per record. */
    Field<?> dimension(Dimension dimension) {
        SqlColumn column = column(dimension.field());
        String grain = dimension.grain();
        if (grain == null) {
            return column.scale() >= 0 ? unscaled(column) : column.field();
        }
        if (!GRAINS.contains(grain)) {
            throw new ProblemException(ReportProblem.QUESTION_INVALID, "a grain is one of " + GRAINS);
        }
        boolean moment = column.type() instanceof ValueType.DateTime;
        Field<?> local = moment
                ? DSL.field(
                        "({0} at time zone {1})",
                        column.field(), DSL.inline(records.clock().zone().getId()))
                : DSL.field("{0}::timestamp", column.field());
        return DSL.field("date_trunc({0}, {1})::date", SQLDataType.LOCALDATE, DSL.inline(grain), local);
    }

    /** The column of a field, dataset column or path. */
    SqlColumn column(String name) {
        return scope.column(List.of(name.split("\\.")))
                .orElseThrow(() -> new ProblemException(ReportProblem.FIELD_UNKNOWN, "there is no field " + name));
    }

    private Field<?> measure(Measure measure) {
        String field = measure.field();
        if (field == null) {
            return DSL.count().cast(SQLDataType.BIGINT);
        }
        SqlColumn column = column(field);
        requireFits(measure, column);
        return switch (measure.function()) {
            case COUNT -> DSL.count(column.field()).cast(SQLDataType.BIGINT);
            case COUNT_DISTINCT -> DSL.countDistinct(column.field()).cast(SQLDataType.BIGINT);
            case SUM -> shifted(DSL.sum(number(column)), column);
            case AVG -> DSL.round(shifted(DSL.avg(number(column)), column), 4);
            case MIN -> isNumber(column) ? shifted(DSL.min(number(column)), column) : DSL.min(column.field());
            case MAX -> isNumber(column) ? shifted(DSL.max(number(column)), column) : DSL.max(column.field());
        };
    }

    private static void requireFits(Measure measure, SqlColumn column) {
        boolean ordered = (column.type() instanceof ValueType.Text
                        || column.type() instanceof ValueType.Date
                        || column.type() instanceof ValueType.DateTime)
                && column.field().getType() != UUID.class;
        boolean fits = switch (measure.function()) {
            case COUNT, COUNT_DISTINCT -> true;
            case SUM, AVG -> isNumber(column);
            case MIN, MAX -> isNumber(column) || ordered;
        };
        if (!fits) {
            throw new ProblemException(
                    ReportProblem.QUESTION_INVALID,
                    "there is no " + measure.function().key() + " of " + measure.field());
        }
    }

    private static boolean isNumber(SqlColumn column) {
        return column.type() instanceof ValueType.Number;
    }

    /** Sums run over the stored whole numbers; the point is set once, on the result. */
    private static Field<BigDecimal> number(SqlColumn column) {
        return column.scale() >= 0
                ? column.field().coerce(SQLDataType.NUMERIC)
                : column.field().cast(SQLDataType.NUMERIC);
    }

    private static Field<BigDecimal> shifted(Field<BigDecimal> aggregate, SqlColumn column) {
        return column.scale() > 0
                ? DSL.field(
                        "({0} * {1})",
                        SQLDataType.NUMERIC, aggregate, DSL.inline(BigDecimal.ONE.scaleByPowerOfTen(-column.scale())))
                : aggregate;
    }

    private static Field<?> unscaled(SqlColumn column) {
        return DSL.field(
                "({0}::numeric * {1})",
                SQLDataType.NUMERIC, column.field(), DSL.inline(BigDecimal.ONE.scaleByPowerOfTen(-column.scale())));
    }

    private List<SortField<?>> order() {
        List<SortField<?>> order = new ArrayList<>();
        for (String key : question.sort()) {
            boolean descending = key.startsWith("-");
            int position = position(descending ? key.substring(1) : key);
            order.add(sorted(position, descending));
        }
        for (int i = 0; i < question.dimensions().size(); i++) {
            order.add(sorted(i + 1, false));
        }
        return order;
    }

    private static SortField<?> sorted(int position, boolean descending) {
        Field<?> field = DSL.field("{0}", DSL.inline(position));
        return descending ? field.desc().nullsLast() : field.asc().nullsLast();
    }

    private int position(String key) {
        for (int i = 0; i < question.dimensions().size(); i++) {
            if (question.dimensions().get(i).field().equals(key)) {
                return i + 1;
            }
        }
        for (int i = 0; i < question.measures().size(); i++) {
            if (question.measures().get(i).key().equals(key)) {
                return question.dimensions().size() + i + 1;
            }
        }
        throw new ProblemException(ReportProblem.QUESTION_INVALID, "it cannot be sorted by " + key);
    }

    private Condition translated(String filter) {
        try {
            return SqlExpressions.toFilter(Expression.parse(filter), scope, records.clock());
        } catch (ExpressionException refused) {
            throw new ProblemException(
                    ReportProblem.QUESTION_INVALID,
                    "a filter cannot be used",
                    Expressions.violations(refused, "/filter"));
        }
    }
}
