package io.bankwright.bench;

import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Caller;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Row 4: a page of 50 of a branch's affluent customers, the richest first, beside the SQL one would write on a table one would
 * design; the record store alone, the whole request, and the same with row security off.
 */
final class ListRow {
    private static final String FILTER = "segment = \"affluent\" and status = \"active\"";
    private static final List<String> SORT = List.of("-aum", "name");
    private static final String BY_HAND =
            "select id, org_id, owner_id, cust_no, core_cif, party_type, name, gender, birthday,"
                    + " id_no, mobile, address, opened_on, segment, is_potential, risk_level, last_contact_at, lifecycle, status, aum,"
                    + " deposit_balance from floor.customer where org_id = any ($1) and segment = 'affluent' and status = 'active'"
                    + " order by aum desc, name_pinyin, id limit 51";
    private static final int TIMES = 200;

    private ListRow() {}

    static void measure(Bench bench) throws SQLException, IOException {
        BigBank bank = bench.bigBank();
        Integer[] orgs = {bank.branch().no()};
        ListRequest request = new ListRequest(FILTER, SORT, 50, null, ListRequest.Count.NONE, null);
        Store.Timed withPolicy;
        Store.Timed without;
        try (Store store = new Store(bench.root(), bank.installation().database());
                Store free = new Store(
                        bench.root(), Store.unbound(bank.installation().database()))) {
            Caller head = store.caller(bank.headId());
            Records records = store.bean(Records.class);
            Records unbound = free.bean(Records.class);
            withPolicy = Store.race(
                    TIMES,
                    () -> store.as(head, work -> records.list(work, "customer", request)),
                    () -> store.sql(BY_HAND, (Object) orgs));
            without = Store.race(
                    TIMES,
                    () -> store.as(head, work -> records.list(work, "customer", request)),
                    () -> free.as(head, work -> unbound.list(work, "customer", request)));
        }
        bench.result()
                .add(new Figure(
                        4,
                        "page of 50, filtered and sorted, as a branch's head",
                        withPolicy.ours(),
                        withPolicy.floor(),
                        "ms",
                        new Aim.RatioAtMost(2)));
        bench.result()
                .add(new Figure(
                        4,
                        "  the same page with and without row security",
                        without.ours(),
                        without.floor(),
                        "ms",
                        new Aim.RatioAtMost(2)));
        overRest(bench, bank);
    }

    private static void overRest(Bench bench, BigBank bank) throws SQLException {
        String path = "/api/v1/apps/bank_crm/entities/customer/records?limit=50&sort=" + String.join(",", SORT)
                + "&filter=" + URLEncoder.encode(FILTER, StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of("Cookie", bank.head().cookie());
        try (Bare bare = new Bare(bench.barePort(), bank.installation().database(), Map.of("BARE_SELECT", BY_HAND))) {
            Duel.Outcome outcome = Duel.fight(
                    1,
                    Duration.ofSeconds(bench.turnSeconds()),
                    client -> new Load.Request(bank.installation().port(), path, headers, "", 200),
                    client -> new Load.Request(
                            bare.port(), "/page?orgs=" + bank.branch().no(), Map.of(), "", 200));
            bench.result()
                    .add(new Figure(
                            4,
                            "  the whole request over REST, beside a bare handler",
                            outcome.ours().median(),
                            outcome.floor().median(),
                            "ms",
                            new Aim.None()));
            bench.result()
                    .add(Figure.of(
                            4,
                            "  the whole request, 99th percentile",
                            Numbers.percentile(outcome.ours().millis(), 99),
                            "ms",
                            new Aim.AtMost(100)));
        }
    }
}
