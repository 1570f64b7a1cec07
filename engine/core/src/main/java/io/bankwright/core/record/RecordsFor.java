package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Records that the platform writes for a person who then owns them: jobs and uploaded files. */
@Singleton
public class RecordsFor {
    private final Records records;
    private final EntityTables tables;
    private final BusinessClock clock;

    RecordsFor(Records records, EntityTables tables, BusinessClock clock) {
        this.records = records;
        this.tables = tables;
        this.clock = clock;
    }

    /** Creates a record whose fields people never write, owned by the caller of the work. */
    public UUID create(Work work, String entity, ObjectNode values) {
        Caller owner = work.caller();
        return work.asSystem(work.cause(), system -> {
            UUID id = records.create(system, entity, values).id();
            RecordRows.noteChange(system.tx(), id);
            system.tx()
                    .execute(
                            "update " + table(system, entity)
                                    + " set owner_id = $2, org_id = $3, created_by = $4 where id = $1",
                            id,
                            owner.principalNo(),
                            owner.orgNo(),
                            owner.userId());
            return id;
        });
    }

    /** Changes numbers that move many times a second; neither version nor history tells of it. */
    public void progress(Work work, String entity, UUID id, ObjectNode values) {
        work.asSystemRun(
                work.cause(),
                system -> system.tx()
                        .execute(
                                "update " + table(system, entity)
                                        + " set data = data || $2::text::jsonb, updated_at = $3 where id = $1",
                                id,
                                Json.write(values),
                                clock.instant()));
    }

    private String table(Work work, String entity) {
        EntityDefinition definition = Records.entity(work, entity);
        return tables.of(definition).name();
    }
}
