package io.bankwright.model.problem;

import java.util.Map;

/**
 * One fault at one place.
 *
 * @param pointer JSON pointer into the input ({@code /values/mobile}) or into a file ({@code rules/x.rule.yaml#/condition})
 * @param code kebab-case, stable
 * @param message plain English; the UI translates by code and params where it can
 * @param params what the message speaks of, for translation
 */
public record Violation(String pointer, String code, String message, Map<String, Object> params) {
    public Violation {
        params = Map.copyOf(params);
    }

    /** A fault without parameters. */
    public static Violation of(String pointer, String code, String message) {
        return new Violation(pointer, code, message, Map.of());
    }

    /** The same fault below a prefix, e.g. {@code /values}. */
    public Violation under(String prefix) {
        return new Violation(prefix + pointer, code, message, params);
    }
}
