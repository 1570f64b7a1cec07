package io.bankwright.core.audit;

import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place in the chain: what an auditor notes down to prove later that nothing up to it was cut off or replaced.
 *
 * @param no position of the entry, from 1; 0 before the first
 * @param hash its hash in hexadecimal
 */
record AuditHead(long no, String hash) {
    private static final Pattern TEXT = Pattern.compile("[0-9]{1,18}:[0-9a-f]{64}");

    /** The last entry that is chained. */
    static AuditHead of(Tx tx) {
        List<Row> last = tx.query("select no, encode(hash, 'hex') as hash from audit_seal order by no desc limit 1");
        return last.isEmpty()
                ? new AuditHead(0, AuditChain.BEGINNING)
                : new AuditHead(last.getFirst().number("no"), last.getFirst().text("hash"));
    }

    /** Reads what {@link #toString()} wrote. */
    static AuditHead read(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("a head looks like 1234:<64 hexadecimal digits>");
        }
        int colon = text.indexOf(':');
        return new AuditHead(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }

    AuditHead followedBy(Row entry) {
        return new AuditHead(no + 1, AuditChain.hash(hash, entry));
    }

    @Override
    public String toString() {
        return no + ":" + hash;
    }
}
