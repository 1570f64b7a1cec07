package io.bankwright.core.http;

import jakarta.ws.rs.core.UriInfo;

/** The session cookie: unreadable for scripts, sent to this product only; {@code __Host-} and Secure wherever there is TLS. */
public final class SessionCookie {
    /** Name over TLS. */
    public static final String SECURE_NAME = "__Host-bankwright";
    /** Name on loopback without TLS, where browsers refuse the prefix. */
    public static final String PLAIN_NAME = "bankwright";

    private SessionCookie() {}

    /** Header value that sets it. */
    public static String of(String token, UriInfo uri) {
        return named(uri) + "=" + token + attributes(uri);
    }

    /** Header value that removes it. */
    public static String gone(UriInfo uri) {
        return named(uri) + "=" + attributes(uri) + "; Max-Age=0";
    }

    private static String named(UriInfo uri) {
        return isSecure(uri) ? SECURE_NAME : PLAIN_NAME;
    }

    private static String attributes(UriInfo uri) {
        return "; Path=/; HttpOnly; SameSite=Lax" + (isSecure(uri) ? "; Secure" : "");
    }

    private static boolean isSecure(UriInfo uri) {
        return "https".equals(uri.getBaseUri().getScheme());
    }
}
