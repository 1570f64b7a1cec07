package io.bankwright.core.kinds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.action.Actions;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.expression.FeelFunctions;
import io.bankwright.expression.FunctionInfo;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.FieldType;
import io.bankwright.model.field.Operator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Locale;
import java.util.Map;

/** Every kind of field, action, chart, definition and function there is. */
@Path("/api/v1/kinds")
@RunOnVirtualThread
public class KindsResource {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final FieldTypes fields;
    private final Actions actions;
    private final DefinitionKinds definitions;
    private final Instance<KindSection> sections;

    KindsResource(FieldTypes fields, Actions actions, DefinitionKinds definitions, Instance<KindSection> sections) {
        this.fields = fields;
        this.actions = actions;
        this.definitions = definitions;
        this.sections = sections;
    }

    /** All of them. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public ObjectNode all() {
        ObjectNode kinds = JSON.objectNode();
        ArrayNode fieldTypes = kinds.putArray("fieldTypes");
        fields.all().forEach(type -> fieldTypes.add(field(type)));
        ArrayNode actionTypes = kinds.putArray("actions");
        actions.all().forEach(type -> actionTypes.add(action(type)));
        kinds.putArray("chartTypes");
        ArrayNode kindsOfFile = kinds.putArray("definitionKinds");
        definitions.all().forEach(kind -> kindsOfFile.add(definition(kind)));
        ArrayNode functions = kinds.putArray("functions");
        FeelFunctions.all().forEach(function -> functions.add(function(function)));
        kinds.putArray("processElements");
        kinds.set("limits", limits());
        sections.forEach(section -> kinds.set(section.name(), section.describe()));
        return kinds;
    }

    private static ObjectNode field(FieldType type) {
        ObjectNode node = JSON.objectNode().put("key", type.name());
        node.set("label", texts(type.label()));
        node.put("group", type.group()).put("icon", type.icon());
        node.set("config", type.configSchema());
        ArrayNode operators = node.putArray("operators");
        type.operators().stream().sorted().map(Operator::name).forEach(name -> operators.add(lower(name)));
        ArrayNode aggregations = node.putArray("aggregations");
        type.aggregations().stream().sorted().map(Aggregation::key).forEach(aggregations::add);
        return node.put(
                        "storage",
                        lower(type.storage(JSON.objectNode()).getClass().getSimpleName()))
                .put("computed", type.isComputed());
    }

    private static ObjectNode action(ActionType type) {
        ObjectNode node = JSON.objectNode().put("key", type.name());
        node.set("label", texts(type.label()));
        node.put("icon", type.icon());
        node.set("config", type.configSchema());
        return node;
    }

    private static ObjectNode definition(DefinitionKind<?> kind) {
        ObjectNode node = JSON.objectNode().put("key", kind.name());
        node.set("label", texts(kind.label()));
        return node.put("folder", kind.folder())
                .put("suffix", kind.suffix())
                .put("format", lower(kind.format().name()));
    }

    private static ObjectNode function(FunctionInfo function) {
        ObjectNode node = JSON.objectNode().put("name", function.name()).put("signature", function.signature());
        node.set("label", texts(new Label(Map.copyOf(function.doc()))));
        return node;
    }

    private static ObjectNode limits() {
        return JSON.objectNode()
                .put("packageFiles", AppFiles.FILES)
                .put("fileSize", AppFiles.FILE_SIZE)
                .put("packageSize", AppFiles.SIZE)
                .put("keyLength", 48)
                .put("expressionLength", 5_000);
    }

    static ObjectNode texts(Label label) {
        ObjectNode node = JSON.objectNode();
        label.texts().forEach(node::put);
        return node;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
