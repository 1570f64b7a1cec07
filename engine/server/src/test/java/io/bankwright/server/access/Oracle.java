package io.bankwright.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the product must answer, in the form of {@link Normal}; remembers what successful writes did. */
final class Oracle {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int REVEALS = 20;

    final Sight sight;
    private final Map<UUID, Files> files = new LinkedHashMap<>();
    private final Map<UUID, Integer> reveals = new HashMap<>();

    Oracle(Sight sight) {
        this.sight = sight;
    }

    /** A file, who uploaded it, which record holds it. */
    record Files(UUID uploader, Row holder) {}

    void file(UUID id, UUID uploader, Row holder) {
        files.put(id, new Files(uploader, holder));
    }

    List<UUID> fileIds() {
        return List.copyOf(files.keySet());
    }

    /** A refusal. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ObjectNode answer;

        private Refused(int status, String code, TreeSet<String> violations) {
            super(code, null, false, false);
            answer = Json.object().put("status", status).put("code", code);
            if (!violations.isEmpty()) {
                violations.forEach(answer.putArray("violations")::add);
            }
        }
    }

    /** The answer, and what is to be remembered if the product gave it. */
    record Expected(JsonNode answer, java.util.function.Consumer<JsonNode> remember) {}

    Expected expect(Person person, Ask ask) {
        List<java.util.function.Consumer<JsonNode>> later = new ArrayList<>();
        JsonNode answer;
        try {
            answer = answer(person, ask, later);
        } catch (Refused refused) {
            answer = refused.answer;
        }
        return new Expected(Json.parse(Json.write(answer)), real -> later.forEach(step -> step.accept(real)));
    }

    private JsonNode answer(Person person, Ask ask, List<java.util.function.Consumer<JsonNode>> later) {
        return switch (ask) {
            case Ask.Get get -> ok(200, person, visible(person, get.entity(), get.id()));
            case Ask.Past past -> new Oracle(PastSight.of(sight)).answer(person, past.asked(), new ArrayList<>());
            case Ask.Notices ignored -> notices(person);
            case Ask.Viewers viewers -> viewers(person, viewers);
            case Ask.As as -> viewAs(person, as);
            case Ask.Board ignored -> board(person);
            case Ask.Chart chart -> chart(person, chart.chart());
            case Ask.ChartRows rows -> chartRows(person, rows);
            case Ask.Sheet sheet -> sheet(person, sheet.asked());
            case Ask.Pages pages -> pages(person, pages);
            case Ask.Search search -> search(person, search.text());
            case Ask.History history -> history(person, visible(person, history.entity(), history.id()));
            case Ask.Timeline timeline -> timeline(person, visible(person, "customer", timeline.customer()));
            case Ask.Export export -> export(person, export);
            case Ask.Numbers numbers -> numbers(person, numbers);
            case Ask.Drill drill -> drill(person, drill);
            case Ask.Create create -> create(person, create, later);
            case Ask.Patch patch -> patch(person, patch, later);
            case Ask.Delete delete -> delete(person, delete, later);
            case Ask.Batch batch -> batch(person, batch, later);
            case Ask.Import file -> importOne(person, file, later);
            case Ask.Reveal reveal -> reveal(person, reveal);
            case Ask.File file -> file(person, file.id());
            case Ask.TaskForm form -> taskForm(person, visible(person, "task", form.task()));
            case Ask.Live live -> live(person, live);
            case Ask.DryRun ignored -> dryRun(person);
            case Ask.Model ignored -> model(person);
        };
    }

    private static Refused no(int status, String code) {
        return new Refused(status, code, new TreeSet<>());
    }

    private void requireAllowed(Person person, String entity, String operation) {
        if (!sight.allows(person, entity, operation)) {
            throw no(403, "action-not-allowed");
        }
    }

    private Row visible(Person person, String entity, UUID id) {
        requireAllowed(person, entity, "read");
        return sight.find(entity, id)
                .filter(row -> sight.sees(person, row))
                .orElseThrow(() -> no(404, "record-not-found"));
    }

    private ObjectNode ok(int status, Person person, Row row) {
        return Json.object()
                .put("status", status)
                .put("etag", "\"" + row.version + "\"")
                .set("record", view(person, row));
    }

