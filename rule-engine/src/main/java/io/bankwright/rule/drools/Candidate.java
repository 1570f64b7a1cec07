package io.bankwright.rule.drools;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that a rule looks at.
 *
 * @param rule key of the rule
 * @param record id of the trigger record
 * @param subject id of the record the rule is about
 * @param variables what its condition reads
 * @param facts by key
 * @param clock the moment it is looked at
 */
public record Candidate(
        String rule,
        UUID record,
        UUID subject,
        Map<String, @Nullable Object> variables,
        Map<String, @Nullable Object> facts,
        Clock clock) {}
