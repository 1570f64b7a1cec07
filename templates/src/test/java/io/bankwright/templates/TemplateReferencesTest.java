package io.bankwright.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bankwright.expression.Expression;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TemplateReferencesTest {
    /** Fields the platform's own entities bring along. */
    private static final Map<String, String> SYSTEM = Map.of(
            "user", "username name emp_no email phone org roles locale active principal_no",
            "org", "code name parent active principal_no",
            "task",
                    "title kind status priority assignee candidate_groups org due_at warn_at form record_entity record_id"
                            + " description context result_note done_at done_by escalated_to process_instance process"
                            + " element_id job_key rule",
            "alert",
                    "rule rule_label severity state fired_at reason facts record_entity record_id owner org task"
                            + " handled_at outcome_note dedupe_key",
            "process_instance",
                    "process process_version business_key state started_at ended_at record_entity record_id owner org"
                            + " incident",
            "notification", "user title body link level read_at created_at",
            "message", "channel recipient_entity recipient_id template body state reason",
            "job", "kind state progress total done rejected entity file_name error",
            "attachment", "name size type sha256 record_entity record_id");

    private static final Set<String> ACTIONS = Set.of(
            "create_record",
            "update_record",
            "create_task",
            "notify",
            "send_message",
            "start_process",
            "publish_message",
            "evaluate_decision",
            "escalate_task",
            "call_webhook");

    private final TemplateTree template = new TemplateTree();
    private final Map<String, Set<String>> entities = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    TemplateReferencesTest() {
        SYSTEM.forEach((entity, fields) -> entities.put(entity, new LinkedHashSet<>(List.of(fields.split(" ")))));
        template.folder("entities", ".entity.yaml").forEach(this::add);
        template.folder("entities", ".extension.yaml").forEach(this::add);
    }

    private void add(String entity, JsonNode file) {
        Set<String> fields = entities.computeIfAbsent(entity, key -> new LinkedHashSet<>());
        file.path("fields").forEach(field -> {
            if (!fields.add(field.path("key").asText())) {
                faults.add(entity + " has " + field.path("key").asText() + " twice");
            }
        });
    }

    @Test
    void shouldReferToKnownEntitiesAndFieldsInEntities() {
        // when
        for (String suffix : List.of(".entity.yaml", ".extension.yaml")) {
            template.folder("entities", suffix).forEach((entity, file) -> {
                field(entity, entity, file.path("title"));
                file.path("access").forEach(key -> field(entity, entity, key));
                file.path("rules").forEach(rule -> reads(entity, rule.path("expression"), entity));
                file.path("fields").forEach(field -> checkField(entity, field));
            });
        }

        // then
        assertThat(faults).isEmpty();
    }

    private void checkField(String entity, JsonNode field) {
        String where = entity + "." + field.path("key").asText();
        entity(where, field.path("entity"));
        entity(where, field.path("of"));
        String of = field.path("of").asText();
        field(where, of, field.path("via"));
        field(where, of, field.path("field"));
        reads(where, field.path("filter"), of);
        reads(where, field.path("expression"), entity);
    }

    @Test
    void shouldReferToKnownFieldsInViewsAndForms() {
        // when
        template.folder("views", ".view.yaml").forEach((key, view) -> {
            String entity = view.path("entity").asText();
            for (String list : List.of("columns", "search", "quickFilters")) {
                view.path(list).forEach(name -> field(key, entity, name));
            }
            view.path("sort").forEach(name -> path(key, entity, name.asText().replaceFirst("^-", "")));
            field(key, entity, view.path("groupBy"));
            field(key, entity, view.path("dateField"));
            reads(key, view.path("filter"), entity);
        });
        template.folder("forms", ".form.json")
                .forEach((key, form) -> layout(key, form.path("entity").asText(), form.path("layout")));

        // then
        assertThat(faults).isEmpty();
    }

    private void layout(String form, String entity, JsonNode items) {
        for (JsonNode item : items) {
            if (item.path("type").asText().equals("sub_table")) {
                String child = item.path("entity").asText();
                entity(form, item.path("entity"));
                field(form, child, item.path("via"));
                item.path("columns").forEach(column -> field(form, child, column));
            } else {
                field(form, entity, item.path("field"));
            }
            layout(form, entity, item.path("children"));
            item.path("tabs").forEach(tab -> layout(form, entity, tab.path("children")));
        }
    }

    @Test
    void shouldReferToKnownThingsInRules() {
        // when
        template.folder("rules", ".rule.yaml").forEach((key, rule) -> {
            JsonNode trigger = rule.path("trigger");
            String entity = trigger.path("entity").asText();
            entity(key, trigger.path("entity"));
            field(key, entity, trigger.path("field"));
            trigger.path("fields").forEach(name -> field(key, entity, name));
            field(key, entity, rule.path("subject"));
            rule.path("facts").forEach(fact -> field(key, fact.path("of").asText(), fact.path("field")));
            rule.path("actions")
                    .forEach(action -> action(key, action.path("action").asText(), action.path("with")));
        });

        // then
        assertThat(faults).isEmpty();
    }

    private void action(String where, String action, JsonNode with) {
        known(where, "action", ACTIONS, action);
        file(where, "forms", ".form.json", with.path("form"));
        if (action.equals("start_process")) {
            known(where, "process", processes(), with.path("process").asText());
        }
        String entity =
                action.equals("create_task") ? "task" : with.path("entity").asText();
        with.path("fields").properties().forEach(field -> path(where, entity, field.getKey()));
        with.path("values").properties().forEach(field -> path(where, entity, field.getKey()));
    }

    @Test
    void shouldReferToKnownThingsInDashboards() {
        // given
        Map<String, JsonNode> datasets = template.folder("datasets", ".dataset.yaml");

        // when
        datasets.forEach((key, dataset) -> {
            String entity = dataset.path("entity").asText();
            entity(key, dataset.path("entity"));
            dataset.path("fields").forEach(field -> {
                path(key, entity, field.path("path").asText());
                reads(key, field.path("expression"), entity);
            });
            reads(key, dataset.path("filter"), entity);
        });
        template.folder("dashboards", ".dashboard.yaml")
                .forEach((key, dashboard) -> dashboard
                        .path("charts")
                        .forEach(chart -> chart(key + "." + chart.path("key").asText(), chart, datasets)));

        // then
        assertThat(faults).isEmpty();
    }

    private void chart(String where, JsonNode chart, Map<String, JsonNode> datasets) {
        JsonNode dataset = datasets.getOrDefault(chart.path("dataset").asText(), MissingNode.getInstance());
        String entity = dataset.path("entity").asText();
        List<String> measures = dataset.path("measures").findValuesAsText("key");
        Set<String> fields = new LinkedHashSet<>(entities.getOrDefault(entity, Set.of()));
        fields.addAll(dataset.path("fields").findValuesAsText("key"));
        dataset.path("measures").forEach(measure -> {
            if (measure.has("field")) {
                known(where, "measure field", fields, measure.path("field").asText());
            }
        });
        chart.path("measures").forEach(measure -> known(where, "measure", measures, measure.asText()));
        chart.path("dimensions")
                .forEach(dimension -> known(
                        where,
                        "dimension",
                        fields,
                        dimension.path("field").asText().split("\\.")[0]));
        if (chart.has("filter")) {
            Expression.parse(chart.path("filter").asText())
                    .paths()
                    .forEach(path -> known(where, "filter", fields, path.getFirst()));
        }
    }

    @Test
    void shouldReferToKnownThingsInRolesAndNavigation() {
        // when
        template.folder("roles", ".role.yaml").forEach((key, role) -> {
            role.path("permissions")
                    .properties()
                    .forEach(item -> known(key, "entity", entities.keySet(), item.getKey()));
            role.path("lookup").forEach(name -> entity(key, name));
            role.path("fields")
                    .properties()
                    .forEach(item ->
                            item.getValue().properties().forEach(field -> path(key, item.getKey(), field.getKey())));
        });
        template.trees
                .get("navigation.yaml")
                .path("items")
                .forEach(group -> group.path("items").forEach(item -> {
                    file("navigation", "views", ".view.yaml", item.path("view"));
                    file("navigation", "dashboards", ".dashboard.yaml", item.path("dashboard"));
                    entity("navigation", item.path("entity"));
                }));
        file(
                "app",
                "dashboards",
                ".dashboard.yaml",
                template.trees.get("app.yaml").path("home"));

        // then
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldReferToKnownThingsInProcesses() {
        // when
        template.drawings.forEach((path, drawing) -> {
            if (path.endsWith(".bpmn")) {
                process(path, drawing);
            }
        });

        // then
        assertThat(faults).isEmpty();
    }

    private void process(String path, Document drawing) {
        TemplateTree.elements(drawing, "formDefinition")
                .forEach(form -> known(
                        path,
                        "form",
                        template.folder("forms", ".form.json").keySet(),
                        form.getAttribute("externalReference")));
        TemplateTree.elements(drawing, "taskDefinition")
                .forEach(task -> known(path, "action", ACTIONS, task.getAttribute("type")));
        TemplateTree.elements(drawing, "calledDecision")
                .forEach(call -> assertThat(template.drawings)
                        .containsKey("decisions/" + call.getAttribute("decisionId") + ".dmn"));
        for (Element property : TemplateTree.elements(drawing, "property")) {
            String name = property.getAttribute("name");
            Element owner = (Element) property.getParentNode().getParentNode().getParentNode();
            String entity = owner.getLocalName().equals("process") ? "process_instance" : "task";
            if (name.startsWith("field.")) {
                path(path, entity, name.substring("field.".length()));
            }
        }
        for (Element message : TemplateTree.elements(drawing, "message")) {
            String name = message.getAttribute("name");
            if (name.startsWith("record:")) {
                known(path, "entity", entities.keySet(), name.substring(7, name.indexOf('.')));
            }
        }
    }

    @Test
    void shouldLoadOnlyKnownFieldsFromData() {
        // when
        Template.named("bank-crm").files().forEach((path, bytes) -> {
            if (path.endsWith(".csv")) {
                String entity = path.substring("data/".length()).split("\\.")[0];
                String header = new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElseThrow();
                for (String column : header.split(",")) {
                    if (!path.endsWith(".snapshot.csv") || !column.equals("day")) {
                        path(path, entity, column);
                    }
                }
            }
        });

        // then
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldReferToKnownThingsInScenarios() {
        // when
        template.folder("tests", ".scenario.yaml").forEach((key, scenario) -> {
            scenario.path("users").forEach(user -> file(key, "roles", ".role.yaml", user.path("role")));
            scenario.path("steps").forEach(step -> {
                for (String verb : List.of("create", "update", "expect")) {
                    if (step.path(verb).isTextual()) {
                        String entity = step.path(verb).asText();
                        entity(key, step.path(verb));
                        step.path("values").properties().forEach(value -> path(key, entity, value.getKey()));
                    }
                }
            });
        });

        // then
        assertThat(faults).isEmpty();
    }

    private Set<String> processes() {
        Set<String> keys = new LinkedHashSet<>();
        template.drawings.keySet().forEach(path -> keys.add(path.replaceAll(".*/|\\.[a-z]+$", "")));
        return keys;
    }

    private void reads(String where, JsonNode expression, String entity) {
        if (expression.isTextual()) {
            Expression.parse(expression.asText()).paths().forEach(path -> {
                if (!Set.of("me", "my_org").contains(path.getFirst())) {
                    path(where, entity, path.getFirst());
                }
            });
        }
    }

    private void entity(String where, JsonNode key) {
        if (key.isTextual()) {
            known(where, "entity", entities.keySet(), key.asText());
        }
    }

    private void field(String where, String entity, JsonNode key) {
        if (key.isTextual()) {
            path(where, entity, key.asText());
        }
    }

    /** A field, or a path whose first step is a field. */
    private void path(String where, String entity, String path) {
        if (!path.isEmpty()) {
            known(where, "field of " + entity, entities.getOrDefault(entity, Set.of()), path.split("\\.")[0]);
        }
    }

    private void file(String where, String folder, String suffix, JsonNode key) {
        if (key.isTextual()) {
            known(where, folder, template.folder(folder, suffix).keySet(), key.asText());
        }
    }

    private void known(String where, String what, java.util.Collection<String> names, String name) {
        if (!names.contains(name)) {
            faults.add(where + ": no " + what + " " + name);
        }
    }
}
