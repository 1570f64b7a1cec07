package io.bankwright.core.access;

import io.bankwright.core.store.RowPolicy;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.RowPolicySource;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** What row-level security is told of a caller; the same levels the access compiler uses. */
@Singleton
public class RowPolicies implements RowPolicySource {
    private final OrgTree orgs;
    private final RecordTables tables;

    RowPolicies(OrgTree orgs, RecordTables tables) {
        this.orgs = orgs;
        this.tables = tables;
    }

    @Override
    public RowPolicy of(Caller caller, AppModel app) {
        if (caller.isSystem()) {
            return RowPolicy.SYSTEM;
        }
        List<Integer> all = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        List<Integer> branch = new ArrayList<>();
        List<Integer> below = new ArrayList<>();
        List<Integer> create = new ArrayList<>();
        for (EntityAccess access : CallerAccess.of(caller, app).entities().values()) {
            int no = tables.number(access.entity());
            Level level = access.level(Operation.READ);
            add(all, no, level == Level.ALL);
            add(own, no, level != Level.NONE && level != Level.ALL);
            add(branch, no, level == Level.BRANCH);
            add(below, no, level == Level.BRANCH_AND_BELOW);
            add(create, no, access.allows(Operation.CREATE));
        }
        Integer org = caller.orgNo();
        return RowPolicy.of(
                all,
                own,
                branch,
                below,
                create,
                caller.principalNo(),
                org,
                org == null ? List.of() : orgs.andBelow(org));
    }

    private static void add(List<Integer> list, int number, boolean belongs) {
        if (belongs) {
            list.add(number);
        }
    }
}
