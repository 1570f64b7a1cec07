package io.bankwright.bench;

import io.bankwright.core.work.Caller;
import io.bankwright.model.field.Aggregation;
import io.bankwright.report.query.Dimension;
import io.bankwright.report.query.Question;
import io.bankwright.report.query.Reports;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Row 6: customers and their assets by segment and lifecycle, over all customers of a head who sees the whole bank by its tree. */
final class ReportRow {
    private static final String BY_HAND =
            "select segment, lifecycle, count(*), sum(aum), round(avg(aum), 4) from floor.customer"
                    + " where org_id = any ($1) and status = 'active' group by 1, 2 order by 1, 2";
    private static final int TIMES = 7;

    private ReportRow() {}

    static void measure(Bench bench) throws SQLException, IOException {
        BigBank bank = bench.bigBank();
        Question question = new Question(
                "customer",
                List.of(),
                List.of(new Dimension("segment", null), new Dimension("lifecycle", null)),
                List.of(
                        Question.measure(Aggregation.COUNT, null),
                        Question.measure(Aggregation.SUM, "aum"),
                        Question.measure(Aggregation.AVG, "aum")),
                List.of("status = \"active\""),
                List.of(),
                100);
        Integer[] orgs = bank.allBranches();
        try (Store store = new Store(bench.root(), bank.installation().database());
                Store free = new Store(
                        bench.root(), Store.unbound(bank.installation().database()))) {
            Caller head = store.caller(bank.bankHeadId());
            Reports reports = store.bean(Reports.class);
            Reports unbound = free.bean(Reports.class);
            Store.Timed timed = Store.race(
                    TIMES,
                    () -> store.as(head, work -> reports.ask(work, question)),
                    () -> store.sql(BY_HAND, (Object) orgs));
            Store.Timed security = Store.race(
                    TIMES,
                    () -> store.as(head, work -> reports.ask(work, question)),
                    () -> free.as(head, work -> unbound.ask(work, question)));
            bench.result()
                    .add(new Figure(
                            6,
                            "group by two fields over all customers, by the tree",
                            timed.ours(),
                            timed.floor(),
                            "ms",
                            new Aim.RatioAtMost(1.2)));
            bench.result()
                    .add(new Figure(
                            6,
                            "  the same with and without row security",
                            security.ours(),
                            security.floor(),
                            "ms",
                            new Aim.RatioAtMost(2)));
        }
    }
}
