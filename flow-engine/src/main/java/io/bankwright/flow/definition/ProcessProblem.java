package io.bankwright.flow.definition;

import io.bankwright.model.problem.ProblemCode;

/** Why a process cannot be published or a command on an instance was refused. */
public enum ProcessProblem implements ProblemCode {
    TOO_LARGE("process-too-large", 413, "The process file is larger than allowed"),
    DTD_REFUSED("process-dtd-refused", 422, "A process file must not contain a document type declaration"),
    NOT_READABLE("process-not-readable", 422, "The file is not BPMN 2.0 that can be read"),
    NOT_EXECUTABLE("process-not-executable", 422, "The file must hold exactly one executable process"),
    NOT_SUPPORTED("process-element-not-supported", 422, "The process uses something the engine does not support"),
    INVALID("process-invalid", 422, "The process breaks a rule of BPMN or of its execution"),
    EXPRESSION_INVALID("process-expression-invalid", 422, "An expression of the process cannot be read"),
    VALUE_INVALID("process-value-invalid", 422, "A fixed value of the process cannot be read");

    private final Words words;

    ProcessProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
