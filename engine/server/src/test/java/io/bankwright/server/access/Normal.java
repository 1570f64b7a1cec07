package io.bankwright.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What of an answer the oracle predicts: no times, no words of refusals, sets in order. */
final class Normal {
    private Normal() {}

    static JsonNode of(Ask ask, ObjectNode answer) {
        JsonNode normal = answer.has("code") ? refusal(answer) : success(ask, answer);
        return Json.parse(Json.write(normal));
    }

    private static ObjectNode refusal(ObjectNode answer) {
        ObjectNode normal = Json.object().put("status", answer.get("status").asInt());
        normal.set("code", answer.get("code"));
        TreeSet<String> violations = new TreeSet<>();
        answer.path("violations")
                .forEach(violation -> violations.add(violation.path("pointer").asText() + " "
                        + violation.path("code").asText()));
        // Where a file or filter is at fault is told in its own words.
        if (answer.get("code").asText().equals("record-invalid") && !violations.isEmpty()) {
            violations.forEach(normal.withArray("violations")::add);
        }
        return normal;
    }

    private static JsonNode success(Ask ask, ObjectNode answer) {
        ObjectNode normal = Json.object().put("status", answer.get("status").asInt());
        JsonNode body = answer.path("body");
        switch (ask) {
            case Ask.Get ignored -> record(normal, answer, "");
            case Ask.Past past -> {
                return success(past.asked(), answer);
            }
            case Ask.Notices ignored -> {
                ArrayNode titles = normal.putArray("titles");
                body.path("items").forEach(notice -> titles.add(notice.path("title")));
                normal.set("unread", body.path("unread"));
            }
            case Ask.Viewers ignored -> {}
            case Ask.As as -> {
                return success(as.asked(), answer);
            }
            case Ask.Board ignored -> {
                ArrayNode charts = normal.putArray("charts");
                body.path("charts").forEach(chart -> charts.add(chart.path("key")));
            }
            case Ask.Chart ignored -> numbers(normal, body);
            case Ask.ChartRows ignored -> {
                normal.set("total", body.path("total"));
                ArrayNode items = normal.putArray("items");
                body.path("items").forEach(item -> items.add(plain(item)));
            }
            case Ask.Sheet ignored -> normal.set("rows", sheet(answer.path("rows")));
            case Ask.Patch ignored -> record(normal, answer, "");
            case Ask.Create ignored -> record(normal, answer, new java.util.UUID(0, 0).toString());
            case Ask.Pages ignored -> pages(normal, answer);
            case Ask.Search ignored ->
                sorted(
                        normal,
                        "hits",
                        body.path("items"),
                        hit -> "%s %s %s %s"
                                .formatted(
                                        hit.path("entity").asText(),
                                        hit.path("id").asText(),
                                        hit.path("title").asText(),
                                        hit.path("subtitle").asText()));
            case Ask.History ignored -> {
                ArrayNode items = normal.putArray("items");
                body.path("items").forEach(item -> {
                    ObjectNode kept = Json.object();
                    kept.set("version", item.get("version"));
                    items.add(kept.set("changes", item.get("changes")));
                });
            }
            case Ask.Timeline ignored -> timeline(normal, body);
            case Ask.Export ignored -> csv(normal, answer.path("text").asText());
            case Ask.Numbers ignored -> numbers(normal, body);
            case Ask.Drill ignored -> {
                normal.set("total", body.path("total"));
                ArrayNode items = normal.putArray("items");
                body.path("items").forEach(item -> items.add(plain(item)));
            }
            case Ask.Delete ignored -> {}
            case Ask.Batch ignored -> {
                normal.set("done", body.path("done"));
                sorted(
                        normal,
                        "refused",
                        body.path("refused"),
                        one -> one.path("id").asText() + " " + one.path("code").asText());
            }
            case Ask.Import ignored -> {
                normal.set("state", answer.path("state"));
                TreeSet<String> codes = new TreeSet<>();
                answer.path("faults")
                        .forEach(fault -> codes.add(fault.path("code").asText()));
                ArrayNode refused = normal.putArray("refused");
                codes.forEach(refused::add);
            }
            case Ask.Reveal ignored -> normal.set("value", body.path("value"));
            case Ask.File ignored -> normal.set("bytes", answer.path("bytes"));
            case Ask.TaskForm ignored -> {
                JsonNode record = body.path("record");
                normal.set("record", record.isObject() ? shown(record) : NullNode.getInstance());
                normal.set("values", body.path("values"));
            }
            case Ask.Live ignored -> normal.set("told", answer.path("told"));
            case Ask.DryRun ignored -> {
                normal.set("matched", body.path("matched"));
                sorted(
                        normal,
                        "items",
                        body.path("items"),
                        item -> item.path("id").asText() + " "
                                + item.path("title").asText());
            }
            case Ask.Model ignored -> model(normal, body);
        }
        return normal;
    }

