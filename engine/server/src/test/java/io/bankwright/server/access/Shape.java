package io.bankwright.server.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entities of the random banks: as files for the product, as plain data for the oracle. */
final class Shape {
    static final String APP = "zoo";
    /** FEEL of the alert rule and of the saved view. */
    static final String CONDITION = "amount > 200";

    /** A chart that lists records. */
    static final String LIST = "deals";

    /** Charts of the dashboard, as the questions they are. */
    static final Map<String, Ask.Numbers> CHARTS = new java.util.TreeMap<>(Map.of(
            "amount", new Ask.Numbers("customer", List.of(), "amount", null),
            "big", new Ask.Numbers("customer", List.of("owner_rm"), null, Oracle.BIG),
            "stages", new Ask.Numbers("deal", List.of("stage"), "amount", null),
            "tiers", new Ask.Numbers("deal", List.of("customer.tier"), null, null),
            "titles", new Ask.Numbers("task", List.of("title"), null, null)));

    static List<String> charts() {
        List<String> charts = new ArrayList<>(CHARTS.keySet());
        charts.add(LIST);
        return charts;
    }

    static List<String> grouped() {
        return CHARTS.entrySet().stream()
                .filter(chart -> !chart.getValue().dimensions().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static final Map<String, Entity> ENTITIES = new LinkedHashMap<>();

    private Shape() {}

    /** What a field holds. */
    enum Kind {
        TEXT("text"),
        CODE("text"),
        PHONE("phone"),
        CHOICE("enum"),
        MONEY("money"),
        WHOLE("integer"),
        FLAG("boolean"),
        DAY("date"),
        MOMENT("date_time"),
        LONG("long_text"),
        REF("reference"),
        USER("user"),
        ORG("org"),
        TEAM("user"),
        FILES("attachment"),
        MONEY_FORMULA("formula"),
        TEXT_FORMULA("formula");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /**
     * @param target entity of a reference, expression of a formula, options of a choice, default of an amount
     */
    record Field(String key, Kind kind, boolean required, String target) {
        boolean isFormula() {
            return kind == Kind.MONEY_FORMULA || kind == Kind.TEXT_FORMULA;
        }

        boolean isReference() {
            return kind == Kind.REF || kind == Kind.USER || kind == Kind.ORG;
        }

        boolean isNumber() {
            return kind == Kind.MONEY || kind == Kind.WHOLE || kind == Kind.MONEY_FORMULA;
        }

        String targetEntity() {
            return kind == Kind.REF ? target : kind == Kind.ORG ? "org" : "user";
        }

        private String yaml() {
            String more = switch (kind) {
                case CODE -> ", unique: true";
                case PHONE -> ", mask: phone";
                case CHOICE -> ", options: [" + options() + "]";
                case REF -> ", entity: " + target;
                case TEAM -> ", multiple: true";
                case MONEY -> target.isEmpty() ? "" : ", default: '" + target + "'";
                case MONEY_FORMULA -> ", result: money, expression: '" + target + "'";
                case TEXT_FORMULA -> ", result: text, expression: '" + target + "'";
                default -> "";
            };
            return "  - {key: %s, type: %s, label: {zh-CN: %s, en: %s}%s%s}\n"
                    .formatted(key, kind.type, key, key, required ? ", required: true" : "", more);
        }

        private String options() {
            List<String> options = new ArrayList<>();
            for (String option : target.split(" ")) {
                options.add("{key: %s, label: {zh-CN: %s, en: %s}}".formatted(option, option, option));
            }
            return String.join(", ", options);
        }
    }

    /**
     * @param owner field that says whose a record is, or null for its creator; likewise org and shared
     * @param parent field whose record's rights are followed, or null
     */
    record Entity(
            String key,
            boolean system,
            String title,
            @Nullable String owner,
            @Nullable String org,
            @Nullable String shared,
            @Nullable String parent,
            List<Field> fields) {
        Optional<Field> field(String name) {
            return fields.stream().filter(field -> field.key().equals(name)).findFirst();
        }

        private String yaml() {
            List<String> access = new ArrayList<>();
            if (parent != null) {
                access.add("inherit: " + parent);
            }
            if (owner != null) {
                access.add("owner: " + owner);
            }
            if (org != null) {
                access.add("org: " + org);
            }
            if (shared != null) {
                access.add("shared: " + shared);
            }
            StringBuilder text =
                    new StringBuilder("key: %s\nlabel: {zh-CN: %s, en: %s}\ntitle: %s\naccess: {%s}\nfields:\n"
                            .formatted(key, key, key, title, String.join(", ", access)));
            fields.forEach(field -> text.append(field.yaml()));
            return text.toString();
        }
    }

    static {
        add(new Entity(
                "customer",
                false,
                "name",
                "owner_rm",
                "org",
                "team",
                null,
                List.of(
                        need("name", Kind.TEXT),
                        need("code", Kind.CODE),
                        may("mobile", Kind.PHONE),
                        may("tier", Kind.CHOICE, "gold silver plain"),
                        may("amount", Kind.MONEY),
                        may("born", Kind.DAY),
                        may("score", Kind.WHOLE),
                        may("note", Kind.LONG),
                        may("files", Kind.FILES),
                        may("papers", Kind.FILES),
                        may("owner_rm", Kind.USER),
                        may("org", Kind.ORG),
                        may("team", Kind.TEAM),
                        may("worth", Kind.MONEY_FORMULA, "amount * 2"),
                        may("hint", Kind.TEXT_FORMULA, "if score > 5 then \"hi\" else \"lo\""))));
        add(new Entity(
                "deal",
                false,
                "title",
                null,
                null,
                null,
                "customer",
                List.of(
                        need("title", Kind.TEXT),
                        new Field("customer", Kind.REF, true, "customer"),
                        may("amount", Kind.MONEY, "=customer.amount"),
                        may("stage", Kind.CHOICE, "open won lost"),
                        may("at", Kind.MOMENT),
                        may("memo", Kind.LONG),
                        may("cname", Kind.TEXT_FORMULA, "customer.name"))));
        add(new Entity(
                "step",
                false,
                "title",
                null,
                null,
                null,
                "deal",
                List.of(
                        need("title", Kind.TEXT),
                        new Field("deal", Kind.REF, true, "deal"),
                        may("points", Kind.WHOLE),
                        may("done", Kind.FLAG),
                        may("far", Kind.TEXT_FORMULA, "deal.customer.code"))));
        add(new Entity(
                "visit",
                false,
                "title",
                "by",
                null,
                null,
                null,
                List.of(
                        need("title", Kind.TEXT),
                        may("customer", Kind.REF, "customer"),
                        may("at", Kind.MOMENT),
                        may("words", Kind.LONG),
                        may("by", Kind.USER))));
        add(new Entity(
                "product",
                false,
                "name",
                null,
                null,
                null,
                null,
                List.of(need("name", Kind.TEXT), need("code", Kind.CODE), may("points", Kind.WHOLE))));
        add(new Entity(
                "task",
                true,
                "title",
                "assignee",
                "org",
                "candidates",
                null,
                List.of(
                        need("title", Kind.TEXT),
                        new Field("kind", Kind.CHOICE, true, "sop_step alert_followup adhoc"),
                        new Field("status", Kind.CHOICE, true, "open doing done cancelled"),
                        new Field("priority", Kind.CHOICE, true, "urgent high normal low"),
                        may("assignee", Kind.USER),
                        may("org", Kind.ORG),
                        may("record_entity", Kind.TEXT),
                        may("record_id", Kind.TEXT),
                        may("description", Kind.LONG))));
        add(new Entity(
                "alert",
                true,
                "rule_label",
                "owner",
                "org",
                null,
                null,
                List.of(
                        need("rule", Kind.TEXT),
                        may("rule_label", Kind.TEXT),
                        may("severity", Kind.CHOICE, "critical high mid low"),
                        may("state", Kind.CHOICE, "new assigned handled false_positive"),
                        may("fired_at", Kind.MOMENT),
                        may("reason", Kind.LONG),
                        may("record_entity", Kind.TEXT),
                        may("record_id", Kind.TEXT),
                        may("owner", Kind.USER),
                        may("org", Kind.ORG))));
        add(new Entity(
                "user",
                true,
                "name",
                null,
                "org",
                null,
                null,
                List.of(need("username", Kind.CODE), need("name", Kind.TEXT))));
        add(new Entity(
                "org",
                true,
                "name",
                null,
                null,
                null,
                null,
                List.of(need("code", Kind.CODE), need("name", Kind.TEXT))));
    }

    private static void add(Entity entity) {
        ENTITIES.put(entity.key(), entity);
    }

    private static Field need(String key, Kind kind) {
        return new Field(key, kind, true, "");
    }

    private static Field may(String key, Kind kind) {
        return new Field(key, kind, false, "");
    }

    private static Field may(String key, Kind kind, String target) {
        return new Field(key, kind, false, target);
    }

    static Entity of(String key) {
        return java.util.Objects.requireNonNull(ENTITIES.get(key), key);
    }

    /** Entities whose rights roles speak of. */
    static List<Entity> guarded() {
        return ENTITIES.values().stream()
                .filter(entity -> !entity.key().equals("user") && !entity.key().equals("org"))
                .toList();
    }

    static List<Entity> all() {
        return List.copyOf(ENTITIES.values());
    }

    private static void board(Map<String, String> files) {
        StringBuilder board = new StringBuilder("key: board\nlabel: {zh-CN: 看板, en: Board}\ncharts:\n");
        for (String entity : List.of("customer", "deal", "task")) {
            StringBuilder dataset = new StringBuilder(
                    "key: %s\nlabel: {zh-CN: 集, en: Set}\nentity: %s\nmeasures:\n".formatted(entity + "s", entity));
            dataset.append("  - {key: n, label: {zh-CN: 数, en: N}, function: count}\n");
            if (!entity.equals("task")) {
                dataset.append("  - {key: total, label: {zh-CN: 和, en: Sum}, function: sum, field: amount}\n");
            }
            files.put("datasets/" + entity + "s.dataset.yaml", dataset.toString());
        }
        CHARTS.forEach((key, asked) -> {
            String dimensions = asked.dimensions().isEmpty()
                    ? ""
                    : "    dimensions: [{field: " + asked.dimensions().getFirst() + "}]\n";
            board.append(
                    ("  - key: %s\n    label: {zh-CN: 图, en: Chart}\n    type: %s\n    dataset: %ss\n%s    measures: %s\n"
                                    + "%s    limit: 1000\n    layout: {x: 0, y: 0, w: 6, h: 4}\n")
                            .formatted(
                                    key,
                                    dimensions.isEmpty() ? "number" : key.equals("tiers") ? "bar" : "table",
                                    asked.entity(),
                                    dimensions,
                                    asked.sum() == null ? "[n]" : "[n, total]",
                                    asked.filter() == null ? "" : "    filter: \"" + CONDITION + "\"\n"));
        });
        board.append("  - key: deals\n    label: {zh-CN: 图, en: Chart}\n    type: list\n    dataset: deals\n"
                + "    dimensions: [{field: title}, {field: amount}, {field: customer.name}]\n    sort: [title]\n"
                + "    limit: 1000\n    layout: {x: 0, y: 0, w: 6, h: 4}\n");
        files.put("dashboards/board.dashboard.yaml", board.toString());
    }

    /** The app's files without its roles. */
    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("app.yaml", "key: zoo\ntitle: {zh-CN: 行, en: Bank}\nlocales: [zh-CN, en]\n");
        ENTITIES.values().stream()
                .filter(entity -> !entity.system())
                .forEach(entity -> files.put("entities/" + entity.key() + ".entity.yaml", entity.yaml()));
        files.put("views/customer.big.view.yaml", """
                key: big
                entity: customer
                label: {zh-CN: 大, en: Big}
                type: table
                columns: [name]
                filter: %s
                sort: [-amount]
                """.formatted(CONDITION));
        board(files);
        files.put("rules/big.rule.yaml", """
                key: big
                label: {zh-CN: 大, en: Big}
                active: true
                trigger: {type: schedule, entity: customer, at: "09:30", every: day}
                condition: "%s"
                priority: 1
                actions:
                  - action: create_task
                    with: {title: "Big", kind: adhoc, record_entity: customer, record_id: "=customer.id"}
                """.formatted(CONDITION));
        files.put("rules/told.rule.yaml", """
                key: told
                label: {zh-CN: 说, en: Told}
                active: true
                trigger: {type: record_event, entity: customer, on: [created]}
                facts:
                  - {key: all_deals, of: deal, via: customer, function: sum, field: amount}
                condition: "score >= 0"
                reason: {zh-CN: '=name + " 有 " + string(amount)', en: '=name + " has " + string(amount)'}
                alert: {severity: high, owner: "=customer.owner_rm.id"}
                actions:
                  - action: create_task
                    with:
                      title: '="Call " + customer.name + " about " + string(amount)'
                      kind: adhoc
                      assignee: "=customer.owner_rm.id"
                      description: '="deals " + string(all_deals) + " " + code'
                      record_entity: customer
                      record_id: "=customer.id"
                  - action: notify
                    with:
                      user: "=customer.owner_rm.id"
                      title: '="Look at " + name + " " + string(amount)'
                """);
        return files;
    }
}
