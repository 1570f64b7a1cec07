package io.bankwright.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Thinks of requests: often of what is there, sometimes of what is not, never of what the caller may. */
final class Asker {
    private final Bank bank;
    private final Map<String, Supplier<Ask>> paths = new LinkedHashMap<>();
    private final List<String> weighted = new ArrayList<>();

    Asker(Bank bank) {
        this.bank = bank;
        path("Get", 14, () -> new Ask.Get(entity(), id()));
        path("Pages", 22, this::pages);
        path("Past", 16, this::past);
        path("Notices", 2, Ask.Notices::new);
        path("Viewers", 2, () -> new Ask.Viewers(entity(), id()));
        path("As", 3, this::as);
        path("Board", 1, Ask.Board::new);
        path("Chart", 5, () -> new Ask.Chart(bank.any(Shape.charts())));
        path("ChartRows", 4, this::chartRows);
        path("Sheet", 2, () -> new Ask.Sheet((Ask.Export) export()));
        path("Search", 6, () -> new Ask.Search(searched()));
        path("History", 6, () -> new Ask.History(entity(), id()));
        path("Timeline", 3, () -> new Ask.Timeline(bank.anyRow("customer").id));
        path("Export", 7, this::export);
        path("Numbers", 9, this::numbers);
        path("Drill", 6, this::drill);
        path("Create", 4, this::create);
        path("Patch", 8, this::patch);
        path("Delete", 2, this::delete);
        path("Batch", 2, this::batch);
        path("Import", 1, this::imported);
        path("Reveal", 3, this::reveal);
        path("File", 3, () -> new Ask.File(bank.chance(90) ? bank.any(bank.oracle.fileIds()) : UUID.randomUUID()));
        path("TaskForm", 2, () -> new Ask.TaskForm(bank.anyRow("task").id));
        path("Live", 2, () -> new Ask.Live(entity(), id()));
        path("DryRun", 1, Ask.DryRun::new);
        path("Model", 1, Ask.Model::new);
    }

    private @Nullable Row chosen;

    private void path(String name, int weight, Supplier<Ask> ask) {
        paths.put(name, ask);
        for (int i = 0; i < weight; i++) {
            weighted.add(name);
        }
    }

    List<String> paths() {
        return List.copyOf(paths.keySet());
    }

    Ask next() {
        return next(bank.any(weighted));
    }

    Ask next(String path) {
        return java.util.Objects.requireNonNull(paths.get(path), path).get();
    }

    private String entity() {
        Row row = bank.anyRow();
        chosen = row;
        return row.entity.key();
    }

    private UUID id() {
        Row row = chosen;
        return row == null || bank.chance(4) ? new UUID(bank.random.nextLong(), bank.random.nextLong()) : row.id;
    }

    private Shape.Entity shape() {
        return bank.any(Shape.guarded());
    }

    private Ask pages() {
        Shape.Entity entity = shape();
        String view = entity.key().equals("customer") && bank.chance(20) ? "big" : null;
        List<String> sort = new ArrayList<>();
        for (Shape.Field field : entity.fields()) {
            boolean sortable = field.kind() != Shape.Kind.TEAM && field.kind() != Shape.Kind.FILES;
            if (sortable && sort.size() < 2 && bank.chance(12)) {
                sort.add((bank.chance(50) ? "-" : "") + field.key());
            }
        }
        String search = bank.chance(15) ? bank.word().substring(2) : null;
        if (search == null && bank.chance(5)) {
            Row row = bank.anyRow(entity.key());
            search = row.values.path("code").asText(row.values.path("mobile").asText("none"));
        }
        int limit = bank.any(List.of(7, 50, 200, 200));
        return new Ask.Pages(entity.key(), filter(entity, 60), sort, limit, search, view);
    }

    /** Of the paths that can be asked as of a moment; what is searched for is today's. */
    private Ask past() {
        String path = bank.any(
                List.of("Get", "Get", "Pages", "Pages", "History", "Export", "Sheet", "Numbers", "Chart", "ChartRows"));
        return new Ask.Past(next(path));
    }

