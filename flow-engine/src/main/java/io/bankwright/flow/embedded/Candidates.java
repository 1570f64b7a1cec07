package io.bankwright.flow.embedded;

import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Work;
import io.bankwright.flow.instance.Effect;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may take a task that belongs to nobody yet: the named users, and those with a named role, in the task's own org unit if
 * it has any of them, anywhere otherwise. They see the task as if it were shared with them.
 */
@Singleton
class Candidates {
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_]{0,47}(\\.[a-z][a-z0-9_]{0,47})?");

    private final Records records;

    Candidates(Records records) {
        this.records = records;
    }

    /** Ids of users, at most a page of them for each role. */
    Set<String> of(Work work, Effect.CreateUserTask task, String org) {
        Set<String> users = new LinkedHashSet<>(task.candidateUsers());
        for (String role : task.candidateGroups()) {
            if (ROLE.matcher(role).matches()) {
                List<EntityRecord> holders = holders(work, role);
                List<EntityRecord> near = holders.stream()
                        .filter(user -> org.equals(user.text("org")))
                        .toList();
                (near.isEmpty() ? holders : near)
                        .forEach(user -> users.add(user.id().toString()));
            }
        }
        return users;
    }

    private List<EntityRecord> holders(Work work, String role) {
        String qualified = role.contains(".") ? role : work.app().key() + "." + role;
        ListRequest request = new ListRequest(
                "list contains(roles, \"" + qualified + "\") and active = true",
                List.of(),
                ListRequest.MAX_LIMIT,
                null,
                ListRequest.Count.NONE,
                null);
        return records.list(work, "user", request).items();
    }
}
