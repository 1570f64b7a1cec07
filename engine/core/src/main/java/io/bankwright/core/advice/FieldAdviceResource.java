package io.bankwright.core.advice;

import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.FieldChoices.Choice;
import io.bankwright.core.record.FieldChoices.Chosen;
import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.record.UsedFields.How;
import io.bankwright.core.work.AppModels;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Advice on columns, and what people make of it. Who may publish an app decides how its records are kept. */
@Path("/api/v1/apps/{app}/field-advice")
@RunOnVirtualThread
public class FieldAdviceResource {
    private final FieldAdvice advice;
    private final AppModels apps;
    private final CurrentCaller caller;

    FieldAdviceResource(FieldAdvice advice, AppModels apps, CurrentCaller caller) {
        this.advice = advice;
        this.apps = apps;
        this.caller = caller;
    }

    /**
     * What is said about one field. Uses are those of the last 14 days.
     *
     * @param advice {@code indexed_column}, {@code column}, {@code statistics}, {@code remove} or {@code none}
     * @param how any of {@code filter}, {@code sort}, {@code group}, {@code sum}
     * @param waitedMillis how long people waited for these reads altogether
     * @param rows records of the entity, about
     * @param bytes what the column takes on disk, about; null where none is advised
     * @param choice {@code column}, {@code statistics}, {@code dismissed} or null
     * @param ready false while the column is being filled
     * @param chosenBy null if nothing was chosen, or by the advisor itself
     * @param millisBefore how long such a read took on average before
     */
    public record Advised(
            String entity,
            Label entityLabel,
            String field,
            Label fieldLabel,
            String advice,
            List<String> how,
            long uses,
            long days,
            long waitedMillis,
            long averageMillis,
            long rows,
            @Nullable Long bytes,
            @Nullable String choice,
            boolean ready,
            @Nullable Instant chosenAt,
            @Nullable String chosenBy,
            @Nullable Long millisBefore) {}

    /**
     * @param choice {@code column}, {@code statistics}, {@code dismissed}, or {@code none} to leave it to metadata again
     * @param indexed whether the column gets an index; left out: yes
     */
    public record ChoiceBody(
            @Nullable String choice, @Nullable Boolean indexed) {}

    /** Fields people find and group records by that have no column, and those that were given one; advice first. */
    @GET
    @RequiresPermission("studio")
    public List<Advised> list(@PathParam("app") String app) {
        return advice.of(apps.current(app)).stream()
                .map(FieldAdviceResource::advised)
                .toList();
    }

    /** Accepts, dismisses or takes back. The column is filled and indexed in the background; nobody waits. */
    @PUT
    @Path("/{entity}/{field}")
    @RequiresPermission("publish")
    public List<Advised> choose(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @PathParam("field") String field,
            ChoiceBody body) {
        AppModel model = apps.current(app);
        EntityDefinition found = model.entity(entity)
                .orElseThrow(
                        () -> new ProblemException(RecordProblem.ENTITY_NOT_FOUND, "there is no entity " + entity));
        FieldDefinition of = found.field(field)
                .orElseThrow(() -> new ProblemException(RecordProblem.FIELD_NOT_FOUND, "there is no field " + field));
        String choice = body == null || body.choice() == null ? "" : body.choice();
        if (choice.equals("none")) {
            advice.undo(model, found, of, caller.get());
        } else {
            advice.choose(model, found, of, choice(choice), !Boolean.FALSE.equals(body.indexed()), caller.get());
        }
        return list(app);
    }

    private static Choice choice(String text) {
        try {
            return Choice.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "choice is column, statistics, dismissed or none");
        }
    }

    private static Advised advised(FieldAdvice.Item item) {
        Chosen chosen = item.chosen();
        return new Advised(
                item.entity().key(),
                item.entity().label(),
                item.field().key(),
                item.field().label(),
                item.advice().key(),
                item.how().stream().map(How::key).toList(),
                item.uses(),
                item.days(),
                item.waited().toMillis(),
                item.averageMicros() / 1_000,
                item.rows(),
                item.bytes(),
                chosen == null ? null : chosen.choice().key(),
                item.ready(),
                chosen == null ? null : chosen.at(),
                chosen == null ? null : chosen.by(),
                chosen == null || chosen.microsBefore() == null ? null : chosen.microsBefore() / 1_000);
    }
}