    private static void pages(ObjectNode normal, ObjectNode answer) {
        ArrayNode items = normal.putArray("items");
        answer.get("items").forEach(item -> items.add(shown(item)));
        normal.set("count", answer.path("count").path("value"));
    }

    private static void record(ObjectNode normal, ObjectNode answer, String id) {
        normal.set("etag", answer.get("etag"));
        ObjectNode shown = shown(answer.get("body"));
        if (!id.isEmpty()) {
            String real = shown.get("id").asText();
            shown.put("id", id);
            if (shown.path("title").asText().equals(real.substring(0, 8))) {
                shown.put("title", id.substring(0, 8));
            }
        }
        normal.set("record", shown);
    }

    private static ObjectNode shown(JsonNode record) {
        ObjectNode shown = plain(record);
        for (String key : List.of("display", "can", "title")) {
            shown.set(key, record.path(key));
        }
        return shown;
    }

    private static ObjectNode plain(JsonNode record) {
        ObjectNode plain = Json.object();
        for (String key : List.of("id", "entity", "version")) {
            plain.set(key, record.path(key));
        }
        plain.set("values", record.path("values"));
        List<String> masked = new ArrayList<>();
        record.path("masked").forEach(key -> masked.add(key.asText()));
        ArrayNode sorted = plain.putArray("masked");
        masked.stream().sorted().forEach(sorted::add);
        return plain;
    }

    private static void timeline(ObjectNode normal, JsonNode body) {
        TreeSet<String> items = new TreeSet<>();
        int changes = 0;
        for (JsonNode item : body.path("items")) {
            if (item.path("type").asText().equals("change")) {
                changes++;
            } else {
                String title = item.path("title").asText();
                items.add("%s %s %s"
                        .formatted(
                                item.path("type").asText(),
                                item.path("link").path("id").asText(),
                                title.substring(title.lastIndexOf(' ') + 1)));
            }
        }
        items.forEach(normal.withArray("items")::add);
        normal.withArray("items");
        normal.put("changes", changes);
    }

    private static void csv(ObjectNode normal, String text) {
        ArrayNode rows = normal.putArray("rows");
        String[] lines = text.split("\r\n", -1);
        for (int i = 1; i < lines.length - 1; i++) {
            ArrayNode cells = rows.addArray();
            for (String cell : lines[i].split(",", -1)) {
                cells.add(cell.replace("\"", ""));
            }
        }
    }

    private static void numbers(ObjectNode normal, JsonNode body) {
        TreeSet<String> rows = new TreeSet<>();
        body.path("rows").forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(plainNumber(cell.asText())));
            rows.add(String.join("|", cells));
        });
        TreeSet<String> labels = new TreeSet<>();
        body.path("labels")
                .properties()
                .forEach(dimension -> dimension.getValue().properties().forEach(label -> {
                    if (label.getValue().isTextual()) {
                        labels.add(label.getKey() + " " + label.getValue().asText());
                    }
                }));
        rows.forEach(normal.putArray("rows")::add);
        labels.forEach(normal.putArray("labels")::add);
    }

    /** Rows of a spreadsheet: numbers without needless zeros, no empty rows. */
    static ArrayNode sheet(JsonNode rows) {
        ArrayNode plain = Json.array();
        for (JsonNode row : rows) {
            ArrayNode cells = Json.array();
            row.forEach(cell -> cells.add(plainNumber(cell.asText())));
            if (row.valueStream().anyMatch(cell -> !cell.asText().isEmpty())) {
                plain.add(cells);
            }
        }
        return plain;
    }

    private static String plainNumber(String text) {
        if (!text.matches("-?[0-9]+\\.[0-9]+")) {
            return text;
        }
        java.math.BigDecimal number = new java.math.BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void model(ObjectNode normal, JsonNode body) {
        for (JsonNode entity : body.path("entities")) {
            String key = entity.path("key").asText();
            if (Shape.all().stream().noneMatch(known -> known.key().equals(key))) {
                continue;
            }
            ObjectNode fields = normal.putObject(key);
            for (JsonNode field : entity.path("fields")) {
                if (Shape.of(key).field(field.path("key").asText()).isPresent()) {
                    fields.set(field.path("key").asText(), field.path("right"));
                }
            }
        }
    }

    private static void sorted(
            ObjectNode normal, String name, JsonNode items, java.util.function.Function<JsonNode, String> text) {
        TreeSet<String> lines = new TreeSet<>();
        items.forEach(item -> lines.add(text.apply(item)));
        ArrayNode array = normal.putArray(name);
        lines.forEach(array::add);
    }
}
