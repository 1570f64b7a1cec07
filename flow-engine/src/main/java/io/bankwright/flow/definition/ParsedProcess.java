package io.bankwright.flow.definition;

import java.util.List;

/** What came of reading a BPMN file. */
public sealed interface ParsedProcess {

    /** It can run. */
    record Executable(ProcessDefinition definition) implements ParsedProcess {}

    /** It cannot; every fault that was found, never empty. */
    record Refused(List<ProcessFault> faults) implements ParsedProcess {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
