package io.bankwright.report.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.RecordJson;
import io.bankwright.core.record.RecordQuery;
import io.bankwright.core.record.RecordTitles;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Work;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.report.dataset.DatasetDefinition.Measure;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Answers questions under the caller's access, and shows the records behind a number. */
@Singleton
public class Reports {
    private static final int FORBIDDEN = 403;

    private final Records records;
    private final RecordTitles titles;

    Reports(Records records, RecordTitles titles) {
        this.records = records;
        this.titles = titles;
    }

    private RecordQuery query(Work work, Question question) {
        Instant moment = question.asOf();
        return moment == null
                ? records.query(work, question.entity())
                : records.queryAsOf(work, question.entity(), moment);
    }

    /** Numbers in groups. */
    public Answer ask(Work work, Question question) {
        RecordQuery query = query(work, question);
        QueryCompiler compiler = new QueryCompiler(query, question);
        List<Answer.Column> columns = new ArrayList<>();
        question.dimensions()
                .forEach(dimension -> columns.add(column(work, query.entity(), question, compiler, dimension)));
        question.measures().forEach(measure -> columns.add(column(work, query.entity(), question, measure, compiler)));
        List<List<JsonNode>> rows = new ArrayList<>();
        for (Row row : query.timed(() -> work.tx().query(compiler.aggregate()))) {
            List<JsonNode> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(json(row.value(i)));
            }
            rows.add(cells);
        }
        return new Answer(columns, rows, labels(work, query.entity(), question, rows));
    }

    /**
     * Records behind a number.
     *
     * @param total how many there are; counted no further than 10,000
     * @param measures the numbers of the point itself, by measure: what the rows of all pages add up to
     * @param next pass it as {@code after} for the following page, or null
     */
    public record Page(
            List<RecordJson> items,
            long total,
            Map<String, JsonNode> measures,
            @Nullable UUID next) {}

    /** The very rows a point of the answer counted, as far as the caller may see them, in id order. */
    public Page records(
            Work work, Question question, Map<String, @Nullable String> point, @Nullable UUID after, int limit) {
        RecordQuery query = query(work, question);
        QueryCompiler compiler = new QueryCompiler(query, question);
        Condition where = compiler.condition(point);
        Field<UUID> id = DSL.field(DSL.name("t", "id"), SQLDataType.UUID);
        Condition from = after == null ? where : where.and(id.gt(after));
        List<UUID> ids = ids(work.tx()
                .query(Sql.dsl()
                        .select(id.as("id"))
                        .from(query.from())
                        .where(from)
                        .orderBy(id)
                        .limit(DSL.inline(limit + 1))));
        boolean more = ids.size() > limit;
        List<UUID> shown = more ? ids.subList(0, limit) : ids;
        return new Page(
                titles.show(work, query.entity(), found(work, question, shown), question.asOf()),
                total(work, query, where),
                measures(work, question, compiler, where),
                more ? shown.getLast() : null);
    }

    private static Map<String, JsonNode> measures(
            Work work, Question question, QueryCompiler compiler, Condition where) {
        Map<String, JsonNode> measures = new LinkedHashMap<>();
        if (!question.measures().isEmpty()) {
            Row row = work.tx().query(compiler.totals(where)).getFirst();
            for (int i = 0; i < question.measures().size(); i++) {
                measures.put(question.measures().get(i).key(), json(row.value(i)));
            }
        }
        return measures;
    }

    /** Records themselves as rows, with dimensions as columns; a masked field shows masked. */
    public Answer list(Work work, Question question) {
        RecordQuery query = query(work, question);
        List<Integer> related = related(query, question);
        List<Row> found = work.tx().query(rows(query, question, related));
        Map<UUID, EntityRecord> byId = new LinkedHashMap<>();
        found(work, question, ids(found)).forEach(record -> byId.put(record.id(), record));
        List<List<JsonNode>> rows = new ArrayList<>();
        for (Row row : found) {
            rows.add(listRow(question, related, row, byId.get(row.uuid("id"))));
        }
        List<Answer.Column> columns = new ArrayList<>();
        question.dimensions()
                .forEach(dimension -> columns.add(column(work, query.entity(), question, null, dimension)));
        return new Answer(columns, rows, labels(work, query.entity(), question, rows));
    }

    /** Dimensions that the statement has to bring: what is no field of the record itself, and of the past what is computed. */
    private static List<Integer> related(RecordQuery query, Question question) {
        List<Integer> related = new ArrayList<>();
        for (int i = 0; i < question.dimensions().size(); i++) {
            boolean own = query.entity()
                    .field(question.dimensions().get(i).field())
                    .filter(field -> question.asOf() == null || !field.isComputed())
                    .isPresent();
            if (!own) {
                related.add(i);
            }
        }
        return related;
    }

    private static SelectQuery<?> rows(RecordQuery query, Question question, List<Integer> related) {
        QueryCompiler compiler = new QueryCompiler(query, question);
        Field<UUID> id = DSL.field(DSL.name("t", "id"), SQLDataType.UUID);
        SelectQuery<?> select = Sql.dsl().selectQuery(query.from());
        select.addSelect(id.as("id"));
        related.forEach(i -> select.addSelect(
                compiler.dimension(question.dimensions().get(i)).as("d" + i)));
        select.addConditions(compiler.condition());
        for (String key : question.sort()) {
            boolean descending = key.startsWith("-");
            Field<?> field =
                    compiler.column(descending ? key.substring(1) : key).field();
            select.addOrderBy(
                    descending ? field.desc().nullsLast() : field.asc().nullsLast());
        }
        select.addOrderBy(id);
        select.addLimit(DSL.inline(question.limit()));
        return select;
    }

    /**
     * Whether the caller's rights let them ask at all. Nothing is run; a question with another fault is allowed, and
     * explained when it is asked.
     */
    public boolean isAllowed(Work work, Question question, boolean asRecords) {
        try {
            RecordQuery query = query(work, question);
            if (asRecords) {
                rows(query, question, related(query, question));
            } else {
                new QueryCompiler(query, question).aggregate();
            }
            return true;
        } catch (ProblemException refused) {
            return refused.problem().status() != FORBIDDEN;
        }
    }

    private static List<JsonNode> listRow(
            Question question, List<Integer> related, Row row, @Nullable EntityRecord record) {
        List<JsonNode> cells = new ArrayList<>();
        for (int i = 0; i < question.dimensions().size(); i++) {
            String field = question.dimensions().get(i).field();
            JsonNode own = record == null ? null : record.values().get(field);
            cells.add(related.contains(i) ? json(row.value("d" + i)) : own == null ? json(null) : own);
        }
        return cells;
    }

    /** In the order of the ids. */
    private List<EntityRecord> found(Work work, Question question, List<UUID> ids) {
        if (question.asOf() != null) {
            return records.findAllAsOf(work, question.entity(), ids, question.asOf());
        }
        Map<UUID, EntityRecord> found = new LinkedHashMap<>();
        records.findAll(work, question.entity(), ids).forEach(record -> found.put(record.id(), record));
        return ids.stream().map(found::get).filter(java.util.Objects::nonNull).toList();
    }

    private static long total(Work work, RecordQuery query, Condition where) {
        Long counted = work.tx()
                .query(Sql.dsl()
                        .select(DSL.count().cast(SQLDataType.BIGINT).as("n"))
                        .from(DSL.select(DSL.inline(1).as("one"))
                                .from(query.from())
                                .where(where)
                                .limit(DSL.inline(10_000))
                                .asTable("b")))
                .getFirst()
                .number("n");
        return counted == null ? 0 : counted;
    }

    private static List<UUID> ids(List<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        for (Row row : rows) {
            UUID id = row.uuid("id");
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Answer.Column column(
            Work work, EntityDefinition entity, Question question, Measure measure, QueryCompiler compiler) {
        String type = measure.field() == null || !isMinMax(measure) ? "number" : type(compiler.column(measure.field()));
        Optional<FieldDefinition> field =
                isCount(measure) ? Optional.empty() : field(work, entity, question, String.valueOf(measure.field()));
        return described(measure.key(), measure.label(), type, "measure", "", field);
    }

    private static Answer.Column described(
            String key, Label label, String type, String role, String grain, Optional<FieldDefinition> field) {
        String own = field.map(known -> known.type().name()).orElse("");
        return new Answer.Column(
                key,
                label,
                type,
                role,
                grain,
                field.map(known -> known.config().path("result").asText(own)).orElse(""),
                field.map(Reports::scale).orElse(null),
                field.map(known -> known.config().path("currency").asText(null)).orElse(null));
    }

    private static @Nullable Integer scale(FieldDefinition field) {
        return field.storage() instanceof StorageClass.Decimal decimal ? decimal.scale() : null;
    }

    private static boolean isCount(Measure measure) {
        return switch (measure.function()) {
            case COUNT, COUNT_DISTINCT -> true;
            case MIN, MAX, SUM, AVG -> false;
        };
    }

    private static boolean isMinMax(Measure measure) {
        return switch (measure.function()) {
            case MIN, MAX -> true;
            case COUNT, COUNT_DISTINCT, SUM, AVG -> false;
        };
    }

    private static Answer.Column column(
            Work work,
            EntityDefinition entity,
            Question question,
            @Nullable QueryCompiler compiler,
            Dimension dimension) {
        Optional<FieldDefinition> field = field(work, entity, question, dimension.field());
        Label label = question.columns().stream()
                .filter(column -> column.key().equals(dimension.field()))
                .map(column -> column.label())
                .findFirst()
                .or(() -> titleOf(work, entity, dimension.field()))
                .or(() -> field.map(FieldDefinition::label))
                .orElse(Label.NONE);
        String grain = dimension.grain() == null ? "" : dimension.grain();
        String type = !grain.isEmpty()
                ? "date"
                : field.map(known -> type(known.storage()))
                        .orElseGet(() -> compiler == null ? "text" : type(compiler.column(dimension.field())));
        return described(dimension.field(), label, type, "dimension", grain, field);
    }

    /** What names a record one step away stands for it: {@code customer.name} is the customer. */
    private static Optional<Label> titleOf(Work work, EntityDefinition entity, String path) {
        String[] steps = path.split("\\.");
        return steps.length != 2
                ? Optional.empty()
                : entity.field(steps[0])
                        .filter(field -> field.storage() instanceof StorageClass.Reference reference
                                && work.app()
                                        .entity(reference.entity())
                                        .filter(target -> steps[1].equals(target.titleField()))
                                        .isPresent())
                        .map(FieldDefinition::label);
    }

    /** The field a dimension comes from, over references; none for computed columns. */
    private static Optional<FieldDefinition> field(Work work, EntityDefinition entity, Question question, String name) {
        String path = question.columns().stream()
                .filter(column -> column.key().equals(name))
                .map(column -> column.path() == null ? "" : column.path())
                .findFirst()
                .orElse(name);
        EntityDefinition current = entity;
        FieldDefinition field = null;
        for (String step : path.split("\\.")) {
            field = current == null ? null : current.field(step).orElse(null);
            current = field != null && field.storage() instanceof StorageClass.Reference reference
                    ? work.app().entity(reference.entity()).orElse(null)
                    : null;
        }
        return Optional.ofNullable(field);
    }

    private Map<String, Map<String, Object>> labels(
            Work work, EntityDefinition entity, Question question, List<List<JsonNode>> rows) {
        Map<String, Map<String, Object>> labels = new LinkedHashMap<>();
        for (int i = 0; i < question.dimensions().size(); i++) {
            int position = i;
            String name = question.dimensions().get(i).field();
            field(work, entity, question, name).ifPresent(field -> {
                Map<String, Object> known = labels(work, question, field, rows, position);
                if (!known.isEmpty()) {
                    labels.put(name, known);
                }
            });
        }
        return labels;
    }

    private Map<String, Object> labels(
            Work work, Question question, FieldDefinition field, List<List<JsonNode>> rows, int position) {
        Map<String, Object> labels = new LinkedHashMap<>();
        if (field.storage() instanceof StorageClass.Reference reference) {
            Set<UUID> ids = new HashSet<>();
            rows.forEach(row -> Optional.of(row.get(position))
                    .filter(JsonNode::isTextual)
                    .ifPresent(id -> ids.add(UUID.fromString(id.textValue()))));
            titles.of(work, reference.entity(), ids, question.asOf())
                    .forEach((id, title) -> labels.put(id.toString(), title));
        }
        for (JsonNode option : field.config().path("options")) {
            labels.put(option.path("key").asText(), option.path("label"));
        }
        return labels;
    }

    private static String type(SqlColumn column) {
        return switch (column.type()) {
            case ValueType.Number ignored -> "number";
            case ValueType.Bool ignored -> "boolean";
            case ValueType.Date ignored -> "date";
            case ValueType.DateTime ignored -> "date_time";
            default -> "text";
        };
    }

    private static String type(StorageClass storage) {
        return switch (storage) {
            case StorageClass.Whole ignored -> "number";
            case StorageClass.Decimal ignored -> "number";
            case StorageClass.Bool ignored -> "boolean";
            case StorageClass.Date ignored -> "date";
            case StorageClass.Instant ignored -> "date_time";
            case StorageClass.Reference ignored -> "reference";
            case StorageClass.References ignored -> "reference";
            case StorageClass.Text ignored -> "text";
            case StorageClass.Choice ignored -> "text";
            case StorageClass.Choices ignored -> "text";
            case StorageClass.Json ignored -> "text";
        };
    }

    private static JsonNode json(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Boolean bool -> nodes.booleanNode(bool);
            case BigDecimal number -> nodes.textNode(plain(number));
            case Number number -> nodes.textNode(number.toString());
            case OffsetDateTime moment -> nodes.textNode(Instant.from(moment).toString());
            default -> nodes.textNode(value.toString());
        };
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
