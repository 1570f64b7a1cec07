package io.bankwright.templates.demo;

import java.util.List;

/** What was talked about; the last effective contact of a customer is always among them. */
final class Interactions {
    private static final List<String> CHANNELS = List.of("call", "call", "wecom", "branch", "visit", "sms");
    private static final List<String> PURPOSES = List.of("care", "sop", "review", "sales", "callback");
    private static final List<String> SUMMARIES = List.of(
            "客户对近期净值波动表示理解，希望了解稳健类产品，约定下周再联系。",
            "回访产品体验，客户会自行查询收益，暂无疑问，满意度较高。",
            "客户计划年底购房，短期内需要保持流动性，建议配置短期产品。",
            "沟通到期续接安排，客户倾向续接同类产品，金额待定。",
            "节日问候，客户近期出差较多，建议改用企业微信联系。",
            "资产检视，介绍了配置建议，客户表示回家与家人商量。");

    final Table table = new Table(
            "customer",
            "staff",
            "ts",
            "channel",
            "direction",
            "purpose",
            "effective",
            "summary",
            "mood",
            "next_step",
            "next_date");
    private final Chance chance;

    Interactions(Chance chance, List<Client> clients) {
        this.chance = chance;
        for (Client client : clients) {
            if (client.contact() < 0) {
                continue;
            }
            int more = client.isPrivate() ? 5 : client.isMass() ? 0 : 2;
            add(client, client.contact(), "30", true);
            for (int i = 1; i <= more; i++) {
                add(client, client.contact() + i * chance.between(8, 25), "15", chance.percent(80));
            }
        }
    }

    private void add(Client client, int daysAgo, String minute, boolean effective) {
        boolean follow = chance.percent(30);
        table.add(
                client.cif(),
                client.manager(),
                Day.at(-daysAgo, chance.between(9, 17), Integer.parseInt(minute)),
                chance.of(CHANNELS),
                chance.percent(85) ? "out" : "in",
                chance.of(PURPOSES),
                effective,
                chance.of(SUMMARIES),
                client.leaving() ? "negative" : chance.percent(60) ? "positive" : "neutral",
                follow ? "再次联系" : null,
                follow ? Day.plus(chance.between(1, 14)) : null);
    }
}
