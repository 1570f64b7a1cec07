package io.bankwright.core.definition;

import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.problem.ProblemCode;
import java.util.Map;

/**
 * A place in a file at which faults are told.
 *
 * @param path of the file in its package
 * @param pointer JSON pointer into the file, {@code ""} for all of it
 */
public record Place(String path, String pointer, Faults faults) {
    /** The whole file. */
    public static Place of(DefinitionFile file, Faults faults) {
        return new Place(file.path(), "", faults);
    }

    /** A member of this place. */
    public Place at(String name) {
        return new Place(path, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), faults);
    }

    /** An item of this place. */
    public Place at(int index) {
        return new Place(path, pointer + "/" + index, faults);
    }

    /** A fault here, in the words of its code. */
    public void fault(ProblemCode problem) {
        fault(problem.code(), problem.title(), Map.of());
    }

    /** A fault here about a name. */
    public void fault(ProblemCode problem, String name) {
        fault(problem.code(), problem.title() + ": " + name, Map.of("name", name));
    }

    /** Any fault here. */
    public void fault(String code, String message, Map<String, Object> params) {
        faults.error(path, pointer, code, message, params);
    }
}