    ObjectNode view(Person person, Row row) {
        ObjectNode view = plain(person, row);
        ObjectNode display = view.putObject("display");
        for (Shape.Field field : row.entity.fields()) {
            String right = sight.right(person, row.entity, field);
            boolean shown = right.equals("read") || right.equals("edit");
            if (shown && field.isReference()) {
                sight.find(field.targetEntity(), row.reference(field.key()))
                        .filter(target -> sight.sees(person, target))
                        .ifPresent(target -> display.put(field.key(), title(person, target)));
            } else if (shown && field.kind() == Shape.Kind.TEAM && row.values.hasNonNull(field.key())) {
                ArrayNode names = display.putArray(field.key());
                row.values
                        .get(field.key())
                        .forEach(id -> names.add(sight.find("user", UUID.fromString(id.asText()))
                                .map(target -> title(person, target))
                                .orElse("")));
            }
        }
        ObjectNode can = view.putObject("can");
        boolean past = sight instanceof PastSight;
        can.put("update", !past && sight.allows(person, row.entity.key(), "update"));
        can.put("delete", !past && sight.allows(person, row.entity.key(), "delete"));
        view.put("title", title(person, row));
        return view;
    }

    private ObjectNode plain(Person person, Row row) {
        ObjectNode view = Json.object()
                .put("id", row.id.toString())
                .put("entity", row.entity.key())
                .put("version", row.version);
        ObjectNode values = view.putObject("values");
        ArrayNode masked = view.putArray("masked");
        List<String> maskedKeys = new ArrayList<>();
        for (Shape.Field field : row.entity.fields()) {
            boolean lost = isLost(field);
            boolean whole = sight.tells(person, row.told.get(field.key()));
            JsonNode value = whole ? sight.value(person, row, field.key()) : row.values.path(field.key());
            String right = sight.right(person, row.entity, field);
            if (value.isNull() || right.equals("hidden") || lost) {
                continue;
            }
            if (!whole && !right.equals("masked")) {
                maskedKeys.add(field.key());
                values.put(field.key(), sight.told(person, row, field.key()));
            } else if (right.equals("masked")) {
                maskedKeys.add(field.key());
                values.put(field.key(), masked(field, value.asText()));
            } else {
                values.set(field.key(), value);
            }
        }
        maskedKeys.stream().sorted().forEach(masked::add);
        return view;
    }

    /** What is computed from other records is not known of the past. */
    private boolean isLost(Shape.Field field) {
        return sight instanceof PastSight && Set.of("cname", "far").contains(field.key());
    }

    private static String masked(Shape.Field field, String text) {
        return field.kind() == Shape.Kind.PHONE
                ? text.substring(0, 3) + "*".repeat(text.length() - 7) + text.substring(text.length() - 4)
                : "******";
    }

    private String title(Person person, Row row) {
        Shape.Field field = row.entity.field(row.entity.title()).orElseThrow();
        JsonNode value = sight.tells(person, row.told.get(field.key()))
                ? sight.value(person, row, field.key())
                : Json.tree(sight.told(person, row, field.key()));
        return switch (sight.right(person, row.entity, field)) {
            case "hidden" -> row.id.toString().substring(0, 8);
            case "masked" -> value.isNull() ? row.id.toString().substring(0, 8) : "******";
            default -> value.isNull() ? row.id.toString().substring(0, 8) : value.asText();
        };
    }

    private void requireReadable(Person person, String entity, @Nullable Filter filter) {
        if (filter != null) {
            requireReadable(person, entity, filter.paths());
        }
    }

    private void requireReadable(Person person, String entity, List<String> paths) {
        if (!paths.stream().allMatch(path -> sight.reads(person, Shape.of(entity), path))) {
            throw no(403, "field-not-readable");
        }
    }

    static final Filter BIG = new Filter.Compare("amount", ">", "200", "200", true);

    private ObjectNode pages(Person person, Ask.Pages ask) {
        requireAllowed(person, ask.entity(), "read");
        Filter filter = ask.view() == null
                ? ask.filter()
                : ask.filter() == null ? BIG : new Filter.Both(BIG, ask.filter(), true);
        requireReadable(person, ask.entity(), filter);
        List<Row> found = new ArrayList<>(sight.seen(person, ask.entity()).stream()
                .filter(row -> sight.passes(person, row, filter) && matches(person, row, ask.search()))
                .toList());
        if (sight.isLookupOnly(person, ask.entity()) && ask.search() == null) {
            throw no(403, "lookup-only");
        }
        List<String> sort = ask.view() != null && ask.sort().isEmpty() ? List.of("-amount") : ask.sort();
        requireReadable(
                person,
                ask.entity(),
                sort.stream()
                        .map(key -> key.startsWith("-") ? key.substring(1) : key)
                        .toList());
        for (String key : sort.reversed()) {
            found.sort(order(person, key));
        }
        ObjectNode answer = Json.object().put("status", 200);
        found.forEach(row -> answer.withArray("items").add(view(person, row)));
        answer.withArray("items");
        return answer.put("count", found.size());
    }

    private final Map<UUID, List<List<Row.Part>>> notices = new HashMap<>();

    void notice(Person reader, List<Row.Part> parts) {
        notices.computeIfAbsent(reader.id(), id -> new ArrayList<>()).addFirst(parts);
    }

