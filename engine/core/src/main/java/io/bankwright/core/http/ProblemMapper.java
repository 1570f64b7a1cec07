package io.bankwright.core.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.expression.ExpressionException;
import io.bankwright.model.problem.ProblemCode;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only place where a failure becomes an answer: RFC 9457 problem details, nothing about our insides. */
public class ProblemMapper {
    /** Media type of every refusal. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final CurrentCaller current;

    ProblemMapper(CurrentCaller current) {
        this.current = current;
    }

    /** What we refuse on purpose. */
    @ServerExceptionMapper
    public Response refused(ProblemException refused, UriInfo uri) {
        return answer(refused.problem(), String.valueOf(refused.getMessage()), refused.violations(), uri);
    }

    /** An expression of the caller's that cannot be used. */
    @ServerExceptionMapper
    public Response expression(ExpressionException refused, UriInfo uri) {
        List<Violation> violations = refused.problems().stream()
                .map(problem -> new Violation("/expression", problem.code(), problem.message(), problem.params()))
                .toList();
        return answer(HttpProblem.PARAMETER_INVALID, "an expression cannot be used", violations, uri);
    }

    /** What the framework refuses: unknown addresses, methods, types. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException refused, UriInfo uri) {
        if (refused.getCause() instanceof JacksonException broken) {
            return json(broken, uri);
        }
        int status = refused.getResponse().getStatus();
        ProblemCode problem = switch (status) {
            case 400 -> HttpProblem.BODY_INVALID;
            case 401 -> HttpProblem.SIGN_IN_REQUIRED;
            case 403 -> HttpProblem.PERMISSION_MISSING;
            case 404 -> HttpProblem.NOT_FOUND;
            case 405 -> HttpProblem.METHOD_NOT_ALLOWED;
            case 406 -> HttpProblem.NOT_ACCEPTABLE;
            case 413 -> HttpProblem.BODY_TOO_LARGE;
            case 415 -> HttpProblem.MEDIA_TYPE;
            default -> null;
        };
        return problem == null ? unknown(refused, uri) : answer(problem, problem.title(), List.of(), uri);
    }

    /** A body that is not the JSON we expect. */
    @ServerExceptionMapper
    public Response json(JacksonException broken, UriInfo uri) {
        String place = broken.getLocation() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(
                                broken.getLocation().getLineNr(),
                                broken.getLocation().getColumnNr());
        return answer(HttpProblem.BODY_INVALID, "the body cannot be read" + place, List.of(), uri);
    }

    /** The same for JSON of another shape, for which the framework has an answer of its own. */
    @ServerExceptionMapper
    public Response shape(MismatchedInputException broken, UriInfo uri) {
        return json(broken, uri);
    }

    /** Everything else is ours to look into; the caller gets a number to quote. */
    @ServerExceptionMapper
    public Response unknown(Throwable failed, UriInfo uri) {
        if (failed instanceof DatabaseException refused
                && (refused.state().equals("22P05") || refused.state().equals("22021"))) {
            return answer(HttpProblem.BODY_INVALID, "a text has a character that cannot be stored", List.of(), uri);
        }
        if (failed instanceof DatabaseException refused && refused.isRetryable()) {
            LOG.infof("event=in-the-way state=%s path=%s", refused.state(), uri.getPath());
            return answer(HttpProblem.TRY_AGAIN, "two writers waited for each other", List.of(), uri);
        }
        String trace = UUID.randomUUID().toString();
        LOG.errorf(failed, "event=internal-error trace=%s path=%s", trace, uri.getPath());
        Map<String, Object> body = body(HttpProblem.INTERNAL, "quote the trace id when you report this", uri);
        body.put("traceId", trace);
        return Response.status(HttpProblem.INTERNAL.status())
                .type(MEDIA_TYPE)
                .entity(body)
                .build();
    }

    private Response answer(ProblemCode problem, String detail, List<Violation> violations, UriInfo uri) {
        Map<String, Object> body = body(problem, detail, uri);
        if (!violations.isEmpty()) {
            body.put(
                    "violations",
                    violations.stream()
                            .map(violation -> Sentences.in(violation, current.language()))
                            .toList());
        }
        return Response.status(problem.status()).type(MEDIA_TYPE).entity(body).build();
    }

    private Map<String, Object> body(ProblemCode problem, String detail, UriInfo uri) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "https://bankwright.dev/problems/" + problem.code());
        body.put("code", problem.code());
        body.put("status", problem.status());
        body.put("title", Sentences.title(problem, current.language()));
        // What is said of this one case is for developers and only in English.
        if (current.language().equals("en")) {
            body.put("detail", detail);
        }
        body.put("instance", uri.getPath());
        return body;
    }
}
