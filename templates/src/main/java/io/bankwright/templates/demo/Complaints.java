package io.bankwright.templates.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sixty complaints in every state. */
final class Complaints {
    static final int COUNT = 60;
    private static final List<String> STATES =
            List.of("new", "accepted", "handling", "waiting_customer", "resolved", "closed", "closed", "reopened");
    private static final List<String> CHANNELS = List.of("hotline", "branch", "app", "wecom", "mayor_hotline");
    private static final List<String[]> CASES = List.of(
            new String[] {"fee", "客户反映账户被收取年费，此前未获告知。", "communication"},
            new String[] {"wealth_loss", "客户反映理财产品净值下跌，认为购买时风险提示不足。", "product"},
            new String[] {"loan", "客户反映贷款审批时间过长。", "process"},
            new String[] {"card", "客户反映借记卡被吞，网点处理不及时。", "process"},
            new String[] {"service_attitude", "客户反映柜面人员解释不耐心。", "staff"},
            new String[] {"waiting", "客户反映排队等候超过一小时。", "process"},
            new String[] {"system_fault", "客户反映手机银行转账失败但扣款。", "system"},
            new String[] {"privacy", "客户反映接到多次营销电话，要求停止。", "communication"});

    final Table table = new Table(
            "customer",
            "channel",
            "category",
            "level",
            "amount_involved",
            "content",
            "demand",
            "received_at",
            "first_response_at",
            "resolved_at",
            "handler",
            "dept",
            "state",
            "root_cause",
            "solution",
            "compensation",
            "compensation_approved",
            "satisfied",
            "reopened_count",
            "regulator_no");
    private final Chance chance;

    Complaints(Chance chance, List<Client> clients) {
        this.chance = chance;
        for (int i = 0; i < COUNT; i++) {
            add(clients.get((i * 37 + 5) % clients.size()), i);
        }
    }

    private void add(Client client, int i) {
        String state = STATES.get(i % STATES.size());
        boolean regulator = i % 20 == 13;
        boolean ended = state.equals("resolved") || state.equals("closed");
        int day = ended || state.equals("reopened") ? -chance.between(4, 80) : -chance.between(1, 2);
        int hour = chance.between(8, 15);
        String[] matter = CASES.get(i % CASES.size());
        long amount = i % 3 == 0 ? chance.cents(100_00, 60_000_00) : 0;
        boolean paid = ended && i % 4 == 1;
        table.add(
                client.cif(),
                regulator ? "regulator" : chance.of(CHANNELS),
                matter[0],
                regulator ? "l3" : client.isPrivate() || amount >= 10_000_00 || state.equals("reopened") ? "l2" : "l1",
                amount == 0 ? null : Money.text(amount),
                matter[1],
                "希望尽快答复并妥善处理。",
                Day.at(day, hour, chance.between(0, 20)),
                state.equals("new") || state.equals("accepted") ? null : responded(day, hour, regulator),
                ended ? Day.at(day + chance.between(0, 1), chance.between(18, 20), chance.between(0, 59)) : null,
                state.equals("new") ? null : chance.percent(50) ? "service.wang" : "service.zhao",
                client.unit().code(),
                state,
                ended ? matter[2] : null,
                ended ? "已核实情况，向客户说明原因并致歉，落实改进措施。" : null,
                paid ? Money.text(chance.cents(50_00, 500_00)) : null,
                paid,
                satisfied(state, i),
                state.equals("reopened") ? 1 : 0,
                regulator ? "JG%06d".formatted(100 + i) : null);
    }

    private String responded(int day, int hour, boolean regulator) {
        return regulator
                ? Day.at(day, hour, chance.between(25, 45))
                : Day.at(day, hour + chance.between(0, 2), chance.between(30, 59));
    }

    private static @Nullable String satisfied(String state, int i) {
        return switch (state) {
            case "closed" -> i % 3 == 0 ? "partly" : "yes";
            case "reopened" -> "no";
            default -> null;
        };
    }
}