    /** Written for their reader when they were written; roles do not change here. */
    private ObjectNode notices(Person person) {
        ObjectNode answer = Json.object().put("status", 200);
        ArrayNode titles = answer.putArray("titles");
        List<List<Row.Part>> mine = notices.getOrDefault(person.id(), List.of());
        mine.forEach(parts -> titles.add(parts.stream()
                .map(part -> sight.tells(person, part) ? part.text() : "******")
                .collect(java.util.stream.Collectors.joining())));
        return answer.put("unread", mine.size());
    }

    private ObjectNode viewers(Person person, Ask.Viewers ask) {
        boolean inspects = has(person, "view_as");
        if (!inspects) {
            requireAllowed(person, ask.entity(), "read");
        }
        boolean there = sight.find(ask.entity(), ask.id())
                .filter(row -> inspects || sight.sees(person, row))
                .isPresent();
        if (!there) {
            throw no(404, "record-not-found");
        }
        return Json.object().put("status", 200);
    }

    private static boolean has(Person person, String capability) {
        return person.roles().stream().anyMatch(role -> role.capabilities().contains(capability));
    }

    private JsonNode viewAs(Person person, Ask.As ask) {
        if (!has(person, "view_as")) {
            throw no(403, "permission-missing");
        }
        return answer(ask.person(), ask.asked(), new ArrayList<>());
    }

    private ObjectNode board(Person person) {
        ObjectNode answer = Json.object().put("status", 200);
        ArrayNode charts = answer.putArray("charts");
        Shape.CHARTS.keySet().stream().filter(chart -> isShown(person, chart)).forEach(charts::add);
        if (isShown(person, Shape.LIST)) {
            charts.add(Shape.LIST);
        }
        return answer;
    }

