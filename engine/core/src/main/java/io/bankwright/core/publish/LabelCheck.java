package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Warns where a label lacks a text in one of the app's languages; people then read it in another one. */
final class LabelCheck {
    private static final Set<String> LABELS = Set.of("label", "plural", "title", "help", "message", "text", "reason");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");
    private final List<String> languages;
    private final DefinitionFile file;
    private final Faults faults;

    LabelCheck(List<String> languages, DefinitionFile file, Faults faults) {
        this.languages = languages;
        this.file = file;
        this.faults = faults;
    }

    void run() {
        walk(file.tree(), "");
    }

    private void walk(JsonNode node, String pointer) {
        int index = 0;
        for (JsonNode item : node.isArray() ? node : List.<JsonNode>of()) {
            walk(item, pointer + "/" + index++);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String at = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            if (LABELS.contains(member.getKey()) && isLabel(member.getValue())) {
                check(member.getValue(), at);
            } else {
                walk(member.getValue(), at);
            }
        }
    }

    /** Scenarios and settings may use the same words for other things. */
    private static boolean isLabel(JsonNode node) {
        return node.isObject()
                && !node.isEmpty()
                && node.propertyStream()
                        .allMatch(text -> LANGUAGE.matcher(text.getKey()).matches()
                                && text.getValue().isTextual());
    }

    private void check(JsonNode label, String pointer) {
        languages.stream()
                .filter(language -> !label.has(language))
                .forEach(language -> faults.warning(
                        file,
                        pointer,
                        DefinitionProblem.MISSING_LABEL.code(),
                        DefinitionProblem.MISSING_LABEL.title() + ": " + language));
    }
}
