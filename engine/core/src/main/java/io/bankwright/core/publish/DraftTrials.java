package io.bankwright.core.publish;

import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * One definition of the draft on the live version, to be tried before it is published. Everything else is the live one, roles
 * and entities above all: who edits a draft gains no sight by it (ADR 0011).
 */
@Singleton
public class DraftTrials {
    private final Drafts drafts;
    private final DefinitionKinds kinds;
    private final AppCatalog catalog;

    DraftTrials(Drafts drafts, DefinitionKinds kinds, AppCatalog catalog) {
        this.drafts = drafts;
        this.kinds = kinds;
        this.catalog = catalog;
    }

    /**
     * The live version with a definition as the draft has it.
     *
     * @param type parsed type of its kind
     * @throws ProblemException {@code draft-file-not-found}, or {@code draft-not-runnable} with the faults of the file,
     *     names that are not published yet among them
     */
    public <T> AppModel with(String app, Class<T> type, String key) {
        DefinitionKind<T> kind = kind(type);
        String path = (kind.folder().isEmpty() ? "" : kind.folder() + "/") + key + kind.suffix();
        Faults faults = new Faults();
        DefinitionFile file = Canonical.read(kind, path, drafts.bytes(app, path));
        Optional<T> parsed = kind.parse(file, faults);
        AppModel live = catalog.current(app);
        AppModel trial =
                parsed.map(definition -> live.with(type, key, definition)).orElse(live);
        parsed.ifPresent(definition -> kind.validate(definition, file, trial, faults));
        if (faults.hasErrors()) {
            throw new ProblemException(
                    AppProblem.DRAFT_NOT_RUNNABLE,
                    path,
                    faults.all().stream().map(Faults.Fault::toViolation).toList());
        }
        return trial;
    }

    @SuppressWarnings("unchecked")
    private <T> DefinitionKind<T> kind(Class<T> type) {
        List<DefinitionKind<?>> found =
                kinds.all().stream().filter(kind -> kind.type() == type).toList();
        return (DefinitionKind<T>) found.getFirst();
    }
}