    private boolean isShown(Person person, String chart) {
        try {
            chart(person, chart);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private ObjectNode chart(Person person, String chart) {
        return chart.equals(Shape.LIST) ? listed(person) : numbers(person, Shape.CHARTS.get(chart));
    }

    private ObjectNode chartRows(Person person, Ask.ChartRows ask) {
        Ask.Numbers asked = Shape.CHARTS.get(ask.chart());
        String sum = asked.sum();
        requireCountable(person, asked.entity());
        if (sum != null) {
            requireReadable(person, asked.entity(), List.of(sum));
        }
        return drill(person, new Ask.Drill(asked.entity(), asked.dimensions().getFirst(), ask.value(), asked.filter()));
    }

    /** The deals as a list shows them: own fields as they are seen, those of the customer only if they may be read. */
    private ObjectNode listed(Person person) {
        requireCountable(person, "deal");
        requireReadable(person, "deal", List.of("customer.name", "title"));
        Shape.Entity deal = Shape.of("deal");
        List<Row> found = new ArrayList<>(sight.seen(person, "deal"));
        found.sort(order(person, "title"));
        TreeSet<String> rows = new TreeSet<>();
        for (Row row : found.subList(0, Math.min(found.size(), 1_000))) {
            JsonNode values = plain(person, row).get("values");
            rows.add(String.join(
                    "|",
                    values.path("title").asText("null"),
                    number(values.path("amount")),
                    sight.value(person, row, "customer.name").asText()));
        }
        ObjectNode answer = Json.object().put("status", 200);
        rows.forEach(answer.putArray("rows")::add);
        answer.putArray("labels");
        return answer;
    }

    private static String number(JsonNode value) {
        String text = value.asText("null");
        return text.matches("[0-9.]+")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private Comparator<Row> order(Person person, String key) {
        boolean descending = key.startsWith("-");
        String path = descending ? key.substring(1) : key;
        Comparator<JsonNode> values = (a, b) -> isNumber(a, b)
                ? new BigDecimal(a.asText()).compareTo(new BigDecimal(b.asText()))
                : a.asText().compareTo(b.asText());
        Comparator<JsonNode> directed = descending ? values.reversed() : values;
        Function<Row, JsonNode> value = row -> sight.value(person, row, path);
        return (a, b) -> {
            JsonNode left = value.apply(a);
            JsonNode right = value.apply(b);
            if (left.isNull() || right.isNull()) {
                return Boolean.compare(left.isNull(), right.isNull());
            }
            return directed.compare(left, right);
        };
    }

    private static boolean isNumber(JsonNode a, JsonNode b) {
        String number = "-?[0-9]+(\\.[0-9]+)?";
        return a.asText().matches(number) && b.asText().matches(number);
    }

    private boolean matches(Person person, Row row, @Nullable String text) {
        if (text == null) {
            return true;
        }
        boolean lookup = sight.isLookupOnly(person, row.entity.key());
        return row.entity.fields().stream().anyMatch(field -> {
            JsonNode value = row.values.path(field.key());
            String right = sight.right(person, row.entity, field);
            if (!value.isTextual() || !sight.tells(person, row.told.get(field.key()))) {
                return false;
            }
            if (lookup) {
                boolean identifies = field.kind() == Shape.Kind.CODE || field.kind() == Shape.Kind.PHONE;
                return identifies && !right.equals("hidden") && value.asText().equals(text);
            }
            boolean searched = field.kind() == Shape.Kind.CODE || field.key().equals(row.entity.title());
            return searched
                    && (right.equals("read") || right.equals("edit"))
                    && value.asText().toLowerCase(java.util.Locale.ROOT).contains(text);
        });
    }

    private ObjectNode search(Person person, String text) {
        TreeSet<String> hits = new TreeSet<>();
        for (Shape.Entity entity : Shape.all()) {
            if (!sight.allows(person, entity.key(), "read")) {
                continue;
            }
            sight.seen(person, entity.key()).stream()
                    .filter(row -> matches(person, row, text))
                    .limit(5)
                    .forEach(row -> hits.add(
                            "%s %s %s %s".formatted(entity.key(), row.id, title(person, row), subtitle(person, row))));
        }
        ObjectNode answer = Json.object().put("status", 200);
        hits.forEach(answer.withArray("hits")::add);
        answer.withArray("hits");
        return answer;
    }

    private String subtitle(Person person, Row row) {
        return row.entity.fields().stream()
                .filter(field -> field.kind() == Shape.Kind.CODE || field.kind() == Shape.Kind.PHONE)
                .filter(field -> !field.key().equals(row.entity.title())
                        && sight.reads(person, row.entity, field.key())
                        && row.values.hasNonNull(field.key()))
                .map(field -> row.values.get(field.key()).asText())
                .findFirst()
                .orElse("");
    }

    private ObjectNode history(Person person, Row row) {
        ObjectNode answer = Json.object().put("status", 200);
        ArrayNode items = answer.putArray("items");
        changes(person, row).forEach(items::add);
        return answer;
    }

    /** Newest first, without changes of what the person may not read. */
    private List<ObjectNode> changes(Person person, Row row) {
        List<ObjectNode> items = new ArrayList<>();
        ObjectNode after = told(person, row, row.values, row.told);
        for (int i = row.before.size() - 1; i >= 0; i--) {
            ObjectNode before = told(person, row, row.before.get(i), row.toldBefore.get(i));
            ObjectNode item = Json.object().put("version", i + 2);
            ArrayNode changes = item.putArray("changes");
            for (Shape.Field field : row.entity.fields()) {
                JsonNode old = before.hasNonNull(field.key()) ? before.get(field.key()) : Json.parse("null");
                JsonNode next = after.hasNonNull(field.key()) ? after.get(field.key()) : Json.parse("null");
                if (!field.isFormula() && sight.reads(person, row.entity, field.key()) && !old.equals(next)) {
                    changes.addObject()
                            .put("field", field.key())
                            .<ObjectNode>set("before", old)
                            .set("after", next);
                }
            }
            if (!changes.isEmpty()) {
                items.add(item);
            }
            after = before;
        }
        return items;
    }

    private ObjectNode told(Person person, Row row, ObjectNode values, Map<String, List<Row.Part>> told) {
        Row version = new Row(row.id, row.entity, values.deepCopy());
        version.told = told;
        told.keySet().forEach(key -> version.values.put(key, sight.told(person, version, key)));
        return version.values;
    }

    private ObjectNode timeline(Person person, Row customer) {
        TreeSet<String> items = new TreeSet<>();
        for (String key : List.of("deal", "visit", "task", "alert")) {
            Shape.Entity entity = Shape.of(key);
            boolean about = key.equals("task") || key.equals("alert");
            List<String> ways = about ? List.of("record_entity", "record_id") : List.of("customer");
            boolean dated = sight.reads(person, entity, "at") || about;
            if (!sight.allows(person, key, "read")
                    || sight.isLookupOnly(person, key)
                    || !dated
                    || !ways.stream().allMatch(field -> sight.reads(person, entity, field))) {
                continue;
            }
            for (Row row : sight.seen(person, key)) {
                boolean related = about
                        ? row.values.path("record_entity").asText().equals("customer")
                                && row.values.path("record_id").asText().equals(customer.id.toString())
                        : customer.id.equals(row.reference("customer"));
                if (related) {
                    items.add("%s %s %s".formatted(key, row.id, title(person, row)));
                }
            }
        }
        ObjectNode answer = Json.object().put("status", 200);
        items.forEach(answer.withArray("items")::add);
        answer.withArray("items");
        return answer.put("changes", changes(person, customer).size());
    }

    private ObjectNode export(Person person, Ask.Export ask) {
        Shape.Entity entity = Shape.of(ask.entity());
        if (ask.fields().stream()
                .anyMatch(key -> sight.right(person, entity, entity.field(key).orElseThrow())
                        .equals("hidden"))) {
            throw no(403, "field-not-readable");
        }
        requireAllowed(person, ask.entity(), "export");
        requireAllowed(person, ask.entity(), "read");
        requireReadable(person, ask.entity(), ask.filter());
        if (sight.isLookupOnly(person, ask.entity())) {
            throw no(403, "lookup-only");
        }
        ObjectNode answer = Json.object().put("status", 200);
        ArrayNode lines = answer.putArray("rows");
        for (Row row : sight.seen(person, ask.entity())) {
            if (sight.may(person, row, "export") && sight.passes(person, row, ask.filter())) {
                ArrayNode cells = lines.addArray();
                ask.fields()
                        .forEach(key ->
                                cells.add(cell(person, row, entity.field(key).orElseThrow())));
            }
        }
        return answer;
    }

    private ObjectNode sheet(Person person, Ask.Export ask) {
        ObjectNode answer = export(person, ask);
        return answer.set("rows", Normal.sheet(answer.get("rows")));
    }

    private String cell(Person person, Row row, Shape.Field field) {
        if (!sight.tells(person, row.told.get(field.key()))) {
            boolean masked = sight.right(person, row.entity, field).equals("masked");
            return masked ? "******" : sight.told(person, row, field.key());
        }
        JsonNode value = sight.value(person, row, field.key());
        if (value.isNull() || isLost(field)) {
            return "";
        }
        if (sight.right(person, row.entity, field).equals("masked")) {
            return masked(field, value.asText());
        }
        return switch (field.kind()) {
            case REF, USER, ORG ->
                sight.find(field.targetEntity(), UUID.fromString(value.asText()))
                        .filter(target -> sight.sees(person, target))
                        .map(target -> title(person, target))
                        .orElse("");
            case FLAG -> value.asBoolean() ? "yes" : "no";
            case MOMENT -> MOMENT.format(Instant.parse(value.asText()));
            default -> value.asText();
        };
    }

    private void requireCountable(Person person, String entity) {
        requireAllowed(person, entity, "read");
        if (sight.isLookupOnly(person, entity)) {
            throw no(403, "lookup-only");
        }
    }

    private ObjectNode numbers(Person person, Ask.Numbers ask) {
        requireCountable(person, ask.entity());
        List<String> used = new ArrayList<>(ask.dimensions());
        if (ask.sum() != null) {
            used.add(ask.sum());
        }
        requireReadable(person, ask.entity(), used);
        requireReadable(person, ask.entity(), ask.filter());
        Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
        if (ask.dimensions().isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (Row row : sight.seen(person, ask.entity())) {
            if (sight.passes(person, row, ask.filter())) {
                List<String> key = ask.dimensions().stream()
                        .map(path -> sight.value(person, row, path))
                        .map(JsonNode::asText)
                        .toList();
                groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(row);
            }
        }
        TreeSet<String> rows = new TreeSet<>();
        groups.forEach((key, members) -> {
            List<String> cells = new ArrayList<>(key);
            cells.add(String.valueOf(members.size()));
            if (ask.sum() != null) {
                cells.add(sum(person, members, ask.sum()));
            }
            rows.add(String.join("|", cells));
        });
        TreeSet<String> labels = new TreeSet<>();
        for (int i = 0; i < ask.dimensions().size(); i++) {
            int at = i;
            Shape.Field field = last(Shape.of(ask.entity()), ask.dimensions().get(i));
            if (field.isReference()) {
                groups.keySet().stream()
                        .map(key -> key.get(at))
                        .filter(id -> !id.equals("null"))
                        .forEach(id -> sight.find(field.targetEntity(), UUID.fromString(id))
                                .filter(target -> sight.sees(person, target))
                                .ifPresent(target -> labels.add(id + " " + title(person, target))));
            }
        }
        ObjectNode answer = Json.object().put("status", 200);
        rows.forEach(answer.putArray("rows")::add);
        labels.forEach(answer.putArray("labels")::add);
        return answer;
    }

    private static Shape.Field last(Shape.Entity entity, String path) {
        int dot = path.indexOf('.');
        Shape.Field field =
                entity.field(dot < 0 ? path : path.substring(0, dot)).orElseThrow();
        return dot < 0 ? field : last(Shape.of(field.targetEntity()), path.substring(dot + 1));
    }

    private String sum(Person person, List<Row> members, String field) {
        return members.stream()
                .map(row -> sight.value(person, row, field))
                .filter(value -> !value.isNull())
                .map(value -> new BigDecimal(value.asText()))
                .reduce(BigDecimal::add)
                .map(sum -> sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString())
                .orElse("null");
    }

    private ObjectNode drill(Person person, Ask.Drill ask) {
        requireCountable(person, ask.entity());
        requireReadable(person, ask.entity(), ask.filter());
        requireReadable(person, ask.entity(), List.of(ask.dimension()));
        List<Row> found = sight.seen(person, ask.entity()).stream()
                .filter(row -> sight.passes(person, row, ask.filter()))
                .filter(row -> {
                    JsonNode value = sight.value(person, row, ask.dimension());
                    return Objects.equals(value.isNull() ? null : value.asText(), ask.value());
                })
                .toList();
        ObjectNode answer = Json.object().put("status", 200).put("total", found.size());
        ArrayNode items = answer.putArray("items");
        found.forEach(row -> items.add(plain(person, row)));
        return answer;
    }

    private boolean isWritable(Person person, Shape.Entity entity, Shape.Field field, boolean creating) {
        String right = sight.right(person, entity, field);
        return !field.isFormula() && (right.equals("edit") || creating && right.equals("masked"));
    }

    private TreeSet<String> faults(Person person, Row row, ObjectNode input, boolean creating) {
        TreeSet<String> faults = new TreeSet<>();
        List<String> written = new ArrayList<>();
        input.fieldNames().forEachRemaining(key -> {
            Shape.Field field = row.entity.field(key).orElseThrow();
            if (isWritable(person, row.entity, field, creating)) {
                JsonNode old = row.values.path(key);
                boolean wasEmpty = old.isMissingNode() || old.isNull();
                boolean same =
                        input.get(key).isNull() ? wasEmpty : input.get(key).equals(old);
                if (!same) {
                    written.add(key);
                    row.values.set(key, input.get(key));
                }
            } else {
                faults.add("/values/" + key + " field-not-writable");
            }
        });
        for (Shape.Field field : row.entity.fields()) {
            if (field.required() && !row.values.hasNonNull(field.key())) {
                faults.add("/values/" + field.key() + " field-required");
            }
            boolean checked = field.kind() == Shape.Kind.REF && written.contains(field.key());
            if (checked && row.values.hasNonNull(field.key())) {
                boolean there = sight.find(field.target(), row.reference(field.key()))
                        .filter(target -> sight.sees(person, target))
                        .isPresent();
                if (!there) {
                    faults.add("/values/" + field.key() + " reference-not-found");
                }
            }
        }
        row.values.properties().removeIf(entry -> entry.getValue().isNull());
        return faults;
    }

    private void requireUnique(Row row) {
        JsonNode code = row.values.path("code");
        boolean taken = row.entity.field("code").isPresent()
                && sight.all(row.entity.key()).stream()
                        .anyMatch(other -> !other.id.equals(row.id)
                                && other.values.path("code").equals(code));
        if (taken) {
            throw new Refused(422, "record-invalid", new TreeSet<>(List.of("/values/code field-not-unique")));
        }
    }

    private Row made(Person person, String entityKey, ObjectNode input, boolean fromFile) {
        requireAllowed(person, entityKey, "create");
        Shape.Entity entity = Shape.of(entityKey);
        Row row = new Row(new UUID(0, 0), entity, Json.object());
        TreeSet<String> faults = faults(person, row, input, true);
        if (entityKey.equals("deal")
                && !input.has("amount")
                && sight.reads(person, entity, "customer.amount")
                && sight.find("customer", row.reference("customer"))
                        .filter(parent -> sight.sees(person, parent))
                        .isPresent()) {
            sight.standard(row);
        }
        if (entity.owner() != null && !row.values.hasNonNull(entity.owner())) {
            row.values.put(entity.owner(), person.id().toString());
        }
        if (entity.org() != null && !row.values.hasNonNull(entity.org()) && person.org() != null) {
            row.values.put(entity.org(), person.org().toString());
        }
        if (fromFile && faults.stream().anyMatch(fault -> fault.endsWith("not-writable"))) {
            // A row with cells nobody may fill is not looked at further.
            faults.removeIf(fault -> !fault.endsWith("not-writable"));
        }
        if (!faults.isEmpty()) {
            throw new Refused(422, "record-invalid", faults);
        }
        Sight.own(row, person.id(), person.org());
        if (!sight.reaches(person, row, sight.level(person, entityKey, "create"))) {
            throw no(403, "action-not-allowed");
        }
        requireUnique(row);
        return row;
    }

    private JsonNode create(Person person, Ask.Create ask, List<java.util.function.Consumer<JsonNode>> later) {
        Row row = made(person, ask.entity(), ask.values(), false);
        JsonNode answer = ok(201, person, row);
        later.add(real -> {
            Row kept = new Row(UUID.fromString(real.path("id").asText()), row.entity, row.values);
            kept.owner = row.owner;
            kept.org = row.org;
            kept.shared = row.shared;
            sight.add(kept);
        });
        return answer;
    }

    private Row changed(Person person, Row row, @Nullable Integer version, ObjectNode input) {
        if (!sight.may(person, row, "update")) {
            throw no(403, "action-not-allowed");
        }
        if (version != null && version != row.version) {
            throw no(412, "record-conflict");
        }
        Row copy = row.copy();
        TreeSet<String> faults = faults(person, copy, input, false);
        if (!faults.isEmpty()) {
            throw new Refused(422, "record-invalid", faults);
        }
        requireUnique(copy);
        if (!copy.values.equals(row.values)) {
            copy.next(row.values);
            Sight.own(copy, null, null);
        }
        return copy;
    }

    private JsonNode patch(Person person, Ask.Patch ask, List<java.util.function.Consumer<JsonNode>> later) {
        Row row = visible(person, ask.entity(), ask.id());
        Row changed = changed(person, row, ask.version(), ask.values());
        later.add(real -> sight.add(changed));
        // What comes back is told with the sight of before: a record may be handed out of it.
        Sight after = sight;
        sight.add(changed);
        JsonNode answer = ok(200, person, changed);
        after.add(row);
        return answer;
    }

    private JsonNode delete(Person person, Ask.Delete ask, List<java.util.function.Consumer<JsonNode>> later) {
        Row row = visible(person, ask.entity(), ask.id());
        if (!sight.may(person, row, "delete")) {
            throw no(403, "action-not-allowed");
        }
        if (ask.version() != row.version) {
            throw no(412, "record-conflict");
        }
        if (!sight.referring(row).isEmpty()) {
            throw no(409, "record-in-use");
        }
        later.add(real -> sight.remove(row));
        return Json.object().put("status", 204);
    }

    private JsonNode batch(Person person, Ask.Batch ask, List<java.util.function.Consumer<JsonNode>> later) {
        TreeSet<String> refused = new TreeSet<>();
        ObjectNode values = ask.values();
        for (Ask.Batch.Chosen one : ask.records()) {
            try {
                if (values == null) {
                    delete(person, new Ask.Delete(ask.entity(), one.id(), one.version()), later);
                } else {
                    Row row = visible(person, ask.entity(), one.id());
                    Row changed = changed(person, row, one.version(), values);
                    later.add(real -> sight.add(changed));
                }
            } catch (Refused no) {
                refused.add(one.id() + " " + no.answer.get("code").asText());
            }
        }
        ObjectNode answer =
                Json.object().put("status", 200).put("done", ask.records().size() - refused.size());
        refused.forEach(answer.putArray("refused")::add);
        return answer;
    }

    private JsonNode importOne(Person person, Ask.Import ask, List<java.util.function.Consumer<JsonNode>> later) {
        boolean creates = sight.allows(person, ask.entity(), "create");
        if (!creates && !(ask.key() != null && sight.allows(person, ask.entity(), "update"))) {
            throw no(403, "action-not-allowed");
        }
        if (ask.key() != null && !sight.reads(person, Shape.of(ask.entity()), ask.key())) {
            throw no(422, "import-key-invalid");
        }
        ObjectNode answer = Json.object().put("status", 202).put("state", "done");
        ArrayNode refused = answer.putArray("refused");
        try {
            importRow(person, ask, later);
        } catch (Refused no) {
            JsonNode violations = no.answer.path("violations");
            if (violations.isMissingNode()) {
                refused.add(no.answer.path("code").asText());
            }
            TreeSet<String> codes = new TreeSet<>();
            violations.forEach(violation ->
                    codes.add(violation.asText().substring(violation.asText().indexOf(' ') + 1)));
            codes.forEach(refused::add);
        }
        return answer;
    }

    private void importRow(Person person, Ask.Import ask, List<java.util.function.Consumer<JsonNode>> later) {
        Shape.Entity entity = Shape.of(ask.entity());
        ObjectNode input = Json.object();
        for (int i = 0; i < ask.header().size(); i++) {
            String key = ask.header().get(i);
            String cell = ask.row().get(i);
            input.put(key, entity.field(key).orElseThrow().kind() == Shape.Kind.REF ? byCode(person, cell) : cell);
        }
        Row known = ask.key() == null
                ? null
                : sight.seen(person, ask.entity()).stream()
                        .filter(row -> row.values.path(ask.key()).equals(input.get(ask.key())))
                        .findFirst()
                        .orElse(null);
        if (known != null) {
            input.remove(ask.key());
            Row changed = changed(person, known, null, input);
            later.add(real -> sight.add(changed));
        } else {
            Row row = made(person, ask.entity(), input, true);
            later.add(real -> {
                Row kept = new Row(UUID.fromString(real.path("made").asText()), row.entity, row.values);
                kept.owner = row.owner;
                kept.org = row.org;
                kept.shared = row.shared;
                sight.add(kept);
            });
        }
    }

    /** The id of a customer by the code people know it by, if the person may read that. */
    private String byCode(Person person, String code) {
        return sight.seen(person, "customer").stream()
                .filter(row -> sight.reads(person, row.entity, "code")
                        && row.values.path("code").asText().equals(code))
                .findFirst()
                .map(row -> row.id.toString())
                .orElseThrow(() -> new Refused(
                        422, "record-invalid", new TreeSet<>(List.of("/values/customer reference-not-found"))));
    }

    private JsonNode reveal(Person person, Ask.Reveal ask) {
        Shape.Entity entity = Shape.of(ask.entity());
        Shape.Field field = entity.field(ask.field()).orElseThrow();
        String right = sight.right(person, entity, field);
        boolean may =
                person.roles().stream().anyMatch(role -> role.capabilities().contains("reveal"));
        if (right.equals("hidden") || right.equals("masked") && !may) {
            throw no(403, "field-not-readable");
        }
        Row row = visible(person, ask.entity(), ask.id());
        if (!sight.tells(person, row.told.get(ask.field()))) {
            throw no(403, "field-not-readable");
        }
        int before = reveals.getOrDefault(person.id(), 0);
        if (right.equals("masked") && before >= REVEALS) {
            throw no(429, "reveal-limit");
        }
        reveals.put(person.id(), before + 1);
        JsonNode stored = row.values.hasNonNull(ask.field()) ? row.values.get(ask.field()) : Json.parse("null");
        return Json.object().put("status", 200).set("value", stored);
    }

    private JsonNode file(Person person, UUID id) {
        Files file = files.get(id);
        if (file == null) {
            throw no(404, "attachment-not-found");
        }
        boolean reads = sight.allows(person, file.holder().entity.key(), "read")
                && sight.find(file.holder().entity.key(), file.holder().id)
                        .filter(row -> sight.sees(person, row) && holds(row, id))
                        .isPresent()
                && sight.reads(person, file.holder().entity, "files");
        if (!reads && !person.id().equals(file.uploader())) {
            throw no(404, "attachment-not-found");
        }
        return Json.object().put("status", 200).put("bytes", "file " + file.holder().id);
    }

    private static boolean holds(Row row, UUID id) {
        for (JsonNode file : row.values.path("files")) {
            if (file.path("id").asText().equals(id.toString())) {
                return true;
            }
        }
        return false;
    }

    private JsonNode taskForm(Person person, Row task) {
        String entity = task.values.path("record_entity").asText("");
        boolean tells = shows(person, task, "record_entity") && shows(person, task, "record_id");
        ObjectNode answer = Json.object().put("status", 200);
        Row about = !tells || entity.isEmpty() || !sight.allows(person, entity, "read")
                ? null
                : sight.find(
                                entity,
                                UUID.fromString(task.values.path("record_id").asText()))
                        .filter(row -> sight.sees(person, row))
                        .orElse(null);
        answer.set("record", about == null ? Json.parse("null") : view(person, about));
        answer.set("values", plain(person, task).get("values"));
        return answer;
    }

    private boolean shows(Person person, Row row, String field) {
        return sight.reads(person, row.entity, field);
    }

    private JsonNode live(Person person, Ask.Live ask) {
        boolean told = sight.allows(person, ask.entity(), "read")
                && !sight.isLookupOnly(person, ask.entity())
                && (sight.level(person, ask.entity(), "read").equals("all")
                        || sight.find(ask.entity(), ask.id())
                                .filter(row -> sight.sees(person, row))
                                .isPresent());
        return Json.object().put("status", 200).put("told", told);
    }

    private JsonNode dryRun(Person person) {
        requireCountable(person, "customer");
        requireReadable(person, "customer", BIG);
        TreeSet<String> found = new TreeSet<>();
        sight.seen(person, "customer").stream()
                .filter(row -> sight.passes(person, row, BIG))
                .forEach(row -> found.add(row.id + " " + title(person, row)));
        ObjectNode answer = Json.object().put("status", 200).put("matched", found.size());
        found.forEach(answer.putArray("items")::add);
        return answer;
    }

    private JsonNode model(Person person) {
        ObjectNode answer = Json.object().put("status", 200);
        for (Shape.Entity entity : Shape.all()) {
            boolean known = sight.allows(person, entity.key(), "read") || sight.allows(person, entity.key(), "create");
            if (known) {
                ObjectNode fields = answer.putObject(entity.key());
                for (Shape.Field field : entity.fields()) {
                    String right = sight.right(person, entity, field);
                    if (!right.equals("hidden")) {
                        fields.put(field.key(), right);
                    }
                }
            }
        }
        return answer;
    }
}
