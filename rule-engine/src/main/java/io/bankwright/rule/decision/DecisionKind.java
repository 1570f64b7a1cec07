package io.bankwright.rule.decision;

import io.bankwright.core.definition.Place;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.rule.definition.RuleProblem;
import io.bankwright.rule.drools.DecisionModel;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Decision tables: {@code decisions/customer_tier.dmn}. Nothing reaches the DMN engine that was not checked cell by cell. */
@Singleton
public final class DecisionKind implements DefinitionKind<DecisionDefinition> {
    @Override
    public String name() {
        return "decision";
    }

    @Override
    public Label label() {
        return Label.of("决策表", "Decision");
    }

    @Override
    public String folder() {
        return "decisions";
    }

    @Override
    public String suffix() {
        return ".dmn";
    }

    @Override
    public FileFormat format() {
        return FileFormat.XML;
    }

    @Override
    public Class<DecisionDefinition> type() {
        return DecisionDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of();
    }

    @Override
    public Optional<DecisionDefinition> parse(DefinitionFile file, Faults faults) {
        Place place = Place.of(file, faults);
        Optional<DmnElement> root = DmnXml.read(file.bytes())
                .filter(found -> found.isModel() && found.name().equals("definitions"));
        if (root.isEmpty()) {
            place.fault(RuleProblem.DECISION_XML);
            return Optional.empty();
        }
        Optional<DecisionDefinition> checked = new DecisionReader(root.get(), file, place).read();
        // The engine has rules of its own, e.g. on hit policies.
        checked.map(DecisionKind::model)
                .ifPresent(model -> model.faults()
                        .forEach(fault -> place.at(fault.element())
                                .fault(RuleProblem.DECISION_SHAPE.code(), fault.message(), java.util.Map.of())));
        return checked.filter(decision -> model(decision).faults().isEmpty());
    }

    private static DecisionModel model(DecisionDefinition decision) {
        return DecisionModel.of(decision.dmn(), decision.namespace(), decision.model());
    }

    @Override
    public void validate(DecisionDefinition decision, DefinitionFile file, AppModel app, Faults faults) {
        // A decision names nothing outside its file.
    }
}
