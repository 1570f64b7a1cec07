package io.bankwright.flow.runtime;

import io.bankwright.model.problem.ProblemCode;

/** Why a command on processes is refused. */
public enum FlowProblem implements ProblemCode {
    PROCESS_NOT_FOUND("process-not-found", 404, "There is no such process"),
    START_NOT_POSSIBLE("process-start-not-possible", 409, "The process cannot be started this way"),
    INSTANCE_NOT_FOUND("process-instance-not-found", 404, "There is no such process instance"),
    COMMAND_STALE("process-command-stale", 409, "The process has gone on in the meantime"),
    TASK_OF_PROCESS("process-task-not-removable", 409, "The task belongs to a running process");

    private final Words words;

    FlowProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
