package io.bankwright.flow.definition;

import io.bankwright.core.action.ActionType;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.DefinitionKind;
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

/** SOPs: {@code processes/*.bpmn}. Nothing is published that the engine would not run. */
@Singleton
public final class ProcessKind implements DefinitionKind<ProcessFile> {
    private final Supplier<Set<String>> actions;

    /** Knows the catalogue of actions that service tasks may name. */
    @Inject
    public ProcessKind(Instance<ActionType> actions) {
        // Asked when needed: an action may start processes, so neither can be made before the other.
        this(() -> actions.stream().map(ActionType::name).collect(Collectors.toSet()));
    }

    /** Without a container. */
    public ProcessKind(Supplier<Set<String>> actions) {
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
        process.definition().nodes().values().forEach(node -> validate(node, app, place.at(node.id())));
    }

    private void validate(FlowNode node, AppModel app, Place place) {
        switch (node.behavior()) {
            case Behavior.ServiceTask(FlowValue.Constant(String action), FlowValue retries, var headers) -> {
                if (!actions.get().contains(action)) {
                    place.fault(DefinitionProblem.UNKNOWN_REFERENCE, action);
                }
            }
            case Behavior.Start(StartTrigger.ByRecord start) -> validate(start, app, place);
            case Behavior.UserTask ignored ->
                node.notes().fields().keySet().forEach(field -> requireField("task", field, app, place));
            case Behavior.ServiceTask ignored -> {}
            case Behavior.Start ignored -> {}
            case Behavior.End ignored -> {}
            case Behavior.BusinessRuleTask ignored -> {
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
