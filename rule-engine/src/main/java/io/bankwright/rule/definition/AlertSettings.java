package io.bankwright.rule.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * The alert record a firing raises.
 *
 * @param severity {@code critical}, {@code high}, {@code mid} or {@code low}
 * @param owner id of the user who handles it; null for nobody yet
 * @param fields further fields of the alert; texts that start with {@code =} are FEEL
 */
public record AlertSettings(String severity, @Nullable Expression owner, ObjectNode fields) {}
