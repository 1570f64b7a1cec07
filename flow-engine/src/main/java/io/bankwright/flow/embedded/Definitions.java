package io.bankwright.flow.embedded;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.flow.definition.ParsedProcess;
import io.bankwright.flow.definition.ProcessDefinition;
import io.bankwright.flow.definition.ProcessFile;
import io.bankwright.flow.definition.ProcessParser;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Versions of processes that have instances. The same bytes are the same version, whatever else was published. */
@Singleton
class Definitions {
    private final SystemClock clock;
    private final Map<Long, ProcessDefinition> parsed = new ConcurrentHashMap<>();

    Definitions(SystemClock clock) {
        this.clock = clock;
    }

    /** One version as it is stored. */
    record Stored(long no, int version) {}

    /** The version of a file, stored at its first start. */
    Stored of(Tx tx, String app, ProcessFile file) {
        List<Row> known = find(tx, app, file);
        if (known.isEmpty()) {
            // One writer a process at a time, so that versions have no gaps and no twins.
            tx.query("select pg_advisory_xact_lock(hashtextextended($1, 300))", app + "/" + file.key());
            known = find(tx, app, file);
        }
        if (known.isEmpty()) {
            known = tx.query(
                    "insert into flow_definition (app, process, version, hash, bpmn, created_at)"
                            + " select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from flow_definition"
                            + " where app = $1 and process = $2 returning no, version",
                    app,
                    file.key(),
                    file.hash(),
                    file.bpmn(),
                    clock.instant());
        }
        return new Stored(known.getFirst().number("no"), known.getFirst().integer("version"));
    }

    private static List<Row> find(Tx tx, String app, ProcessFile file) {
        return tx.query(
                "select no, version from flow_definition where app = $1 and process = $2 and hash = $3",
                app,
                file.key(),
                file.hash());
    }

    /** The graph of a stored version. */
    ProcessDefinition load(Tx tx, long no) {
        ProcessDefinition known = parsed.get(no);
        if (known != null) {
            return known;
        }
        ProcessDefinition read = read(bpmn(tx, no));
        parsed.put(no, read);
        return read;
    }

    /** The drawing of a stored version. */
    String bpmn(Tx tx, long no) {
        return tx.query("select bpmn from flow_definition where no = $1", no)
                .getFirst()
                .text("bpmn");
    }

    /** The number of a stored version, counted per process from 1. */
    int version(Tx tx, long no) {
        return tx.query("select version from flow_definition where no = $1", no)
                .getFirst()
                .integer("version");
    }

    private static ProcessDefinition read(String bpmn) {
        return switch (ProcessParser.parse(bpmn.getBytes(StandardCharsets.UTF_8))) {
            case ParsedProcess.Executable(ProcessDefinition definition) -> definition;
            case ParsedProcess.Refused refused ->
                throw new IllegalStateException(
                        "a process that was published cannot be read any more: " + refused.faults());
        };
    }
}
