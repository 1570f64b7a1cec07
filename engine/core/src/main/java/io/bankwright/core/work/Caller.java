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
 * @param viewer who really asks, when somebody looks through this caller's eyes; null otherwise
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
        String locale,
        @Nullable Viewer viewer) {
    private static final Caller SYSTEM = new Caller(
            Kind.SYSTEM, new UUID(0, 0), 0, "system", "Bankwright", null, null, Set.of("system.all"), "zh-CN");

    /** What kind of credential was shown. */
    public enum Kind {
        PERSON,
        API_KEY,
        SYSTEM
    }

    /** Who looks through another's eyes: reads only, and in the audit under their own name. */
    public record Viewer(UUID userId, String name) {}

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Somebody who asks for themselves. */
    public Caller(
            Kind kind,
            UUID userId,
            int principalNo,
            String username,
            String name,
            @Nullable UUID orgId,
            @Nullable Integer orgNo,
            Set<String> roles,
            String locale) {
        this(kind, userId, principalNo, username, name, orgId, orgNo, roles, locale, null);
    }

    /** This caller as somebody else sees the product through their eyes. */
    public Caller seenBy(Caller viewer) {
        return new Caller(
                kind,
                userId,
                principalNo,
                username,
                name,
                orgId,
                orgNo,
                roles,
                locale,
                new Viewer(viewer.userId(), viewer.name()));
    }

    /** This caller reading another language. */
    public Caller in(String language) {
        return new Caller(kind, userId, principalNo, username, name, orgId, orgNo, roles, language, viewer);
    }

    /** This caller with one role alone, to ask what that role brings. */
    public Caller withOnly(String role) {
        return new Caller(kind, userId, principalNo, username, name, orgId, orgNo, Set.of(role), locale, viewer);
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
