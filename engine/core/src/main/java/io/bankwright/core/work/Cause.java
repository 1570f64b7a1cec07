package io.bankwright.core.work;

import org.jspecify.annotations.Nullable;

/**
 * Why something happens. Kept with every change and event, so that each alert, task and number can answer "why?".
 *
 * @param key what: rule key, process key, job kind, username
 * @param id which one: event, instance, job
 * @param depth how many effects of effects led here; past {@link #MAX_DEPTH} a chain is cut loudly
 */
public record Cause(Type type, String key, @Nullable String id, int depth) {
    /** Longest chain of rules and processes setting each other off. */
    public static final int MAX_DEPTH = 8;

    /** What set it off. */
    public enum Type {
        PERSON,
        API,
        RULE,
        PROCESS,
        IMPORT,
        SYSTEM
    }

    /** A person's own act. */
    public static Cause person(String username) {
        return new Cause(Type.PERSON, username, null, 0);
    }

    /** The platform's own act. */
    public static Cause system(String key) {
        return new Cause(Type.SYSTEM, key, null, 0);
    }

    /** The next link of the chain. */
    public Cause then(Type next, String nextKey, @Nullable String nextId) {
        return new Cause(next, nextKey, nextId, depth + 1);
    }
}
