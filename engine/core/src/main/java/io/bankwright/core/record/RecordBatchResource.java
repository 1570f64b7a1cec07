package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.http.Sentences;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change to several chosen records over REST. Each record is a transaction of its own under the caller's rights, so one
 * that is refused holds back no other and the answer names it.
 */
@Path("/api/v1/apps/{app}/entities/{entity}/records/batch")
@RunOnVirtualThread
public class RecordBatchResource {
    /** Most records of one request: what a person chooses by hand. Files go through the import. */
    static final int MOST = 500;

    private final Works works;
    private final Records records;
    private final CurrentCaller caller;

    RecordBatchResource(Works works, Records records, CurrentCaller caller) {
        this.works = works;
        this.records = records;
        this.caller = caller;
    }

    /**
     * @param version the one that was read; the record is refused if it is at another
     */
    public record Chosen(UUID id, int version) {}

    /**
     * @param values by field key, the same for all; null empties a field
     */
    public record ChangeBody(List<Chosen> records, ObjectNode values) {}

    /** Which records are to go. */
    public record DeletionBody(List<Chosen> records) {}

    /** A record that stayed as it was, and why. */
    public record Refused(UUID id, String code, String detail, List<Violation> violations) {}

    /**
     * @param done how many records were changed
     */
    public record BatchBody(int done, List<Refused> refused) {}

    /** Sets the same values in all of them. */
    @PATCH
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public BatchBody change(@PathParam("app") String app, @PathParam("entity") String entity, ChangeBody body) {
        if (body == null || body.values() == null || body.values().isEmpty()) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "the body needs an object named values");
        }
        return each(
                app,
                body.records(),
                (work, chosen) -> records.update(
                        work,
                        entity,
                        chosen.id(),
                        Seen.only(chosen.version()),
                        body.values().deepCopy()));
    }

    /** Deletes all of them. */
    @POST
    @Path("/deletion")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public BatchBody delete(@PathParam("app") String app, @PathParam("entity") String entity, DeletionBody body) {
        return each(
                app,
                body == null ? null : body.records(),
                (work, chosen) -> records.delete(work, entity, chosen.id(), chosen.version()));
    }

    private interface Act {
        void on(Work work, Chosen chosen);
    }

    private BatchBody each(String app, @Nullable List<Chosen> all, Act act) {
        if (all == null || all.isEmpty() || all.size() > MOST) {
            throw new ProblemException(RecordProblem.BATCH_SIZE, "send between 1 and " + MOST + " records");
        }
        List<Refused> refused = new ArrayList<>();
        for (Chosen chosen : all) {
            try {
                works.run(app, caller.get(), caller.cause(), work -> {
                    act.on(work, chosen);
                    return true;
                });
            } catch (ProblemException no) {
                refused.add(refused(chosen, no));
            }
        }
        return new BatchBody(all.size() - refused.size(), refused);
    }

    private Refused refused(Chosen chosen, ProblemException no) {
        String locale = caller.get().locale();
        return new Refused(
                chosen.id(),
                no.problem().code(),
                Sentences.title(no.problem(), locale),
                no.violations().stream()
                        .map(fault -> Sentences.in(fault, locale))
                        .toList());
    }
}