    /** Of the paths that only read. */
    private Ask as() {
        String path = bank.any(List.of("Get", "Pages", "Search", "History", "Timeline", "Chart", "Past"));
        return new Ask.As(bank.any(bank.people), next(path));
    }

    private Ask chartRows() {
        String chart = bank.any(Shape.grouped());
        Ask.Numbers asked = Shape.CHARTS.get(chart);
        Row row = bank.anyRow(asked.entity());
        JsonNode value =
                bank.sight.value(bank.any(bank.people), row, asked.dimensions().getFirst());
        return new Ask.ChartRows(chart, value.isNull() ? null : value.asText());
    }

    private String searched() {
        return switch (bank.random.nextInt(5)) {
            case 0 -> "c10";
            case 1 -> bank.anyRow("customer").values.path("code").asText();
            default -> bank.word().substring(2);
        };
    }

    private Ask export() {
        Shape.Entity entity = shape();
        List<String> fields = new ArrayList<>();
        for (Shape.Field field : entity.fields()) {
            // The labels of the platform's own choices are none of the oracle's business.
            boolean plain = field.kind() != Shape.Kind.TEAM
                    && field.kind() != Shape.Kind.FILES
                    && !(entity.system() && field.kind() == Shape.Kind.CHOICE);
            if (plain && bank.chance(25)) {
                fields.add(field.key());
            }
        }
        if (fields.isEmpty()) {
            fields.add(entity.title());
        }
        return new Ask.Export(entity.key(), fields, filter(entity, 30));
    }

    private Ask numbers() {
        Shape.Entity entity = shape();
        List<String> dimensions = new ArrayList<>();
        for (int i = bank.random.nextInt(3); i > 0; i--) {
            String dimension = dimension(entity);
            if (!dimensions.contains(dimension)) {
                dimensions.add(dimension);
            }
        }
        List<String> summed = entity.fields().stream()
                .filter(Shape.Field::isNumber)
                .map(Shape.Field::key)
                .toList();
        String sum = summed.isEmpty() || bank.chance(40) ? null : bank.any(summed);
        return new Ask.Numbers(entity.key(), dimensions, sum, filter(entity, 40));
    }

    private String dimension(Shape.Entity entity) {
        List<String> paths = new ArrayList<>();
        for (Shape.Field field : entity.fields()) {
            if (isGrouped(field)) {
                paths.add(field.key());
            }
            if (field.kind() == Shape.Kind.REF) {
                Shape.of(field.target()).fields().stream()
                        .filter(Asker::isGrouped)
                        .forEach(inner -> paths.add(field.key() + "." + inner.key()));
            }
        }
        return paths.isEmpty() ? entity.title() : bank.any(paths);
    }

    private static boolean isGrouped(Shape.Field field) {
        return switch (field.kind()) {
            case CHOICE, FLAG, REF, USER, ORG, DAY, TEXT_FORMULA, TEXT, PHONE -> true;
            default -> false;
        };
    }

    private Ask drill() {
        Shape.Entity entity = shape();
        String dimension = dimension(entity);
        Row row = bank.anyRow(entity.key());
        JsonNode value = bank.sight.value(bank.any(bank.people), row, dimension);
        return new Ask.Drill(entity.key(), dimension, value.isNull() ? null : value.asText(), filter(entity, 30));
    }

    @Nullable
    Filter filter(Shape.Entity entity, int percent) {
        if (!bank.chance(percent)) {
            return null;
        }
        Filter one = compare(entity, "", 0);
        return bank.chance(30) ? new Filter.Both(one, compare(entity, "", 0), bank.random.nextBoolean()) : one;
    }

