package io.bankwright.server.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The front end is one page that reads its address itself: what a browser asks for as a page, outside the API, is that page.
 * Hashed files never change; the page itself is asked for anew each time.
 */
@Singleton
class PageRoutes {
    private static final int BEFORE_FILES = -1000;

    void register(@Observes Router router) {
        router.route().order(BEFORE_FILES).method(HttpMethod.GET).handler(PageRoutes::page);
    }

    private static void page(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.startsWith("/assets/")) {
            context.response().putHeader("Cache-Control", "public, max-age=31536000, immutable");
        } else if (path.equals("/index.html")) {
            context.response().putHeader("Cache-Control", "no-cache");
        }
        if (isPage(context, path)) {
            context.reroute("/index.html");
        } else {
            context.next();
        }
    }

    /** A browser that opens an address asks for HTML; scripts, styles and pictures do not. Keys in addresses have dots. */
    private static boolean isPage(RoutingContext context, String path) {
        boolean ours = path.startsWith("/api/") || path.equals("/api") || path.startsWith("/q/") || path.equals("/q");
        String accepted = context.request().getHeader("Accept");
        String last = path.substring(path.lastIndexOf('/') + 1);
        boolean opened = accepted != null && accepted.contains("text/html") && !path.startsWith("/assets/");
        return !ours && !path.equals("/index.html") && (opened || last.indexOf('.') < 0);
    }
}
