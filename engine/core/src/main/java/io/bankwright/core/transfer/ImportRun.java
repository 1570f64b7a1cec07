package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.identity.Callers;
import io.bankwright.core.live.LiveChannel;
import io.bankwright.core.record.RecordsFor;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One import job from where it stands to its end: chunk by chunk, each in one transaction with the note that it was done. */
@Singleton
class ImportRun {
    private static final Logger LOG = Logger.getLogger(ImportRun.class);
    private static final int CHUNK = 500;
    private static final int ATTEMPTS = 5;

    private final ImportStore store;
    private final ImportChunk chunks;
    private final RecordsFor recordsFor;
    private final Works works;
    private final Callers callers;
    private final LiveChannel live;

    ImportRun(
            ImportStore store,
            ImportChunk chunks,
            RecordsFor recordsFor,
            Works works,
            Callers callers,
            LiveChannel live) {
        this.store = store;
        this.chunks = chunks;
        this.recordsFor = recordsFor;
        this.works = works;
        this.callers = callers;
        this.live = live;
    }

    /** What a trial chunk found; its transaction is undone. */
    private static final class Trial extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ImportChunk.Result result;

        private Trial(ImportChunk.Result result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    /** Another server went on with the job; what this one just wrote is undone. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void run(ImportStore.Job job) {
        try {
            Caller caller = callers.active(job.user())
                    .orElseThrow(() -> new ProblemException(ImportProblem.JOB_NOT_FOUND, "its owner is gone"));
            String language = job.order().language();
            readAll(job, language == null ? caller : caller.in(language));
            end(job, "done", null);
        } catch (Lost elsewhere) {
            LOG.infof("event=import-taken-over job=%s", job.id());
        } catch (ProblemException refused) {
            end(job, "failed", refused.problem().code() + ": " + refused.getMessage());
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "event=import-failed job=%s", job.id());
            end(job, "failed", "internal-error");
        }
    }

    private void readAll(ImportStore.Job begun, Caller caller) {
        ImportStore.Job job = begun;
        try (RowSource rows = job.order().open(store.file(job.id()))) {
            rows.next();
            for (int i = 0; i < job.nextRow(); i++) {
                rows.next();
            }
            List<RowSource.Line> chunk = next(rows);
            while (!chunk.isEmpty()) {
                ImportChunk.Result result = write(job, caller, chunk);
                job = new ImportStore.Job(
                        job.id(),
                        job.app(),
                        job.entity(),
                        job.user(),
                        job.order(),
                        job.nextRow() + chunk.size(),
                        job.rejected() + result.refused().size(),
                        result.faults());
                chunk = next(rows);
            }
        }
    }

    private static List<RowSource.Line> next(RowSource rows) {
        List<RowSource.Line> chunk = new ArrayList<>();
        while (chunk.size() < CHUNK) {
            RowSource.Line line = rows.next();
            if (line == null) {
                break;
            }
            chunk.add(line);
        }
        return chunk;
    }

    private ImportChunk.Result write(ImportStore.Job job, Caller caller, List<RowSource.Line> chunk) {
        for (int attempt = 1; ; attempt++) {
            try {
                return job.order().dryRun() ? attempt(job, caller, chunk) : commit(job, caller, chunk);
            } catch (DatabaseException inTheWay) {
                if (!inTheWay.isRetryable() || attempt == ATTEMPTS) {
                    throw inTheWay;
                }
            }
        }
    }

    private ImportChunk.Result commit(ImportStore.Job job, Caller caller, List<RowSource.Line> chunk) {
        return works.run(
                job.app(), caller, cause(job.id()), work -> note(work, job, chunk, chunks.write(work, job, chunk)));
    }

    private ImportChunk.Result attempt(ImportStore.Job job, Caller caller, List<RowSource.Line> chunk) {
        ImportChunk.Result found;
        try {
            found = works.run(job.app(), caller, cause(job.id()), work -> {
                throw new Trial(chunks.write(work, job, chunk));
            });
        } catch (Trial trial) {
            found = trial.result;
        }
        ImportChunk.Result result = found;
        return works.run(job.app(), caller, cause(job.id()), work -> note(work, job, chunk, result));
    }

    private ImportChunk.Result note(
            Work work, ImportStore.Job job, List<RowSource.Line> chunk, ImportChunk.Result result) {
        if (!store.advance(work.tx(), job, chunk.size(), result.refused(), result.faults())) {
            throw new Lost();
        }
        int done = job.nextRow() + chunk.size();
        progress(
                work,
                job.id(),
                job.user(),
                values -> values.put("state", "running")
                        .put("done", done)
                        .put("rejected", job.rejected() + result.refused().size())
                        .put(
                                "progress",
                                job.order().total() == 0
                                        ? 100
                                        : (int) (100L * done / job.order().total())));
        return result;
    }

    private void end(ImportStore.Job job, String state, @Nullable String error) {
        works.runAsSystem(job.app(), cause(job.id()), work -> {
            store.finish(work.tx(), job.id());
            progress(work, job.id(), job.user(), values -> {
                values.put("state", state);
                if (error != null) {
                    values.put("error", error);
                }
            });
            return true;
        });
    }

    private void progress(Work work, UUID job, UUID owner, Consumer<ObjectNode> change) {
        ObjectNode values = Json.object();
        change.accept(values);
        recordsFor.progress(work, "job", job, values);
        live.tellUser(work.tx(), owner, "job", Json.object().put("id", job.toString()));
    }

    private static Cause cause(UUID job) {
        return new Cause(Cause.Type.IMPORT, "import", job.toString(), 0);
    }

    /** The first faults of a job, with those of one more chunk. */
    static ArrayNode joined(ArrayNode before, List<ObjectNode> more, int most) {
        ArrayNode all = before.deepCopy();
        more.stream().limit(Math.max(0, most - all.size())).forEach(all::add);
        return all;
    }
}
