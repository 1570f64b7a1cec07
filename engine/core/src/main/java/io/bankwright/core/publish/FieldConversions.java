package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.publish.plan.Change;
import io.bankwright.core.publish.plan.FieldPlaces;
import io.bankwright.core.record.Conversions;
import io.bankwright.core.record.Retype;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.FieldDefinition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is told of a change of type before it is published, and what keeps it from being published. */
@Singleton
public class FieldConversions {
    /** A smaller number would tell, asked often enough, what a value is (ADR 0011). */
    private static final long FEWEST_TOLD = 5;

    private final Works works;
    private final Conversions conversions;
    private final Audit audit;

    FieldConversions(Works works, Conversions conversions, Audit audit) {
        this.works = works;
        this.conversions = conversions;
        this.audit = audit;
    }

    /**
     * @param from field type
     * @param to field type
     * @param records with a value in the field
     * @param left how many of them have one that cannot be converted
     * @param bound what {@code left} is: {@code exact}, or {@code fewer-than}
     * @param twice whether a unique field would have a value twice
     * @param examples values that cannot be converted, or what they look like; none from {@link #changes}
     */
    public record FieldConversion(
            String entity,
            String field,
            String from,
            String to,
            long records,
            long left,
            String bound,
            boolean twice,
            List<String> examples) {}

    /** Of a change of type in a draft of a live app. */
    FieldConversion preview(String app, Retype retype, Caller caller, boolean withExamples) {
        return works.run(app, caller, Cause.person(caller.username()), work -> {
            Conversions.Outcome outcome = conversions.of(work, retype);
            boolean exact = outcome.left() == 0
                    || outcome.left() >= FEWEST_TOLD
                    || caller.isSystem()
                    || conversions.readsAll(work, retype);
            ObjectNode detail = Json.object()
                    .put("field", retype.after().key())
                    .put("type", retype.after().type().name())
                    .put("left", outcome.left());
            audit.write(work, "retype-tried", retype.entity().key(), null, detail);
            return new FieldConversion(
                    retype.entity().key(),
                    retype.after().key(),
                    retype.before().type().name(),
                    retype.after().type().name(),
                    outcome.valued(),
                    exact ? outcome.left() : FEWEST_TOLD,
                    exact ? "exact" : "fewer-than",
                    retype.after().unique() && outcome.twice() > 0,
                    withExamples && outcome.left() > 0 ? conversions.examples(work, retype) : List.of());
        });
    }

    /** The change in words with its numbers; what keeps it from being published becomes a fault. */
    Change told(
            String app,
            Change change,
            Retype retype,
            AppModel draft,
            Set<String> leaveEmpty,
            Caller caller,
            Faults faults) {
        FieldConversion preview = preview(app, retype, caller, false);
        boolean chosen = leaveEmpty.contains(change.key());
        boolean summed = isSummed(draft, retype);
        if (preview.left() > 0 && (!chosen || summed)) {
            fault(
                    faults,
                    change,
                    retype,
                    chosen ? AppProblem.VALUES_SUMMED : AppProblem.VALUES_NOT_CONVERTIBLE,
                    preview);
        }
        if (preview.twice()) {
            fault(faults, change, retype, AppProblem.VALUES_TWICE, preview);
        }
        if (preview.records() == 0) {
            return change.said(join(change, "，还没有记录填了它", "; no record has a value in it"), false);
        }
        return preview.left() == 0
                ? change.said(
                        join(
                                change,
                                "，%d 个值全部可转换".formatted(preview.records()),
                                "; all %d values can be converted".formatted(preview.records())),
                        false)
                : change.said(
                        join(
                                change,
                                "，%d 个值中%s %d 个不能转换，将留空，改回后仍在"
                                        .formatted(preview.records(), isExact(preview) ? "有" : "不到", preview.left()),
                                "; of %d values %s%d cannot be converted and would be empty, but are kept"
                                        .formatted(
                                                preview.records(),
                                                isExact(preview) ? "" : "fewer than ",
                                                preview.left())),
                        true);
    }

    private static boolean isExact(FieldConversion preview) {
        return preview.bound().equals("exact");
    }

    private static Label join(Change change, String chinese, String english) {
        return Label.of(
                change.sentence().in("zh-CN") + chinese, change.sentence().in("en") + english);
    }

    private static void fault(
            Faults faults, Change change, Retype retype, AppProblem problem, FieldConversion preview) {
        faults.error(
                change.file(),
                FieldPlaces.pointer(retype.entity(), retype.after()),
                problem.code(),
                problem.title(),
                Map.of("key", change.key(), "count", preview.left(), "bound", preview.bound()));
    }

    /** A sum that was right would be wrong without a value that is left empty. */
    private static boolean isSummed(AppModel draft, Retype retype) {
        return draft.entities().values().stream()
                .flatMap(entity -> entity.fields().stream())
                .filter(field -> field.type().name().equals("rollup"))
                .map(FieldDefinition::config)
                .anyMatch(config -> config.path("of")
                                .asText()
                                .equals(retype.entity().key())
                        && config.path("field").asText().equals(retype.after().key()));
    }
}
