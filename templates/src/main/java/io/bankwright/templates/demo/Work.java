package io.bankwright.templates.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks, alerts and opportunities already under way, so that lists and dashboards are alive on the first day. */
final class Work {
    static final int TASKS = 240;
    static final int ALERTS = 40;
    static final int OPPORTUNITIES = 150;
    private static final List<String> TITLES = List.of("产品到期跟进：", "个性化微信祝福：", "季度资产检视：", "首次电话回访：", "客户促活：", "理财净值沟通：");
    private static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "normal", "low");
    private static final List<String> STAGES =
            List.of("lead", "contacted", "contacted", "proposal", "committed", "won", "lost");

    final Table tasks = new Table(
            "title",
            "kind",
            "status",
            "priority",
            "assignee",
            "org",
            "due_at",
            "customer",
            "form",
            "description",
            "result",
            "result_note",
            "done_at",
            "done_by");
    final Table alerts = new Table(
            "rule",
            "rule_label",
            "severity",
            "state",
            "fired_at",
            "reason",
            "customer",
            "owner",
            "org",
            "handled_at",
            "outcome",
            "outcome_note",
            "dedupe_key");
    final Table opportunities = new Table(
            "title",
            "customer",
            "category",
            "amount",
            "stage",
            "probability",
            "close_date",
            "owner",
            "source",
            "lost_reason");
    private final Chance chance;

    Work(Chance chance, List<Client> clients) {
        this.chance = chance;
        List<Client> known =
                clients.stream().filter(c -> !c.isMass() || c.potential()).toList();
        List<Client> leaving = clients.stream().filter(Client::leaving).toList();
        for (int i = 0; i < TASKS; i++) {
            task(known.get(i * 7 % known.size()), i);
        }
        List<Client> lina =
                clients.stream().filter(c -> c.manager().equals("rm.lina")).toList();
        for (int i = 0; i < ALERTS; i++) {
            alert(i % 8 == 2 ? lina.get(i) : leaving.get(i * 3 % leaving.size()), i);
        }
        for (int i = 0; i < OPPORTUNITIES; i++) {
            opportunity(known.get(i * 11 % known.size()), i);
        }
    }

    private void task(Client client, int i) {
        boolean done = i % 5 < 3;
        boolean late = i % 13 == 0;
        int due = done ? -chance.between(1, 40) : late ? -1 : chance.between(1, 6);
        tasks.add(
                TITLES.get(i % TITLES.size()) + client.name(),
                "adhoc",
                done ? "done" : i % 5 == 3 ? "open" : "doing",
                chance.of(PRIORITIES),
                client.manager(),
                client.unit().code(),
                Day.at(due, 18, 0),
                client.cif(),
                "task_followup",
                "请按话术联系客户并记录结果。",
                done ? (chance.percent(80) ? "contacted" : "no_answer") : null,
                done ? "已按要求联系客户" : null,
                done ? Day.at(late ? due + 1 : due, late ? 10 : chance.between(9, 17), 20) : null,
                done ? client.manager() : null);
    }

    private void alert(Client client, int i) {
        boolean handled = i % 4 < 2;
        int day = handled ? -chance.between(2, 60) : -chance.between(1, 2);
        int share = chance.between(31, 68);
        alerts.add(
                "large_outflow",
                "大额流出",
                "critical",
                handled ? "handled" : i % 4 == 2 ? "new" : "assigned",
                Day.at(day, 11, chance.between(0, 59)),
                "当日流出占昨日资产的 " + share + "%，超过 30%",
                client.cif(),
                client.manager(),
                client.unit().code(),
                handled ? Day.at(day, 12, chance.between(0, 59)) : null,
                outcome(handled, i),
                handled ? "已联系客户核实" : null,
                "large_outflow:" + client.cif() + ":" + i);
    }

    private static @Nullable String outcome(boolean handled, int i) {
        return handled
                ? List.of("family_use", "competitor", "normal_investment").get(i % 3)
                : null;
    }

    private void opportunity(Client client, int i) {
        String stage = STAGES.get(i % STAGES.size());
        boolean closed = stage.equals("won") || stage.equals("lost");
        String category = chance.of(List.of("wealth", "wealth", "fund", "insurance", "time_deposit"));
        opportunities.add(
                (category.equals("wealth") ? "理财配置：" : "产品意向：") + client.name(),
                client.cif(),
                category,
                Money.text(chance.cents(50_000_00, 2_000_000_00)),
                stage,
                10 + i % STAGES.size() * 12,
                Day.plus(closed ? -chance.between(1, 30) : chance.between(3, 60)),
                client.manager(),
                i % 5 == 0 ? "alert" : i % 5 == 1 ? "referral" : "rm",
                stage.equals("lost") ? "rate" : null);
    }
}
