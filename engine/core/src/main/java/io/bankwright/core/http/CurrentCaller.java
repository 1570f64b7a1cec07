package io.bankwright.core.http;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who sends this request; set once at the edge by the authentication filter. */
@RequestScoped
public class CurrentCaller {
    private @Nullable Caller caller;
    private @Nullable String sessionToken;
    private @Nullable String language;

    /** Notes which of the product's languages the request asks for first; null if none. */
    public void speaks(@Nullable String language) {
        this.language = language;
    }

    /** The language problems are told in: the one asked for, or English. */
    public String language() {
        return language == null ? "en" : language;
    }

    /** Sets who it is; sentences for them are in the language the request asks for, or else in their own. */
    public void set(Caller caller, @Nullable String sessionToken) {
        this.caller = language == null ? caller : caller.in(language);
        this.sessionToken = sessionToken;
    }

    /** The caller, or {@code sign-in-required}. */
    public Caller get() {
        if (caller == null) {
            throw new ProblemException(HttpProblem.SIGN_IN_REQUIRED, "no session or key was sent");
        }
        return caller;
    }

    /** Whether anybody is signed in. */
    public boolean isKnown() {
        return caller != null;
    }

    /** The caller as the cause of what this request does. */
    public Cause cause() {
        Caller known = get();
        return known.kind() == Caller.Kind.API_KEY
                ? new Cause(Cause.Type.API, known.username(), null, 0)
                : Cause.person(known.username());
    }

    /** Refuses a caller without a capability in an app, where only a part of an operation asks for it. */
    public void require(String capability, AppModel app) {
        if (!CallerAccess.of(get(), app).capabilities().contains(capability)) {
            throw new ProblemException(HttpProblem.PERMISSION_MISSING, "the permission " + capability + " is needed");
        }
    }

    /** The token of the session in use, or null for API keys. */
    public @Nullable String sessionToken() {
        return sessionToken;
    }
}
