package io.bankwright.rule.definition;

import io.bankwright.expression.Expression;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.FieldUses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert rule: when it looks, whom it is about, what must hold, what then happens. Immutable.
 *
 * @param subject path of reference fields from the trigger record to the record the rule is about; empty for the record itself
 * @param condition what must be exactly true
 * @param reason per language; a text that starts with {@code =} is FEEL, any other is meant literally
 * @param coolDownDays business days, the day of the firing included, in which it does not fire again for the same subject; 0 for
 *     none
 * @param priority the higher, the earlier
 * @param alert null if it raises no alert record
 */
public record RuleDefinition(
        String key,
        Label label,
        boolean active,
        Trigger trigger,
        List<String> subject,
        List<RuleFact> facts,
        Expression condition,
        Label reason,
        int coolDownDays,
        int priority,
        @Nullable AlertSettings alert,
        List<RuleAction> actions)
        implements FieldUses {
    public RuleDefinition {
        subject = List.copyOf(subject);
        facts = List.copyOf(facts);
        actions = List.copyOf(actions);
    }

    @Override
    public Collection<Use> fieldUses() {
        List<Use> uses = new ArrayList<>();
        if (trigger instanceof Trigger.OnDate date) {
            uses.add(new Use(date.entity(), date.field(), How.FIND));
        }
        facts.forEach(fact -> {
            if (fact instanceof RuleFact.Windowed windowed) {
                uses.addAll(windowed.uses());
            }
        });
        return uses;
    }
}
