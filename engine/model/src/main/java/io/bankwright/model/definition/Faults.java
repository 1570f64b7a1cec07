package io.bankwright.model.definition;

import io.bankwright.model.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects every fault of a package with file and pointer, so that an author sees all of them at once. */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    /** Whether it keeps the package from being published. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /**
     * @param file path in the package
     * @param pointer JSON pointer in the file, or {@code ""}; for BPMN and DMN {@code /elementId}
     * @param code kebab-case
     */
    public record Fault(
            String file, String pointer, String code, String message, Map<String, Object> params, Severity severity) {
        /** The same as a violation of a request, pointer {@code file#/pointer}. */
        public Violation toViolation() {
            return new Violation(file + "#" + pointer, code, message, params);
        }
    }

    /** An error at a place. */
    public void error(DefinitionFile file, String pointer, String code, String message) {
        error(file.path(), pointer, code, message, Map.of());
    }

    /** An error at a place, with what its translation needs. */
    public void error(String path, String pointer, String code, String message, Map<String, Object> params) {
        faults.add(new Fault(path, pointer, code, message, params, Severity.ERROR));
    }

    /** Something the author should know, which does not keep the package from being published. */
    public void warning(DefinitionFile file, String pointer, String code, String message) {
        faults.add(new Fault(file.path(), pointer, code, message, Map.of(), Severity.WARNING));
    }

    /** In the order they were found. */
    public List<Fault> all() {
        return List.copyOf(faults);
    }

    /** Whether anything keeps the package from being published. */
    public boolean hasErrors() {
        return faults.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
    }
}
