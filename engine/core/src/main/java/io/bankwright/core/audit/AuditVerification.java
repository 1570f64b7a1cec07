package io.bankwright.core.audit;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole chain of one moment and names what does not fit.
 *
 * <p>It finds any change, deletion, insertion or new order of chained entries. An end that is cut off together with its
 * seals is only found against a head noted down earlier.
 */
final class AuditVerification {
    private static final int PAGE = 10_000;
    private static final int MOST_FAULTS = 20;
    private static final String SEALED = "select s.no, s.entry, encode(s.hash, 'hex') as hash, " + AuditChain.COLUMNS
            + " from audit_seal s left join audit_entry e on e.id = s.entry where s.no > $1 order by s.no limit "
            + PAGE;
    private static final String FORGOTTEN = "select e.id from audit_entry e"
            + " where not exists (select from audit_seal s where s.entry = e.id)"
            + " and not exists (select from audit_unsealed u where u.entry = e.id) limit " + MOST_FAULTS;
    private static final String GONE_FROM_QUEUE = "select u.entry as id from audit_unsealed u"
            + " where not exists (select from audit_entry e where e.id = u.entry) limit " + MOST_FAULTS;

    private final List<String> faults = new ArrayList<>();
    private final @Nullable AuditHead noted;
    private AuditHead head = new AuditHead(0, AuditChain.BEGINNING);

    private AuditVerification(@Nullable AuditHead noted) {
        this.noted = noted;
    }

    /**
     * @param faults sentences that name entries by position and id, at most {@value #MOST_FAULTS}; empty if all is well
     * @param head the last chained entry
     * @param unsealed committed entries that are not chained yet
     */
    record Outcome(List<String> faults, AuditHead head, long unsealed) {}

    /** Changes nothing and holds nobody up. */
    static Outcome of(Database database, @Nullable AuditHead noted) {
        return database.asOwner(tx -> {
            tx.script("set transaction isolation level repeatable read, read only");
            return new AuditVerification(noted).read(tx);
        });
    }

    private Outcome read(Tx tx) {
        List<Row> page;
        do {
            page = tx.query(SEALED, head.no());
            page.forEach(this::follow);
        } while (page.size() == PAGE && faults.size() < MOST_FAULTS);
        if (noted != null && noted.no() > head.no()) {
            add("The chain ends at position " + head.no() + ", before the noted head " + noted.no()
                    + ": entries were cut off.");
        }
        tx.query(FORGOTTEN)
                .forEach(row -> add("Entry " + row.uuid("id") + " was put in or taken out of the chain by hand."));
        tx.query(GONE_FROM_QUEUE)
                .forEach(row -> add("Entry " + row.uuid("id") + " was deleted before it was chained."));
        long unsealed =
                tx.query("select count(*) as n from audit_unsealed").getFirst().number("n");
        return new Outcome(faults.stream().limit(MOST_FAULTS).toList(), head, unsealed);
    }

    private void follow(Row row) {
        long no = row.number("no");
        String name = "Entry " + no + " (" + row.uuid("entry") + ")";
        if (no != head.no() + 1) {
            add("Of the chain, position " + (head.no() + 1) + (no == head.no() + 2 ? "" : " to " + (no - 1))
                    + " is missing.");
        } else if (row.text("c0") == null) {
            add(name + " was deleted.");
        } else if (!AuditChain.hash(head.hash(), row).equals(row.text("hash"))) {
            add(name + " was changed, or entries before it were put in another order.");
        }
        head = new AuditHead(no, row.text("hash"));
        if (noted != null && noted.no() == no && !noted.equals(head)) {
            add(name + " is not the one at the noted head: the chain was made anew.");
        }
    }

    private void add(String fault) {
        faults.add(fault);
    }
}
