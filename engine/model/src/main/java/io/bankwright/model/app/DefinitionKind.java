package io.bankwright.model.app;

import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import java.util.List;
import java.util.Optional;

/**
 * One kind of authored file, e.g. rules. To add a kind, write one class that implements this and is a CDI bean; import,
 * export, drafts, validation, publishing and {@code GET /api/v1/kinds} take it up from there.
 *
 * @param <T> what a file of this kind is once parsed: an immutable value
 */
public interface DefinitionKind<T> {
    /** Kebab- or snake-case word, e.g. {@code rule}. */
    String name();

    /** What people call it. */
    Label label();

    /** Folder in the package without slash, {@code ""} for the root. */
    String folder();

    /** File name ending that tells the kind, e.g. {@code .rule.yaml}. */
    String suffix();

    /** How its bytes are read and kept. */
    FileFormat format();

    /** The parsed type; definitions are found by it in {@link AppModel#all(Class)}. */
    Class<T> type();

    /** Keys in the order the canonical form writes them; others follow in authored order. */
    List<String> keyOrder();

    /** Reads one file alone. Every fault is collected; empty when there is too little to go on with. */
    Optional<T> parse(DefinitionFile file, Faults faults);

    /** Checks one definition against the whole app: names, types, expressions, references. */
    void validate(T definition, DefinitionFile file, AppModel app, Faults faults);
}