    private Filter compare(Shape.Entity entity, String prefix, int depth) {
        List<Shape.Field> fields = entity.fields().stream()
                .filter(field -> field.kind() != Shape.Kind.TEAM && field.kind() != Shape.Kind.FILES)
                .toList();
        Shape.Field field = bank.any(fields);
        String path = prefix + field.key();
        if (field.isReference()) {
            if (field.kind() == Shape.Kind.REF && depth < 2 && bank.chance(60)) {
                return compare(Shape.of(field.target()), path + ".", depth + 1);
            }
            Row target = bank.any(List.copyOf(bank.sight.all(field.targetEntity())));
            return new Filter.Compare(path + ".id", "=", target.id.toString(), "\"" + target.id + "\"", false);
        }
        Row row = bank.anyRow(entity.key());
        JsonNode value = bank.sight.value(bank.any(bank.people), row, field.key());
        if (value.isNull() || bank.chance(8)) {
            return new Filter.Compare(path, bank.chance(50) ? "=" : "!=", null, "null", false);
        }
        String text = value.asText();
        return switch (field.kind()) {
            case MONEY, WHOLE, MONEY_FORMULA ->
                new Filter.Compare(path, bank.any(List.of("=", "<", ">", "!=")), text, text, true);
            case FLAG -> new Filter.Compare(path, "=", text, text, false);
            case DAY ->
                new Filter.Compare(path, bank.any(List.of("=", "<", ">")), text, "date(\"" + text + "\")", false);
            case MOMENT ->
                new Filter.Compare(path, bank.any(List.of("<", ">")), text, "date and time(\"" + text + "\")", false);
            default -> new Filter.Compare(path, bank.any(List.of("=", "!=")), text, "\"" + text + "\"", false);
        };
    }

    private static final List<String> MADE = List.of("customer", "deal", "step", "visit", "product");

    private Ask create() {
        Shape.Entity entity = Shape.of(bank.any(MADE));
        ObjectNode values = bank.values(entity, 25, true);
        if (bank.chance(10) && values.has("code")) {
            values.set("code", bank.anyRow(entity.key()).values.get("code"));
        }
        return new Ask.Create(entity.key(), values);
    }

    private Ask patch() {
        String key = bank.any(List.of("customer", "deal", "step", "visit", "product", "task"));
        Row row = bank.anyRow(key);
        ObjectNode changes = bank.values(row.entity, 12, false);
        changes.remove("kind");
        changes.remove("status");
        changes.remove("priority");
        return new Ask.Patch(key, row.id, bank.chance(92) ? row.version : row.version + 1, changes);
    }

    private Ask delete() {
        Row row = bank.anyRow(bank.any(List.of("step", "step", "visit", "deal", "customer", "product")));
        return new Ask.Delete(row.entity.key(), row.id, bank.chance(92) ? row.version : row.version - 1);
    }

    private Ask batch() {
        Row first = bank.anyRow(bank.any(List.of("customer", "deal", "step", "visit", "task")));
        String entity = first.entity.key();
        Map<UUID, Ask.Batch.Chosen> chosen = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            Row row = i == 0 ? first : bank.anyRow(entity);
            chosen.put(row.id, new Ask.Batch.Chosen(row.id, bank.chance(92) ? row.version : row.version + 1));
        }
        if (!entity.equals("task") && bank.chance(25)) {
            return new Ask.Batch(entity, List.copyOf(chosen.values()), null);
        }
        ObjectNode changes = bank.values(first.entity, 12, false);
        changes.remove(List.of("kind", "status", "priority", "code"));
        if (changes.isEmpty()) {
            changes.put(first.entity.title(), bank.word());
        }
        return new Ask.Batch(entity, List.copyOf(chosen.values()), changes);
    }

    private Ask imported() {
        String customer = bank.anyRow("customer").values.path("code").asText();
        return switch (bank.random.nextInt(3)) {
            case 0 -> new Ask.Import("customer", "code", List.of("code", "note"), List.of(customer, bank.word()));
            case 1 ->
                new Ask.Import(
                        "customer",
                        bank.chance(50) ? "code" : null,
                        List.of("code", "name"),
                        List.of(bank.code(), bank.word()));
            default -> new Ask.Import("deal", null, List.of("title", "customer"), List.of(bank.word(), customer));
        };
    }

    private Ask reveal() {
        Row row = bank.anyRow(bank.any(List.of("customer", "customer", "deal", "visit", "task", "alert")));
        return new Ask.Reveal(
                row.entity.key(), row.id, bank.any(row.entity.fields()).key());
    }

    static ObjectNode copy(JsonNode node) {
        return (ObjectNode) Json.parse(Json.write(node));
    }
}
