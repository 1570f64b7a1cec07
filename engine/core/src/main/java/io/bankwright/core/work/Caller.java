package io.bankwright.core.work;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: identity, place and roles of one request.
 *
 * @param userId id of the {@code user} record; the nil id for the platform itself
 * @param principalNo number used by row ownership
 * @param orgId id of the {@code org} record
 * @param orgNo number of that org
 * @param roles qualified role keys: {@code bank_crm.rm}, {@code system.admin}
 * @param locale {@code zh-CN} or {@code en}
 */
public record Caller(
        Kind kind,
        UUID userId,
        int principalNo,
        String username,
        String name,
        @Nullable UUID orgId,
        @Nullable Integer orgNo,
        Set<String> roles,
        String locale) {
    private static final Caller SYSTEM = new Caller(
            Kind.SYSTEM, new UUID(0, 0), 0, "system", "Bankwright", null, null, Set.of("system.all"), "zh-CN");

    /** What kind of credential was shown. */
    public enum Kind {
        PERSON,
        API_KEY,
        SYSTEM
    }

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** The platform itself: start-up, rules, processes, jobs. */
    public static Caller system() {
        return SYSTEM;
    }

    /** Whether this is the platform itself. */
    public boolean isSystem() {
        return kind == Kind.SYSTEM;
    }

    /** Whether one of the roles is the product's own of that name, e.g. {@code admin}. */
    public boolean hasSystemRole(String role) {
        return roles.contains("system." + role);
    }
}
