package io.bankwright.core.transfer;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.live.LiveChannel;
import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.record.Records;
import io.bankwright.core.record.RecordsFor;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes files with records: looks through the whole file first, so that a broken one changes nothing, then leaves it to a job. */
@Singleton
public class Imports {
    private static final int MAX_ROWS = 2_000_000;

    private final ImportStore store;
    private final RecordsFor recordsFor;
    private final LiveChannel live;

    Imports(ImportStore store, RecordsFor recordsFor, LiveChannel live) {
        this.store = store;
        this.recordsFor = recordsFor;
        this.live = live;
    }

    /**
     * What a caller asks for.
     *
     * @param format {@code csv} or {@code xlsx}
     * @param encoding {@code utf-8} or {@code gbk}
     * @param delimiter one character
     * @param key field that finds records that are there already, or null
     * @param mapping header → field key; empty to go by the headers
     * @param fileName as the person knows it
     */
    public record Request(
            String format,
            String encoding,
            String delimiter,
            @Nullable String key,
            Map<String, String> mapping,
            boolean dryRun,
            String fileName) {}

    /** Checks the file's form and starts a job; its id. */
    public UUID start(Work work, String entityKey, Request request, byte[] file) {
        EntityDefinition entity = Records.entity(work, entityKey);
        EntityAccess rights = CallerAccess.of(work.caller(), work.app()).entity(entity);
        if (!rights.allows(Operation.CREATE) && !(request.key() != null && rights.allows(Operation.UPDATE))) {
            throw new ProblemException(RecordProblem.NOT_ALLOWED, "you may not create records of " + entityKey);
        }
        checkOptions(request);
        ImportOrder order = look(entity, rights, request, file, work.caller().locale());
        UUID id = recordsFor.create(
                work,
                "job",
                Json.object()
                        .put("kind", request.dryRun() ? "import-check" : "import")
                        .put("state", "queued")
                        .put("progress", 0)
                        .put("total", order.total())
                        .put("done", 0)
                        .put("rejected", 0)
                        .put("entity", entityKey)
                        .put("file_name", shortened(request.fileName())));
        store.add(work.tx(), id, work.app().key(), entityKey, work.caller().userId(), order, file);
        live.wake(work.tx(), ImportWork.CHANNEL);
        return id;
    }

    private static String shortened(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.substring(0, Math.min(plain.length(), 300));
    }

    private static void checkOptions(Request request) {
        if (!List.of("csv", "xlsx").contains(request.format())) {
            throw new ProblemException(ImportProblem.FORMAT_UNKNOWN, "format is csv or xlsx");
        }
        if (!List.of("utf-8", "gbk").contains(request.encoding())) {
            throw new ProblemException(ImportProblem.OPTION_INVALID, "encoding is utf-8 or gbk");
        }
        if (request.delimiter().length() != 1 || "\"\r\n".contains(request.delimiter())) {
            throw new ProblemException(ImportProblem.OPTION_INVALID, "delimiter is one character");
        }
    }

    /** Reads the file to its end once: its columns are known, its rows can be told apart, and there are so many. */
    private static ImportOrder look(
            EntityDefinition entity, EntityAccess rights, Request request, byte[] file, String language) {
        try (RowSource rows = ImportOrder.open(request.format(), request.encoding(), request.delimiter(), file)) {
            RowSource.Line header = rows.next();
            if (header == null) {
                throw new ProblemException(ImportProblem.FILE_EMPTY, "the first row names the columns");
            }
            requireStorable(header);
            String key = request.key();
            List<String> fields = ImportColumns.of(entity, header.cells(), request.mapping(), key == null ? "" : key);
            if (key != null) {
                checkKey(entity, rights, key, fields);
            }
            int total = 0;
            for (RowSource.Line line = rows.next(); line != null; line = rows.next()) {
                requireStorable(line);
                if (++total > MAX_ROWS) {
                    throw new ProblemException(ImportProblem.TOO_MANY_ROWS, "more than " + MAX_ROWS + " rows");
                }
            }
            return new ImportOrder(
                    request.format(),
                    request.encoding(),
                    request.delimiter(),
                    header.cells(),
                    fields,
                    key,
                    request.dryRun(),
                    total,
                    language);
        }
    }

    /** A character that PostgreSQL cannot keep would end the job half-way. */
    private static void requireStorable(RowSource.Line line) {
        if (line.cells().stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
            throw new ProblemException(
                    ImportProblem.FILE_BROKEN, "row " + line.number() + " has a character that cannot be stored");
        }
    }

    private static void checkKey(EntityDefinition entity, EntityAccess rights, String key, List<String> fields) {
        FieldDefinition field = entity.field(key)
                .orElseThrow(() -> new ProblemException(ImportProblem.KEY_INVALID, "there is no field " + key));
        boolean comparable =
                field.storage() instanceof StorageClass.Text || field.storage() instanceof StorageClass.Whole;
        if (!field.unique() || !comparable || !rights.reads(field)) {
            throw new ProblemException(
                    ImportProblem.KEY_INVALID, "the field " + key + " is not a unique one that you may read");
        }
        if (!fields.contains(key)) {
            throw new ProblemException(ImportProblem.KEY_INVALID, "no column of the file is the field " + key);
        }
    }
}
