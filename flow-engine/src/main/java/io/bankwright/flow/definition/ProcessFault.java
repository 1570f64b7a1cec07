package io.bankwright.flow.definition;

/**
 * Why a drawing cannot run.
 *
 * @param code one of {@link ProcessProblem}
 * @param element id of the element at fault, empty if the file as a whole
 * @param message in plain words
 */
public record ProcessFault(ProcessProblem code, String element, String message) {}
