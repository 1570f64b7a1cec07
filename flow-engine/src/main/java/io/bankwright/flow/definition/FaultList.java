package io.bankwright.flow.definition;

import java.util.ArrayList;
import java.util.List;

/** Collects the faults of one file in the order they are found. */
final class FaultList {
    private final List<ProcessFault> faults = new ArrayList<>();

    void add(ProcessProblem code, String element, String message) {
        ProcessFault fault = new ProcessFault(code, element, message);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    List<ProcessFault> all() {
        return List.copyOf(faults);
    }
}
