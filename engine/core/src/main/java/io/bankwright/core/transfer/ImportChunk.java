package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.http.Sentences;
import io.bankwright.core.record.RecordImports;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.Violation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Some rows of a file as records: cells to values, natural keys to ids, written as far as they are sound. */
@Singleton
class ImportChunk {
    private static final int MAX_FAULTS = 100;

    private final RecordImports imports;
    private final References references;
    private final BusinessClock clock;

    ImportChunk(RecordImports imports, References references, BusinessClock clock) {
        this.imports = imports;
        this.references = references;
        this.clock = clock;
    }

    /**
     * @param faults the job's first faults, those of this chunk included
     */
    record Result(List<ImportStore.Refused> refused, ArrayNode faults) {}

    Result write(Work work, ImportStore.Job job, List<RowSource.Line> chunk) {
        EntityDefinition entity = Records.entity(work, job.entity());
        List<ObjectNode> inputs =
                chunk.stream().map(line -> input(entity, job.order(), line)).toList();
        references.resolve(work, entity, inputs);
        List<List<Violation>> faults = new ArrayList<>();
        List<ObjectNode> sound = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            List<Violation> own = shapeFaults(entity, job.order(), chunk.get(i), inputs.get(i));
            faults.add(own);
            if (own.isEmpty()) {
                sound.add(inputs.get(i));
            }
        }
        FieldDefinition key = job.order().key() == null
                ? null
                : entity.field(job.order().key()).orElse(null);
        List<List<Violation>> written = imports.write(work, entity, job.id(), key, sound);
        for (int i = 0, at = 0; i < chunk.size(); i++) {
            if (faults.get(i).isEmpty()) {
                faults.set(i, written.get(at++));
            }
        }
        String locale = work.caller().locale();
        return result(
                job,
                chunk,
                faults.stream()
                        .map(row -> row.stream()
                                .map(fault -> Sentences.in(fault, locale))
                                .toList())
                        .toList());
    }

    private ObjectNode input(EntityDefinition entity, ImportOrder order, RowSource.Line line) {
        ObjectNode input = Json.object();
        for (int i = 0; i < Math.min(order.fields().size(), line.cells().size()); i++) {
            String cell = line.cells().get(i);
            String field = order.fields().get(i);
            if (!field.isEmpty() && !cell.isBlank()) {
                entity.field(field)
                        .ifPresentOrElse(
                                known -> input.set(field, ImportCells.value(known, cell, clock.getZone())),
                                () -> input.put(field, cell));
            }
        }
        return input;
    }

    private static List<Violation> shapeFaults(
            EntityDefinition entity, ImportOrder order, RowSource.Line line, ObjectNode input) {
        List<Violation> faults = new ArrayList<>();
        if (line.cells().size() > order.headers().size()) {
            faults.add(new Violation(
                    "",
                    "row-too-long",
                    "The row has more cells than the header",
                    Map.of("cells", line.cells().size())));
        }
        References.takeUnresolved(entity, input)
                .fieldNames()
                .forEachRemaining(field -> faults.add(new Violation(
                        "/values/" + field,
                        "reference-not-found",
                        "The record the field " + field + " refers to is not there",
                        Map.of("field", field))));
        return faults;
    }

    private static Result result(ImportStore.Job job, List<RowSource.Line> chunk, List<List<Violation>> faults) {
        List<ImportStore.Refused> refused = new ArrayList<>();
        List<ObjectNode> told = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            RowSource.Line line = chunk.get(i);
            if (!faults.get(i).isEmpty()) {
                faults.get(i)
                        .forEach(fault -> told.add(Json.object()
                                .put("row", line.number())
                                .put("column", column(job.order(), fault))
                                .put("code", fault.code())
                                .put("message", fault.message())));
                refused.add(new ImportStore.Refused(line.number(), line.cells(), reason(job.order(), faults.get(i))));
            }
        }
        return new Result(refused, ImportRun.joined(job.faults(), told, MAX_FAULTS));
    }

    private static String reason(ImportOrder order, List<Violation> faults) {
        return faults.stream()
                .map(fault -> {
                    String column = column(order, fault);
                    return column.isEmpty() ? fault.message() : column + ": " + fault.message();
                })
                .collect(Collectors.joining("; "));
    }

    private static String column(ImportOrder order, Violation fault) {
        String[] parts = fault.pointer().split("/");
        return parts.length > 2 ? order.header(parts[2]) : "";
    }
}
