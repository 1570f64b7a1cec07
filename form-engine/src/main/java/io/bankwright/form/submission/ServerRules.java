package io.bankwright.form.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.publish.ModelSection;
import io.bankwright.core.store.Json;
import io.bankwright.expression.ExactSubset;
import io.bankwright.expression.Expression;
import io.bankwright.expression.TypeScope;
import io.bankwright.form.definition.FormDefinition;
import io.bankwright.form.definition.FormExpressions;
import io.bankwright.form.definition.FormScope;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells pages which rules of a form they must leave to the server, because the browser's FEEL might answer otherwise
 * ({@link ExactSubset}): texts of the expressions by form. A page takes such a rule as if it were not there; what it asks for
 * is said when the form is sent.
 */
@Singleton
public class ServerRules implements ModelSection {
    @Override
    public String name() {
        return "serverRules";
    }

    @Override
    public JsonNode describe(AppModel app, CallerAccess access) {
        ObjectNode byForm = Json.object();
        app.derived(Inexact.class, Inexact::of).byForm().forEach((form, sources) -> {
            ArrayNode list = byForm.putArray(form);
            sources.forEach(list::add);
        });
        return byForm;
    }

    private record Inexact(Map<String, List<String>> byForm) {
        static Inexact of(AppModel app) {
            Map<String, List<String>> byForm = new TreeMap<>();
            app.all(FormDefinition.class)
                    .values()
                    .forEach(form -> app.entity(form.entity())
                            .map(entity -> sources(form, entity, app))
                            .filter(sources -> !sources.isEmpty())
                            .ifPresent(sources -> byForm.put(form.key(), sources)));
            return new Inexact(byForm);
        }

        private static List<String> sources(FormDefinition form, EntityDefinition entity, AppModel app) {
            TypeScope scope = FormScope.of(form, entity, app);
            return FormExpressions.of(form)
                    .filter(rule -> !ExactSubset.isExact(rule, scope, ExactSubset.Engine.BROWSER))
                    .map(Expression::source)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
