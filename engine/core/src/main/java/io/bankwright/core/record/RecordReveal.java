package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.FieldRight;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Showing a masked field in full: a right of its own, with a reason, kept in the audit, so many times a day. */
@Singleton
class RecordReveal {
    private static final int PER_DAY = 20;
    private static final int MIN_REASON = 4;

    private final EntityTables tables;
    private final Records records;
    private final Audit audit;
    private final SystemClock clock;

    RecordReveal(EntityTables tables, Records records, Audit audit, SystemClock clock) {
        this.tables = tables;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    JsonNode reveal(Work work, String entityKey, UUID id, @Nullable String fieldKey, @Nullable String reason) {
        EntityDefinition entity = Records.entity(work, entityKey);
        FieldDefinition field = entity.field(fieldKey == null ? "" : fieldKey)
                .orElseThrow(
                        () -> new ProblemException(RecordProblem.FIELD_NOT_FOUND, "there is no field " + fieldKey));
        requireReason(reason);
        CallerAccess access = CallerAccess.of(work.caller(), work.app());
        FieldRight right = access.entity(entity).right(field);
        if (right == FieldRight.HIDDEN
                || right == FieldRight.MASKED && !access.capabilities().contains("reveal")) {
            throw new ProblemException(RecordProblem.FIELD_NOT_READABLE, "you may not reveal " + field.key());
        }
        records.get(work, entityKey, id);
        StoredRecord stored = new RecordRows(work.tx(), entity, tables.of(entity)).find(id, false);
        if (stored != null && ToldValues.isHidden(work, stored.rest(), field)) {
            throw new ProblemException(
                    RecordProblem.FIELD_NOT_READABLE, field.key() + " tells of fields you may not read");
        }
        if (right == FieldRight.MASKED) {
            requireWithinLimit(work);
        }
        audit.write(
                work,
                "field-revealed",
                entityKey,
                id,
                Json.object().put("field", field.key()).put("reason", reason));
        JsonNode value = stored == null ? null : stored.values().get(field.key());
        return value == null ? NullNode.getInstance() : value;
    }

    private static void requireReason(@Nullable String reason) {
        if (reason == null || reason.strip().length() < MIN_REASON) {
            throw new ProblemException(
                    RecordProblem.INVALID,
                    "a reason is needed",
                    List.of(Violation.of("/reason", "reason-missing", "Say why you need to see it")));
        }
    }

    private void requireWithinLimit(Work work) {
        Long today = work.tx()
                .query(
                        "select count(*) as n from audit_entry where actor = $1 and action = 'field-revealed' and at > $2",
                        work.caller().userId(),
                        clock.instant().minus(Duration.ofDays(1)))
                .getFirst()
                .number("n");
        if (today != null && today >= PER_DAY) {
            throw new ProblemException(RecordProblem.REVEAL_LIMIT, "no more than " + PER_DAY + " a day");
        }
    }
}
