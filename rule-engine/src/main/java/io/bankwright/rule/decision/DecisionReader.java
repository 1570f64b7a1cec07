package io.bankwright.rule.decision;

import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Place;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemCode;
import io.bankwright.rule.definition.RuleProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a DMN file element by element and says what the decision is. */
final class DecisionReader {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry(
                    "definitions",
                    Set.of("description", "extensionElements", "itemDefinition", "inputData", "decision")),
            Map.entry("itemDefinition", Set.of("description", "typeRef", "allowedValues", "itemComponent")),
            Map.entry("itemComponent", Set.of("description", "typeRef", "allowedValues", "itemComponent")),
            Map.entry("inputData", Set.of("description", "extensionElements", "variable")),
            Map.entry(
                    "decision",
                    Set.of(
                            "description",
                            "extensionElements",
                            "question",
                            "allowedAnswers",
                            "variable",
                            "informationRequirement",
                            "decisionTable",
                            "literalExpression")),
            Map.entry("informationRequirement", Set.of("description", "requiredInput", "requiredDecision")),
            Map.entry("decisionTable", Set.of("description", "input", "output", "annotation", "rule")),
            Map.entry("input", Set.of("description", "inputExpression", "inputValues")),
            Map.entry("inputExpression", Set.of("description", "text")),
            Map.entry("inputValues", Set.of("description", "text")),
            Map.entry("output", Set.of("description", "outputValues", "defaultOutputEntry")),
            Map.entry("outputValues", Set.of("description", "text")),
            Map.entry("allowedValues", Set.of("description", "text")),
            Map.entry("defaultOutputEntry", Set.of("description", "text")),
            Map.entry("rule", Set.of("description", "inputEntry", "outputEntry", "annotationEntry")),
            Map.entry("inputEntry", Set.of("description", "text")),
            Map.entry("outputEntry", Set.of("description", "text")),
            Map.entry("annotationEntry", Set.of("text")),
            Map.entry("literalExpression", Set.of("description", "text")));

    private final DmnElement root;
    private final DefinitionFile file;
    private final Place place;
    private final DmnTypes types;
    private final Map<String, DmnElement> byId = new HashMap<>();
    private boolean faulty;

    DecisionReader(DmnElement root, DefinitionFile file, Place place) {
        this.root = root;
        this.file = file;
        this.place = place;
        this.types = new DmnTypes(root.children("itemDefinition"));
    }

    Optional<DecisionDefinition> read() {
        supported(root);
        root.children().forEach(child -> byId.put(child.attribute("id"), child));
        Map<String, ValueType> inputs = new LinkedHashMap<>();
        root.children("inputData").forEach(input -> inputs.put(input.attribute("name"), variable(input)));
        root.children("itemDefinition").forEach(this::itemTypes);
        root.children("decision").forEach(this::decision);
        Optional<DmnElement> asked = asked();
        if (asked.isEmpty()) {
            fault(root, DefinitionProblem.KEY_MISMATCH, file.key());
        }
        return faulty ? Optional.empty() : asked.map(decision -> definition(decision, inputs));
    }

    private DecisionDefinition definition(DmnElement decision, Map<String, ValueType> inputs) {
        String label = decision.attribute("label").isEmpty() ? decision.attribute("name") : decision.attribute("label");
        String output = decision.child("decisionTable")
                .map(table -> table.children("output"))
                .filter(outputs -> outputs.size() == 1)
                .map(outputs -> outputs.getFirst().attribute("name"))
                .filter(name -> !name.isEmpty())
                .orElse(decision.attribute("name"));
        return new DecisionDefinition(
                file.key(),
                new Label(Map.of("zh-CN", label)),
                root.attribute("namespace"),
                root.attribute("name"),
                decision.attribute("name"),
                inputs,
                output,
                file.bytes());
    }

    /** The only decision, or the one with the file's name. */
    private Optional<DmnElement> asked() {
        List<DmnElement> decisions = root.children("decision");
        return decisions.size() == 1
                ? Optional.of(decisions.getFirst())
                : decisions.stream()
                        .filter(one -> one.attribute("id").equals(file.key())
                                || one.attribute("name").equals(file.key()))
                        .findFirst();
    }

    private void supported(DmnElement element) {
        for (String attribute : List.of("expressionLanguage", "typeLanguage")) {
            String language = element.attribute(attribute);
            if (!language.isEmpty()
                    && !language.toLowerCase(java.util.Locale.ROOT).contains("feel")) {
                fault(element, RuleProblem.DECISION_UNSUPPORTED, attribute);
            }
        }
        Set<String> allowed = ALLOWED.getOrDefault(element.name(), Set.of());
        for (DmnElement child : element.children()) {
            if (allowed.contains(child.name())) {
                supported(child);
            } else {
                fault(child, RuleProblem.DECISION_UNSUPPORTED, child.name());
            }
        }
    }

    private ValueType variable(DmnElement owner) {
        return owner.child("variable")
                .map(variable -> type(variable, variable.attribute("typeRef")))
                .orElse(ValueType.ANY);
    }

    private ValueType type(DmnElement at, String typeRef) {
        Optional<ValueType> type = types.of(typeRef);
        if (type.isEmpty()) {
            fault(at, RuleProblem.DECISION_UNKNOWN_TYPE, typeRef);
        }
        return type.orElse(ValueType.ANY);
    }

    private void itemTypes(DmnElement item) {
        item.child("typeRef")
                .ifPresent(ref -> type(item, ref.xml().getTextContent().strip()));
        item.child("allowedValues")
                .ifPresent(values -> cells().test(
                                values,
                                types.of(item.child("typeRef")
                                                .map(ref -> ref.xml()
                                                        .getTextContent()
                                                        .strip())
                                                .orElse(""))
                                        .orElse(ValueType.ANY)));
        item.children("itemComponent").forEach(this::itemTypes);
    }

    private void decision(DmnElement decision) {
        DmnNames names = new DmnNames(Map.of());
        for (DmnElement requirement : decision.children("informationRequirement")) {
            for (DmnElement required : requirement.children()) {
                String id = required.attribute("href").replaceFirst("^#", "");
                DmnElement found = byId.get(id);
                if (found == null) {
                    fault(requirement, RuleProblem.DECISION_REFERENCE, id);
                } else {
                    names = names.with(found.attribute("name"), variable(found));
                }
            }
        }
        CellCheck cells = new CellCheck(names, this::tell);
        decision.child("literalExpression").ifPresent(literal -> cells.value(literal, variable(decision)));
        decision.child("decisionTable").ifPresent(table -> table(table, cells));
        if (decision.child("literalExpression").isEmpty()
                && decision.child("decisionTable").isEmpty()) {
            fault(decision, RuleProblem.DECISION_UNSUPPORTED, "decision without logic");
        }
    }

    private CellCheck cells() {
        return new CellCheck(new DmnNames(Map.of()), this::tell);
    }

    private void table(DmnElement table, CellCheck cells) {
        List<ValueType> inputs = new ArrayList<>();
        for (DmnElement input : table.children("input")) {
            ValueType type = input.child("inputExpression")
                    .map(expression -> {
                        ValueType declared = type(expression, expression.attribute("typeRef"));
                        cells.value(expression, declared);
                        return declared;
                    })
                    .orElse(ValueType.ANY);
            input.child("inputValues").ifPresent(values -> cells.test(values, type));
            inputs.add(type);
        }
        List<ValueType> outputs = new ArrayList<>();
        for (DmnElement output : table.children("output")) {
            ValueType type = type(output, output.attribute("typeRef"));
            output.child("outputValues").ifPresent(values -> cells.test(values, type));
            output.child("defaultOutputEntry").ifPresent(entry -> cells.value(entry, type));
            outputs.add(type);
        }
        if (inputs.isEmpty() || outputs.isEmpty()) {
            fault(table, RuleProblem.DECISION_SHAPE, table.id());
        }
        table.children("rule").forEach(rule -> rule(rule, inputs, outputs, cells));
    }

    private void rule(DmnElement rule, List<ValueType> inputs, List<ValueType> outputs, CellCheck cells) {
        List<DmnElement> tests = rule.children("inputEntry");
        List<DmnElement> values = rule.children("outputEntry");
        if (tests.size() != inputs.size() || values.size() != outputs.size()) {
            fault(rule, RuleProblem.DECISION_SHAPE, rule.id());
            return;
        }
        for (int i = 0; i < tests.size(); i++) {
            cells.test(tests.get(i), inputs.get(i));
        }
        for (int i = 0; i < values.size(); i++) {
            cells.value(values.get(i), outputs.get(i));
        }
    }

    private void fault(DmnElement element, ProblemCode problem, String name) {
        faulty = true;
        place.at(element.id()).fault(problem, name);
    }

    private void tell(DmnElement element, String code, String message, Map<String, Object> params) {
        faulty = true;
        place.at(element.id()).fault(code, message, params);
    }
}
