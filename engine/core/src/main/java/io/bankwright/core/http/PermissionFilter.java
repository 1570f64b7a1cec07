package io.bankwright.core.http;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.model.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds every operation to its {@link RequiresPermission}; one without it is refused. */
public class PermissionFilter {
    private final CurrentCaller current;
    private final AppModels apps;

    PermissionFilter(CurrentCaller current, AppModels apps) {
        this.current = current;
        this.apps = apps;
    }

    /** Runs after the caller is known. */
    @ServerRequestFilter(priority = 2000)
    public void check(ResourceInfo resource, ContainerRequestContext request) {
        if (resource.getResourceMethod() == null) {
            return;
        }
        RequiresPermission required = resource.getResourceMethod().getAnnotation(RequiresPermission.class);
        if (required == null) {
            if (resource.getResourceClass().getName().startsWith("io.bankwright")) {
                throw new ProblemException(HttpProblem.PERMISSION_MISSING, "the operation declares no permission");
            }
            return;
        }
        String permission = required.value();
        if (permission.equals(RequiresPermission.PUBLIC)) {
            return;
        }
        Caller caller = current.get();
        String app = request.getUriInfo().getPathParameters().getFirst("app");
        if (!permission.equals(RequiresPermission.SIGNED_IN) && !has(caller, app, permission)) {
            throw new ProblemException(HttpProblem.PERMISSION_MISSING, "the permission " + permission + " is needed");
        }
    }

    private boolean has(Caller caller, String app, String permission) {
        if (caller.hasSystemRole("admin")) {
            return true;
        }
        // An app that is a draft only has no roles yet.
        boolean published =
                app != null && apps.all().stream().anyMatch(live -> live.key().equals(app));
        return published
                ? CallerAccess.of(caller, apps.current(app)).capabilities().contains(permission)
                : caller.roles().stream().anyMatch(role -> brings(caller, role, permission));
    }

    /** An operation of no app: any app's role may bring the capability. */
    private boolean brings(Caller caller, String role, String permission) {
        String app = role.substring(0, Math.max(role.indexOf('.'), 0));
        return !app.isEmpty()
                && !app.equals("system")
                && CallerAccess.of(caller, apps.current(app)).capabilities().contains(permission);
    }
}
