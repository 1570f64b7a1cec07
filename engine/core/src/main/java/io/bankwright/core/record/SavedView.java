package io.bankwright.core.record;

import io.bankwright.core.work.Work;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.view.ViewDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A saved view under a request: both filters must hold; the request's sort wins over the view's. */
final class SavedView {
    private SavedView() {}

    static ListRequest apply(Work work, String entity, String view, ListRequest asked) {
        ViewDefinition definition = find(work, entity, view);
        List<String> sort = asked.sort().isEmpty()
                ? definition.sort().stream()
                        .map(key -> (key.descending() ? "-" : "") + key.field())
                        .toList()
                : asked.sort();
        return new ListRequest(
                both(definition.filter(), asked.filter()),
                sort,
                asked.limit(),
                asked.after(),
                asked.count(),
                asked.search());
    }

    private static ViewDefinition find(Work work, String entity, String view) {
        return work.app().all(ViewDefinition.class).values().stream()
                .filter(candidate -> candidate.entity().equals(entity))
                .filter(candidate -> candidate.key().equals(view) || (entity + "." + candidate.key()).equals(view))
                .findFirst()
                .orElseThrow(() -> new ProblemException(RecordProblem.VIEW_NOT_FOUND, "there is no view " + view));
    }

    private static @Nullable String both(@Nullable Expression view, @Nullable String asked) {
        if (view == null) {
            return asked;
        }
        if (asked == null || asked.isBlank()) {
            return view.source();
        }
        // What is no expression by itself must not become one by the brackets around it; the list refuses it.
        return isExpression(asked) ? "(" + view.source() + "\n) and (" + asked + "\n)" : asked;
    }

    private static boolean isExpression(String text) {
        try {
            Expression.parse(text);
            return true;
        } catch (ExpressionException refused) {
            return false;
        }
    }
}
