package io.bankwright.form.submission;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.RecordCheck;
import io.bankwright.core.work.Work;
import io.bankwright.form.definition.FormDefinition;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.entity.RecordRule;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.FieldRight;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a form asks for is asked for everywhere: the required fields and validations of the forms in which records of an entity
 * are created hold for every new record, those of the forms in which they are edited for every change that touches them,
 * whether it comes from that form, another one, the API or an import.
 *
 * <p>Work of the platform itself (a process, an alert rule) is not held to them, nor is somebody to a field that the role may
 * not edit.
 */
@Singleton
public class FormRules implements RecordCheck {
    private final BusinessClock clock;

    FormRules(BusinessClock clock) {
        this.clock = clock;
    }

    @Override
    public Set<List<String>> paths(AppModel app, EntityDefinition entity) {
        return demands(app, entity).paths();
    }

    @Override
    public List<Violation> check(Work work, EntityDefinition entity, Write write) {
        FormDemands demands = demands(work.app(), entity);
        if (work.caller().isSystem() || demands.isEmpty()) {
            return List.of();
        }
        EntityAccess rights = CallerAccess.of(work.caller(), work.app()).entity(entity);
        List<Violation> violations = new ArrayList<>();
        Set<String> missing = new HashSet<>();
        for (FormDemands.Demand demand : demands.of(write.isNew())) {
            if (demand.isTouched(write)
                    && isEditable(rights, entity, demand.field())
                    && !write.has(demand.field())
                    && demand.holds(write.variables(), clock)
                    && missing.add(demand.field())) {
                violations.add(new Violation(
                        "/values/" + demand.field(),
                        "field-required",
                        "The field " + demand.field() + " is needed",
                        Map.of("field", demand.field())));
            }
        }
        for (RecordRule rule : demands.validations(write.isNew())) {
            if (FormDemands.isTouched(rule, write)
                    && Boolean.FALSE.equals(rule.expression().evaluate(write.variables(), clock))) {
                violations.add(new Violation(
                        rule.field() == null ? "/values" : "/values/" + rule.field(),
                        "rule-violated",
                        rule.message().in(work.caller().locale()),
                        Map.of("rule", rule.key())));
            }
        }
        return violations;
    }

    private static boolean isEditable(EntityAccess rights, EntityDefinition entity, String field) {
        Optional<FieldDefinition> known = entity.field(field);
        return known.isPresent() && rights.right(known.get()) == FieldRight.EDIT;
    }

    private static FormDemands demands(AppModel app, EntityDefinition entity) {
        return app.derived(ByEntity.class, ByEntity::of).demands().getOrDefault(entity.key(), FormDemands.NONE);
    }

    private record ByEntity(Map<String, FormDemands> demands) {
        static ByEntity of(AppModel app) {
            Map<String, List<FormDefinition>> forms = app.all(FormDefinition.class).values().stream()
                    .filter(form -> !form.isTaskForm())
                    .collect(Collectors.groupingBy(FormDefinition::entity));
            Map<String, FormDemands> demands = new HashMap<>();
            forms.forEach((entity, its) -> demands.put(entity, FormDemands.of(its)));
            return new ByEntity(Map.copyOf(demands));
        }
    }
}
