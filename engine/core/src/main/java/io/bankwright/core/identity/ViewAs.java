package io.bankwright.core.identity;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Looking at the product as somebody else sees it: with their roles, their branch, their masks, through the same access
 * compiler. A right of its own ({@code view_as}); it reads only, and every look is in the audit under the name of who looks.
 */
@Singleton
public class ViewAs {
    private static final String CAPABILITY = "view_as";
    /** Questions that are asked by POST because they are long. */
    private static final Pattern READING_POST = Pattern.compile(
            "/api/v1/apps/[^/]+/(entities/[^/]+/records/query|dashboards/[^/]+/charts/[^/]+/(data|records))");
    /** Files leave the bank in the name of who asks for them. */
    private static final Pattern LEAVING = Pattern.compile(".*/(export|package|rejected)");

    private final Callers callers;
    private final AppModels apps;
    private final Database database;
    private final Audit audit;

    ViewAs(Callers callers, AppModels apps, Database database, Audit audit) {
        this.callers = callers;
        this.apps = apps;
        this.database = database;
        this.audit = audit;
    }

    /** The user whose eyes are borrowed for one request, if the viewer may and the request only reads. */
    public Caller look(Caller viewer, String user, String method, String path) {
        boolean allowed = apps.all().stream()
                .anyMatch(app -> CallerAccess.of(viewer, app).capabilities().contains(CAPABILITY));
        if (!allowed) {
            throw new ProblemException(HttpProblem.PERMISSION_MISSING, "the permission view_as is needed");
        }
        boolean reads = method.equals("GET") || method.equals("HEAD")
                ? !LEAVING.matcher(path).matches()
                : method.equals("POST") && READING_POST.matcher(path).matches();
        if (!reads) {
            throw new ProblemException(IdentityProblem.VIEW_AS_READ_ONLY, method + " " + path);
        }
        Caller seen = id(user).flatMap(callers::active)
                .orElseThrow(
                        () -> new ProblemException(IdentityProblem.VIEW_AS_NOT_FOUND, "X-View-As is the id of a user"));
        database.inTransaction(tx -> {
            audit.write(
                    tx,
                    viewer,
                    "viewed-as",
                    null,
                    "user",
                    seen.userId(),
                    Json.object().put("as", seen.username()).put("path", path));
            return true;
        });
        return seen.seenBy(viewer);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
