package io.bankwright.templates.demo;

import java.util.List;

/** Assets of past days: every customer once a week, private and affluent customers daily, for five weeks. */
final class Snapshots {
    private static final int DAYS = 35;

    final Table table = new Table("core_cif", "day", "segment", "aum", "monthly_inflow_avg3", "churn_score");

    Snapshots(Chance chance, List<Client> clients) {
        for (Client client : clients) {
            for (int day = 1; day <= DAYS; day++) {
                if (!client.isMass() || day == 1 || day % 7 == 0) {
                    add(client, day, chance);
                }
            }
        }
    }

    /** Yesterday equals today, earlier days drift; those about to leave had more. */
    private void add(Client client, int day, Chance chance) {
        long drift = day == 1 ? 0 : (client.leaving() ? day * 12L : 0) + chance.between(-4, 4);
        table.add(
                client.cif(),
                Day.plus(-day),
                client.segment(),
                Money.text(client.aum() + client.aum() / 1000 * drift),
                Money.text(client.company() ? client.aum() / 6 : client.income()),
                client.leaving() ? Math.max(20, 80 - day) : 20);
    }
}
