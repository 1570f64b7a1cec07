package io.bankwright.templates.demo;

import java.util.List;

/** 40,000 transactions of the last 90 days, none today: alerts of today come from what people enter. */
final class Transactions {
    static final int COUNT = 40_000;
    private static final int DAYS = 90;

    private record Kind(
            String direction,
            String channel,
            String counterparty,
            String category,
            String summary,
            long low,
            long high) {}

    private static final List<Kind> DAILY = List.of(
            new Kind("out", "pos", "merchant", "consumption", "商户消费", 15_00, 2_000_00),
            new Kind("out", "third_party", "merchant", "consumption", "快捷支付", 5_00, 800_00),
            new Kind("out", "app", "merchant", "consumption", "手机银行缴费", 20_00, 500_00),
            new Kind("out", "atm", "merchant", "cash", "取现", 100_00, 5_000_00),
            new Kind("in", "batch", "other_same_bank", "interest", "结息", 1_00, 300_00));
    private static final List<Kind> TRANSFERS = List.of(
            new Kind("in", "app", "other_other_bank", "transfer", "他行转入", 500_00, 0),
            new Kind("in", "app", "self_other_bank", "transfer", "本人他行转入", 500_00, 0),
            new Kind("in", "counter", "other_same_bank", "transfer", "行内转入", 300_00, 0),
            new Kind("out", "app", "other_other_bank", "transfer", "转账汇款", 300_00, 0),
            new Kind("out", "app", "self_same_bank", "transfer", "本人账户互转", 300_00, 0),
            new Kind("out", "app", "product_purchase", "investment", "购买产品", 1_000_00, 0));
    private static final List<Kind> BUSINESS = List.of(
            new Kind("in", "web", "other_other_bank", "settlement", "货款收入", 2_000_00, 0),
            new Kind("in", "web", "other_same_bank", "settlement", "货款收入", 2_000_00, 0),
            new Kind("out", "web", "other_other_bank", "settlement", "货款支付", 1_000_00, 0),
            new Kind("out", "batch", "other_same_bank", "payroll", "代发工资", 5_000_00, 0));
    private static final Kind WAGE = new Kind("in", "batch", "other_same_bank", "payroll", "工资", 0, 0);
    private static final Kind LEAVING = new Kind("out", "app", "other_other_bank", "transfer", "转出他行", 0, 0);

    final Table table = new Table(
            "txn_no",
            "customer",
            "account",
            "ts",
            "direction",
            "amount_cny",
            "channel",
            "counterparty_kind",
            "category",
            "summary");
    private final Chance chance;

    Transactions(Chance chance, List<Client> clients, List<String> accounts) {
        this.chance = chance;
        int each = COUNT / clients.size();
        for (Client client : clients) {
            for (int i = 0; i < each; i++) {
                one(client, accounts.get(client.index()), i);
            }
        }
    }

    private void one(Client client, String account, int turn) {
        if (client.leaving() && turn < 3) {
            add(client, account, LEAVING, client.aum() / 100 * chance.between(8, 18), -chance.between(2, 25));
        } else if (!client.company() && client.age() < 61 && turn < 3) {
            add(client, account, WAGE, client.income(), -9 - 30 * turn);
        } else if (client.company() || chance.percent(30)) {
            Kind kind = chance.of(client.company() ? BUSINESS : TRANSFERS);
            add(client, account, kind, chance.cents(kind.low(), Math.max(kind.low() * 2, client.aum() / 25)), day());
        } else {
            Kind kind = chance.of(DAILY);
            add(client, account, kind, chance.cents(kind.low(), kind.high()), day());
        }
    }

    private int day() {
        return -chance.between(1, DAYS);
    }

    private void add(Client client, String account, Kind kind, long amount, int day) {
        table.add(
                "TX%010d".formatted(table.rows() + 1),
                client.cif(),
                account,
                Day.at(day, chance.between(7, 22), chance.between(0, 59)),
                kind.direction(),
                Money.text(amount),
                kind.channel(),
                kind.counterparty(),
                kind.category(),
                kind.summary());
    }
}
