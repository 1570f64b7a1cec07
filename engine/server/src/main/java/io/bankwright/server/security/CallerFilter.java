package io.bankwright.server.security;

import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.SessionCookie;
import io.bankwright.core.identity.Identity;
import io.bankwright.core.identity.ViewAs;
import io.bankwright.core.work.Caller;
import io.bankwright.model.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request: a session cookie or an API key. */
class CallerFilter {
    private static final String OWN_PAGE = "X-Bankwright";
    private static final Map<String, String> LANGUAGES = Map.of("zh", "zh-CN", "en", "en");
    private static final String VIEW_AS = "X-View-As";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WITH_FIRST_PASSWORD =
            Set.of("/api/v1/session", "/api/v1/me", "/api/v1/me/password");

    private final Identity identity;
    private final ViewAs viewAs;
    private final CurrentCaller current;

    CallerFilter(Identity identity, ViewAs viewAs, CurrentCaller current) {
        this.identity = identity;
        this.viewAs = viewAs;
        this.current = current;
    }

    /** Runs before permissions are checked. */
    @ServerRequestFilter(priority = 1000)
    public void authenticate(ContainerRequestContext request) {
        current.speaks(language(request));
        String bearer = bearer(request.getHeaderString("Authorization"));
        if (bearer != null) {
            Caller caller = identity.apiKey(bearer)
                    .orElseThrow(() -> new ProblemException(HttpProblem.SIGN_IN_REQUIRED, "the API key is not valid"));
            current.set(seen(request, caller), null);
            return;
        }
        refuseOtherSites(request);
        String token = token(request.getCookies());
        if (token != null) {
            identity.session(token).ifPresent(caller -> signedIn(request, caller, token));
        }
    }

    private void signedIn(ContainerRequestContext request, Caller caller, String token) {
        current.set(caller, token);
        String path = request.getUriInfo().getPath();
        if (!WITH_FIRST_PASSWORD.contains(path) && identity.mustChangePassword(caller.userId())) {
            throw new ProblemException(HttpProblem.PASSWORD_CHANGE_REQUIRED, "PUT /api/v1/me/password");
        }
        current.set(seen(request, caller), token);
    }

    /** Who counts for this request: the sender, or whose eyes they borrow. */
    private Caller seen(ContainerRequestContext request, Caller sender) {
        String user = request.getHeaderString(VIEW_AS);
        return user == null
                ? sender
                : viewAs.look(
                        sender, user, request.getMethod(), request.getUriInfo().getPath());
    }

    /** A browser sends our cookie with requests of other sites, too, but never our header, and it names the origin. */
    private static void refuseOtherSites(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        String origin = request.getHeaderString("Origin");
        boolean foreign = origin != null && !sameHost(origin, request.getHeaderString("Host"));
        if (request.getHeaderString(OWN_PAGE) == null || foreign) {
            throw new ProblemException(HttpProblem.CROSS_SITE, "send the header " + OWN_PAGE + " from our own pages");
        }
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            return URI.create(origin).getAuthority().equals(host);
        } catch (IllegalArgumentException | NullPointerException malformed) {
            return false;
        }
    }

    private static @Nullable String token(Map<String, Cookie> cookies) {
        Cookie cookie = cookies.getOrDefault(SessionCookie.SECURE_NAME, cookies.get(SessionCookie.PLAIN_NAME));
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** The first of the product's languages that the request names; a browser without a choice names several. */
    private static @Nullable String language(ContainerRequestContext request) {
        return request.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(LANGUAGES::containsKey)
                .findFirst()
                .map(LANGUAGES::get)
                .orElse(null);
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.startsWith("Bearer ")
                ? authorization.substring("Bearer ".length()).strip()
                : null;
    }
}
