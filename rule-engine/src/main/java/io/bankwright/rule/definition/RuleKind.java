package io.bankwright.rule.definition;

import io.bankwright.core.action.ActionType;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Place;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Alert rules: {@code rules/large_outflow.rule.yaml}. */
@Singleton
public final class RuleKind implements DefinitionKind<RuleDefinition> {
    private final Supplier<Collection<ActionType>> actions;

    /** Knows the catalogue of actions. */
    @Inject
    public RuleKind(Instance<ActionType> actions) {
        // Asked when needed: actions reach records, which reach the definitions.
        this(() -> actions.stream().toList());
    }

    /** Without a container. */
    public RuleKind(Supplier<Collection<ActionType>> actions) {
        this.actions = actions;
    }

    @Override
    public String name() {
        return "rule";
    }

    @Override
    public Label label() {
        return Label.of("预警规则", "Alert rule");
    }

    @Override
    public String folder() {
        return "rules";
    }

    @Override
    public String suffix() {
        return ".rule.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<RuleDefinition> type() {
        return RuleDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return RuleReader.KEYS;
    }

    @Override
    public Optional<RuleDefinition> parse(DefinitionFile file, Faults faults) {
        return RuleReader.read(file, faults);
    }

    @Override
    public void validate(RuleDefinition rule, DefinitionFile file, AppModel app, Faults faults) {
        Place place = Place.of(file, faults);
        String entity = rule.trigger().entity();
        if (app.entity(entity).isEmpty()) {
            place.at("trigger").at("entity").fault(DefinitionProblem.UNKNOWN_ENTITY, entity);
            return;
        }
        RuleScope.of(rule, app)
                .ifPresentOrElse(
                        scope -> new RuleCheck(rule, app, scope, place, actions.get()).run(),
                        () -> place.at("subject")
                                .fault(DefinitionProblem.UNKNOWN_FIELD, String.join(".", rule.subject())));
    }
}
