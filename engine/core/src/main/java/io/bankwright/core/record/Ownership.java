package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.OrgTree;
import io.bankwright.core.store.Tx;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Works out who owns a record, as its entity declares, and gives users and org units their numbers. */
@Singleton
class Ownership {
    /** With how many people and org units a record can be shared: they are part of the index that reports are read from. */
    static final int MOST_SHARED = 200;

    private final OrgTree orgs;

    Ownership(OrgTree orgs) {
        this.orgs = orgs;
    }

    /** Numbers as row-level security knows them. */
    record Owners(@Nullable Integer owner, @Nullable Integer org, List<Integer> shared) {}

    Owners of(Work work, EntityDefinition entity, UUID id, ObjectNode values) {
        if (isUser(entity)) {
            return new Owners(principal(work.tx(), id, "user", null), number(work.tx(), values, "org"), List.of());
        }
        if (isOrg(entity)) {
            Integer no = principal(work.tx(), id, "org", number(work.tx(), values, "parent"));
            return new Owners(null, no, List.of());
        }
        return switch (entity.access()) {
            case Access.Inherited ignored -> new Owners(null, null, List.of());
            case Access.Owned owned -> owned(work, owned, values);
        };
    }

    private Owners owned(Work work, Access.Owned access, ObjectNode values) {
        Integer owner = access.owner() == null ? callerNo(work) : number(work.tx(), values, access.owner());
        Integer org = access.org() == null ? work.caller().orgNo() : number(work.tx(), values, access.org());
        List<Integer> shared = new ArrayList<>();
        if (access.shared() != null) {
            for (JsonNode item : values.path(access.shared())) {
                Integer no = orgs.number(work.tx(), FeelValues.id(item));
                if (no != null) {
                    shared.add(no);
                }
            }
        }
        return new Owners(owner, org, shared);
    }

    /** A user or org unit that is gone is known to all from the commit on. */
    void removed(Work work, EntityDefinition entity) {
        if (isPrincipal(entity)) {
            orgs.changesWith(work.tx());
        }
    }

    /** Whether the entity is that of users or that of org units. */
    static boolean isPrincipal(EntityDefinition entity) {
        return isUser(entity) || isOrg(entity);
    }

    private static boolean isUser(EntityDefinition entity) {
        return entity.isSystem() && entity.key().equals("user");
    }

    private static boolean isOrg(EntityDefinition entity) {
        return entity.isSystem() && entity.key().equals("org");
    }

    private static @Nullable Integer callerNo(Work work) {
        return work.caller().isSystem() ? null : (Integer) work.caller().principalNo();
    }

    private @Nullable Integer number(Tx tx, ObjectNode values, String field) {
        return values.hasNonNull(field) ? orgs.number(tx, FeelValues.id(values.get(field))) : null;
    }

    /** The number of a user or org unit, given at its first write. */
    private Integer principal(Tx tx, UUID id, String kind, @Nullable Integer parent) {
        orgs.changesWith(tx);
        return tx.query(
                        "insert into principal (id, kind, parent_no) values ($1, $2, $3)"
                                + " on conflict (id) do update set parent_no = excluded.parent_no returning no",
                        id,
                        kind,
                        parent)
                .getFirst()
                .integer("no");
    }
}
