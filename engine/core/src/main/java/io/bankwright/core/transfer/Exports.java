package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.RecordPage;
import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.record.RecordTitles;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.FieldRight;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as a file, page by page, as the caller may see and export them. Beginning and end are in the audit. */
@Singleton
public class Exports {
    private static final int PAGE = ListRequest.MAX_LIMIT;

    private final Works works;
    private final Records records;
    private final RecordTitles titles;
    private final Audit audit;
    private final BusinessClock clock;

    Exports(Works works, Records records, RecordTitles titles, Audit audit, BusinessClock clock) {
        this.works = works;
        this.records = records;
        this.titles = titles;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a caller wants as a file.
     *
     * @param fields keys in order; empty for every field that may be read
     * @param asOf the moment whose records they are, null for now
     */
    public record Request(
            String app,
            String entity,
            String format,
            @Nullable String filter,
            @Nullable String search,
            List<String> sort,
            List<String> fields,
            @Nullable Instant asOf) {}

    /** One page as text, and where the next begins. */
    private record Page(
            List<FieldDefinition> fields,
            List<List<String>> rows,
            @Nullable String next) {}

    /** A file whose first page was read already, so that a refusal comes before the first byte. */
    public final class File {
        private final Request request;
        private final Caller caller;
        private final Cause cause;
        private final Page first;

        private File(Request request, Caller caller, Cause cause, Page first) {
            this.request = request;
            this.caller = caller;
            this.cause = cause;
            this.first = first;
        }

        /** Writes everything; what was written is noted even if the reader goes away. */
        public void writeTo(OutputStream out) throws IOException {
            long written = 0;
            boolean complete = false;
            try (TableFile file = TableFile.of(request.format(), out)) {
                file.header(first.fields().stream()
                        .map(field -> field.label().in(caller.locale()))
                        .toList());
                Page page = first;
                while (true) {
                    for (List<String> row : page.rows()) {
                        file.row(page.fields(), row);
                        written++;
                    }
                    if (page.next() == null) {
                        break;
                    }
                    page = page(request, caller, cause, page.next());
                }
                complete = true;
            } finally {
                note(request, caller, cause, "records-exported", written, complete);
            }
        }
    }

    /** Begins an export. */
    public File open(Request request, Caller caller, Cause cause) {
        Page first = page(request, caller, cause, null);
        note(request, caller, cause, "export-begun", 0, false);
        return new File(request, caller, cause, first);
    }

    private Page page(Request request, Caller caller, Cause cause, @Nullable String after) {
        return works.run(request.app(), caller, cause, work -> page(work, request, after));
    }

    private Page page(Work work, Request request, @Nullable String after) {
        EntityDefinition entity = Records.entity(work, request.entity());
        List<FieldDefinition> fields = fields(work, entity, request.fields());
        RecordPage page = records.export(
                work,
                entity.key(),
                new ListRequest(
                        request.filter(), request.sort(), PAGE, after, ListRequest.Count.NONE, request.search()),
                request.asOf());
        ExportCells cells = new ExportCells(
                titles.titles(work, entity, page.items(), request.asOf()),
                work.caller().locale(),
                clock.getZone());
        List<List<String>> rows = page.items().stream()
                .map(record ->
                        fields.stream().map(field -> cells.text(field, record)).toList())
                .toList();
        return new Page(fields, rows, page.next());
    }

    private static List<FieldDefinition> fields(Work work, EntityDefinition entity, List<String> keys) {
        EntityAccess rights = CallerAccess.of(work.caller(), work.app()).entity(entity);
        if (keys.isEmpty()) {
            return entity.fields().stream()
                    .filter(field -> rights.right(field) != FieldRight.HIDDEN)
                    .toList();
        }
        List<FieldDefinition> fields = new ArrayList<>();
        for (String key : keys) {
            FieldDefinition field = entity.field(key)
                    .orElseThrow(() -> new ProblemException(RecordProblem.FIELD_NOT_FOUND, "there is no field " + key));
            if (rights.right(field) == FieldRight.HIDDEN) {
                throw new ProblemException(RecordProblem.FIELD_NOT_READABLE, "you may not read " + key);
            }
            fields.add(field);
        }
        return fields;
    }

    private void note(Request request, Caller caller, Cause cause, String action, long count, boolean complete) {
        ObjectNode detail = Json.object()
                .put("format", request.format())
                .put("filter", request.filter())
                .put("records", count)
                .put("complete", complete);
        request.fields().forEach(detail.withArray("fields")::add);
        if (request.asOf() != null) {
            detail.put("asOf", request.asOf().toString());
        }
        works.run(request.app(), caller, cause, work -> {
            audit.write(work, action, request.entity(), null, detail);
            return true;
        });
    }
}
