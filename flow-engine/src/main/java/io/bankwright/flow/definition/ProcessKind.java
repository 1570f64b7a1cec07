package io.bankwright.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.SettingReferences;
import io.bankwright.core.store.Json;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.field.StorageClass;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SOPs: {@code processes/*.bpmn}. Nothing is published that the engine would not run. */
@Singleton
public final class ProcessKind implements DefinitionKind<ProcessFile> {
    private final Supplier<Map<String, ObjectNode>> actions;

    /** Knows the catalogue of actions that service tasks may name. */
    @Inject
    public ProcessKind(Instance<ActionType> actions) {
        // Asked when needed: an action may start processes, so neither can be made before the other.
        this(() -> actions.stream().collect(Collectors.toMap(ActionType::name, ActionType::configSchema)));
    }

    /**
     * Without a container.
     *
     * @param actions name → schema of settings
     */
    public ProcessKind(Supplier<Map<String, ObjectNode>> actions) {
        this.actions = actions;
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public Label label() {
        return Label.of("流程", "Process");
    }

    @Override
    public String folder() {
        return "processes";
    }

    @Override
    public String suffix() {
        return ".bpmn";
    }

    @Override
    public FileFormat format() {
        return FileFormat.XML;
    }

    @Override
    public Class<ProcessFile> type() {
        return ProcessFile.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of();
    }

    @Override
    public Optional<ProcessFile> parse(DefinitionFile file, Faults faults) {
        return switch (ProcessParser.parse(file.bytes())) {
            case ParsedProcess.Executable(ProcessDefinition definition) ->
                Optional.of(ProcessFile.of(file.key(), definition, file.bytes()));
            case ParsedProcess.Refused(List<ProcessFault> found) -> {
                found.forEach(fault -> faults.error(
                        file, pointer(fault.element()), fault.code().code(), fault.message()));
                yield Optional.empty();
            }
        };
    }

    private static String pointer(String element) {
        return element.isEmpty() ? "" : "/" + element;
    }

    @Override
    public void validate(ProcessFile process, DefinitionFile file, AppModel app, Faults faults) {
        Place place = Place.of(file, faults);
        if (!process.definition().key().equals(file.key())) {
            place.at(process.definition().key())
                    .fault(DefinitionProblem.KEY_MISMATCH, process.definition().key());
        }
        process.definition()
                .notes()
                .fields()
                .keySet()
                .forEach(field -> requireField(
                        "process_instance",
                        field,
                        app,
                        place.at(process.definition().key())));
        Set<String> own = assigned(process.definition());
        process.definition().nodes().values().forEach(node -> {
            validate(node, app, place.at(node.id()));
            records(node, own, app, place.at(node.id()));
        });
    }

    /** Variables the process writes itself. */
    private static Set<String> assigned(ProcessDefinition definition) {
        return definition.nodes().values().stream()
                .flatMap(node -> Stream.concat(node.mappings().inputs().stream(), node.mappings().outputs().stream()))
                .map(mapping -> mapping.target().getFirst())
                .collect(Collectors.toSet());
    }

    /** A variable called like an entity is a record of it, unless the process makes it itself. */
    private static void records(FlowNode node, Set<String> own, AppModel app, Place place) {
        if (node.behavior() instanceof Behavior.Start) {
            return;
        }
        Paths.of(node).stream()
                .filter(path -> path.size() > 1 && !own.contains(path.getFirst()))
                .filter(path -> app.entity(path.getFirst()).isPresent())
                .filter(path -> EntityTypeScope.empty(app)
                        .withRecord(path.getFirst(), path.getFirst())
                        .typeOf(path)
                        .isEmpty())
                .map(path -> String.join(".", path))
                .sorted()
                .forEach(path -> place.fault(DefinitionProblem.UNKNOWN_FIELD, path));
    }

    private void validate(FlowNode node, AppModel app, Place place) {
        switch (node.behavior()) {
            case Behavior.ServiceTask(FlowValue.Constant(String action), FlowValue retries, var headers) ->
                action(action, node, headers, app, place);
            case Behavior.Start(StartTrigger.ByRecord start) -> validate(start, app, place);
            case Behavior.UserTask task -> {
                node.notes().fields().keySet().forEach(field -> requireField("task", field, app, place));
                reference("form", task.form(), app, place);
            }
            case Behavior.ServiceTask ignored -> {}
            case Behavior.Start ignored -> {}
            case Behavior.End ignored -> {}
            case Behavior.BusinessRuleTask task -> {
                reference("decision", task.decision(), app, place);
                if (node.mappings().inputs().isEmpty()) {
                    // A decision refuses inputs it does not know, so "everything the task sees" would always fail.
                    place.fault(
                            ProcessProblem.INVALID.code(),
                            "name the inputs of the decision in zeebe:ioMapping",
                            Map.of());
                }
            }
            case Behavior.ExclusiveGateway ignored -> {}
            case Behavior.ParallelGateway ignored -> {}
            case Behavior.CatchEvent ignored -> {}
            case Behavior.BoundaryEvent ignored -> {}
        }
    }

    /** Settings of an action are its inputs and headers. */
    private void action(String action, FlowNode node, Map<String, String> headers, AppModel app, Place place) {
        JsonNode properties = actions.get().getOrDefault(action, Json.object()).path("properties");
        if (!actions.get().containsKey(action)) {
            place.fault(DefinitionProblem.UNKNOWN_REFERENCE, action);
        }
        headers.forEach((name, text) ->
                SettingReferences.check(properties.path(name).path("x-kind").asText(), text, app, place));
        node.mappings().inputs().stream()
                .filter(input -> input.target().size() == 1)
                .forEach(input -> reference(
                        properties
                                .path(input.target().getFirst())
                                .path("x-kind")
                                .asText(),
                        input.source(),
                        app,
                        place));
    }

    private static void reference(String kind, @Nullable FlowValue value, AppModel app, Place place) {
        if (value instanceof FlowValue.Constant(String text)) {
            SettingReferences.check(kind, text, app, place);
        }
    }

    private static void requireField(String entity, String field, AppModel app, Place place) {
        if (app.entity(entity).flatMap(found -> found.field(field)).isEmpty()) {
            place.fault(DefinitionProblem.UNKNOWN_FIELD, entity + "." + field);
        }
    }

    private static void validate(StartTrigger.ByRecord start, AppModel app, Place place) {
        Optional<EntityDefinition> entity = app.entity(start.entity());
        if (entity.isEmpty()) {
            place.fault(DefinitionProblem.UNKNOWN_ENTITY, start.entity());
            return;
        }
        if (start.condition() != null) {
            EntityTypeScope scope = EntityTypeScope.of(app, entity.get())
                    .withRecord(start.entity(), start.entity())
                    .withRecord("previous", start.entity());
            for (var field : entity.get().fields()) {
                if (field.storage() instanceof StorageClass.Reference reference) {
                    scope = scope.withRecord(field.key(), reference.entity());
                }
            }
            Expressions.check(start.condition(), scope, place);
        }
    }
}
