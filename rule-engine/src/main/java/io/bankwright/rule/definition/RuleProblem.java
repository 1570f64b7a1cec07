package io.bankwright.rule.definition;

import io.bankwright.model.problem.ProblemCode;

/** Faults of rules and decisions, and refusals of their use. */
public enum RuleProblem implements ProblemCode {
    FIELD_UNSUITABLE("rule-field-unsuitable", 422, "The field cannot be used this way"),
    NOT_SNAPSHOT("rule-field-not-in-snapshot", 422, "The daily snapshot does not keep the field"),
    NOTHING_HAPPENS("rule-without-effect", 422, "The rule neither raises an alert nor does anything"),
    TRIGGER_APPEND_ONLY("rule-trigger-never-happens", 422, "Records of the entity are never changed or deleted"),
    NOT_FOUND("rule-not-found", 404, "There is no such rule"),
    DECISION_NOT_FOUND("decision-not-found", 404, "There is no such decision"),
    DECISION_UNKNOWN_INPUT("decision-unknown-input", 422, "The decision has no such input"),
    DECISION_INVALID_INPUT("decision-invalid-input", 422, "The input has the wrong type"),
    DECISION_FAILED("decision-failed", 422, "The decision gives no result for these inputs"),
    DECISION_XML("decision-xml", 422, "The file is no DMN"),
    DECISION_UNSUPPORTED("decision-element-not-supported", 422, "The element is not supported"),
    DECISION_REFERENCE("decision-unknown-requirement", 422, "The requirement leads nowhere"),
    DECISION_EXPRESSION("decision-expression", 422, "The cell is not an expression that is supported"),
    DECISION_SHAPE("decision-table-shape", 422, "The table's rows and columns do not fit"),
    DECISION_UNKNOWN_TYPE("decision-unknown-type", 422, "There is no such type"),
    CAUSE_LOOP("rule-cause-loop", 422, "The rule sets itself off without end");

    private final Words words;

    RuleProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
