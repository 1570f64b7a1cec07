package io.bankwright.bench;

import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Caller;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Row 5: two characters of a name, typed into the search box of a list, over all customers and over a branch's. */
final class SearchRow {
    private static final List<String> TYPED = List.of("志强", "王伟", "浩然", "晨涛", "欣雨", "龙云", "李娜", "俊飞");
    private static final int TIMES = 15;

    private SearchRow() {}

    static void measure(Bench bench) throws SQLException, IOException {
        BigBank bank = bench.bigBank();
        try (Store store = new Store(bench.root(), bank.installation().database())) {
            add(bench, store, store.caller(bank.headId()), "find two characters of a name, as a branch's head");
            add(bench, store, store.caller(bank.bankHeadId()), "find two characters of a name, as the bank's head");
        }
    }

    private static void add(Bench bench, Store store, Caller caller, String work) {
        Records records = store.bean(Records.class);
        List<Double> millis = new ArrayList<>();
        for (int i = -3; i < TIMES; i++) {
            for (String typed : TYPED) {
                ListRequest request =
                        new ListRequest(null, List.of("-aum", "name"), 50, null, ListRequest.Count.NONE, typed);
                long began = System.nanoTime();
                store.as(caller, one -> records.list(one, "customer", request));
                if (i >= 0) {
                    millis.add((System.nanoTime() - began) / 1e6);
                }
            }
        }
        bench.result().add(Figure.of(5, work, Numbers.median(millis), "ms", new Aim.AtMost(30)));
        bench.result()
                .add(Figure.of(
                        5,
                        "  95th percentile",
                        Numbers.percentile(
                                millis.stream().mapToDouble(Double::doubleValue).toArray(), 95),
                        "ms",
                        new Aim.None()));
    }
}
