package io.bankwright.core.access;

import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Who stands below whom, and the small numbers that row ownership uses for users and org units. Read before the first question,
 * here at once when a user or org unit was written, and within a moment when another server wrote one.
 */
@Singleton
public class OrgTree implements ScheduledWork {
    /** The channel on which servers hear of users and org units. */
    private static final String CHANNEL = "bankwright_principals";

    private final Database database;
    private final AtomicLong readings = new AtomicLong();
    private volatile @Nullable Snapshot snapshot;

    OrgTree(Database database) {
        this.database = database;
    }

    private record Snapshot(Map<UUID, Integer> numbers, Map<Integer, List<Integer>> children, int units, long no) {}

    /** What a transaction that wrote it knows before others do. */
    private record Numbered(UUID id) {}

    /** The number of a user or org unit as this transaction sees it, or null if there is none. */
    public @Nullable Integer number(Tx tx, UUID id) {
        Integer known = tree().numbers().get(id);
        if (known != null) {
            return known;
        }
        return tx.readOnce(new Numbered(id), () -> {
            List<Row> rows = tx.query("select no from principal where id = $1", id);
            return rows.isEmpty() ? null : rows.getFirst().integer("no");
        });
    }

    /** An org unit and all below it, in order. */
    public List<Integer> andBelow(int orgNo) {
        Map<Integer, List<Integer>> children = tree().children();
        TreeSet<Integer> found = new TreeSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(orgNo));
        while (!open.isEmpty()) {
            int next = open.pop();
            if (found.add(next)) {
                open.addAll(children.getOrDefault(next, List.of()));
            }
        }
        return List.copyOf(found);
    }

    /** How many org units there are. */
    public int size() {
        return tree().units();
    }

    /** Another one after each write of a user or org unit: what was known of them before holds as long as it stays the same. */
    public long reading() {
        return tree().no();
    }

    /** Has the tree read again once a user or org unit is committed. */
    public void changesWith(Tx tx) {
        tx.afterCommit(this::run);
        tx.tell(CHANNEL, "");
    }

    @Override
    public String name() {
        return "org-tree";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public String wakeUpChannel() {
        return CHANNEL;
    }

    @Override
    public boolean isAwaited() {
        return true;
    }

    /** Reads the tree. */
    @Override
    public void run() {
        snapshot = read();
    }

    private Snapshot tree() {
        Snapshot known = snapshot;
        if (known == null) {
            known = read();
            snapshot = known;
        }
        return known;
    }

    private Snapshot read() {
        return database.inTransaction(tx -> {
            Map<UUID, Integer> numbers = new HashMap<>();
            Map<Integer, List<Integer>> children = new HashMap<>();
            int units = 0;
            for (Row row : tx.query("select id, no, kind, parent_no from principal")) {
                units += "org".equals(row.text("kind")) ? 1 : 0;
                numbers.put(row.uuid("id"), row.integer("no"));
                Integer parent = row.integer("parent_no");
                if (parent != null) {
                    children.computeIfAbsent(parent, key -> new ArrayList<>()).add(row.integer("no"));
                }
            }
            return new Snapshot(numbers, children, units, readings.incrementAndGet());
        });
    }
}
