package io.bankwright.rule.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One effect of a firing.
 *
 * @param action word of the action catalogue
 * @param with its settings as authored
 */
public record RuleAction(String action, ObjectNode with) {}
