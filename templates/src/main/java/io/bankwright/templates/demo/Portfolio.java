package io.bankwright.templates.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 4,000 holdings that add up to the customers' assets, and the 5,200 accounts they are kept in. */
final class Portfolio {
    static final int HOLDINGS = 4000;
    static final int ACCOUNTS = 5200;
    private static final int LOANS = 150;
    private static final List<Integer> NEXT_MATURITIES = List.of(15, 7, 3);

    final Table holdings = new Table(
            "holding_no",
            "customer",
            "product",
            "category",
            "account",
            "amount",
            "market_value_cny",
            "buy_date",
            "value_date",
            "maturity_date",
            "auto_renew",
            "yield_rate",
            "status");
    final Table accounts =
            new Table("acct_no", "customer", "kind", "org", "currency", "balance", "status", "opened_on");

    /** Current account of each customer, by position. */
    final List<String> current = new ArrayList<>();

    private final Chance chance;
    private final Products products;
    private final List<Client> clients;
    private int terms;

    Portfolio(Chance chance, Products products, List<Client> clients) {
        this.chance = chance;
        this.products = products;
        this.clients = clients;
        int[] counts = counts();
        for (Client client : clients) {
            client(client, counts[client.index()]);
        }
        loans();
        cards();
    }

    /** Holdings beside the current account: 7 for private, 4 for affluent, the rest over the richer mass customers. */
    private int[] counts() {
        int[] counts = new int[clients.size()];
        int left = HOLDINGS - clients.size();
        for (Client client : clients) {
            counts[client.index()] = client.isPrivate() ? 7 : client.isMass() ? 0 : 4;
            left -= counts[client.index()];
        }
        List<Client> richer =
                clients.stream().filter(c -> c.isMass() && c.aum() >= 20_000_00).toList();
        for (int i = 0; i < left; i++) {
            counts[richer.get(i % richer.size()).index()]++;
        }
        return counts;
    }

    private void client(Client client, int count) {
        int[] weights = new int[count];
        int total = 10;
        for (int i = 0; i < count; i++) {
            weights[i] = chance.between(2, 10);
            total += weights[i];
        }
        String investments = null;
        long invested = 0;
        long left = client.aum();
        for (int i = 0; i < count; i++) {
            Products.Product product = product(client);
            boolean deposit = product.category().equals("time_deposit");
            boolean active = holdings.rows() % 15 != 7;
            long value = client.aum() / total * weights[i];
            if (!deposit && investments == null) {
                investments = number();
            }
            String account = deposit ? number() : investments;
            add(client, product, account, value, active ? "active" : ended());
            left -= active ? value : 0;
            if (deposit) {
                account(account, client, "time", active ? value : 0, active ? "normal" : "closed");
            } else {
                invested += active ? value : 0;
            }
        }
        if (investments != null) {
            account(investments, client, "wealth", invested, "normal");
        }
        String account = number();
        current.add(account);
        account(account, client, client.company() ? "corporate" : "current", left, "normal");
        add(client, products.of("demand").getFirst(), account, left, "active");
    }

    private Products.Product product(Client client) {
        int draw = chance.between(1, 100);
        String category = client.company()
                ? (draw <= 60 ? "time_deposit" : "wealth")
                : draw <= 42
                        ? "wealth"
                        : draw <= 70
                                ? "time_deposit"
                                : draw <= 84 ? "fund" : draw <= 92 ? "insurance" : draw <= 97 ? "metal" : "trust";
        return chance.of(products.of(category.equals("trust") && !client.isPrivate() ? "wealth" : category));
    }

    private String ended() {
        return chance.of(List.of("matured", "matured", "redeemed", "cancelled"));
    }

    private void add(Client client, Products.Product product, @Nullable String account, long value, String status) {
        boolean priced = product.category().equals("fund") || product.category().equals("metal");
        long amount = priced ? value * 100 / chance.between(85, 120) : value;
        int bought = bought(client, product, status);
        boolean term = product.term() > 0;
        holdings.add(
                "H%08d".formatted(holdings.rows() + 1),
                client.cif(),
                product.code(),
                product.category(),
                account,
                Money.text(amount),
                Money.text(value),
                Day.plus(bought),
                Day.plus(bought + (term && bought < 0 ? 1 : 0)),
                term ? Day.plus(bought + 1 + product.term()) : null,
                product.category().equals("time_deposit") && chance.percent(40),
                product.yield(),
                status);
    }

    /** Days from today to the purchase, so that some mature in 15, 7 and 3 days and none before it was bought. */
    private int bought(Client client, Products.Product product, String status) {
        int term = product.term();
        if (term == 0) {
            return product.category().equals("demand")
                    ? -client.opened()
                    : -chance.between(1, Math.min(client.opened(), 900));
        }
        if (status.equals("matured")) {
            return -term - chance.between(2, 60);
        }
        int turn = terms++ % 40;
        if (status.equals("active") && turn < NEXT_MATURITIES.size() && NEXT_MATURITIES.get(turn) <= term) {
            return NEXT_MATURITIES.get(turn) - term - 1;
        }
        return -chance.between(1, Math.min(term, client.opened()));
    }

    private void loans() {
        for (int i = 0; i < LOANS; i++) {
            Client client = clients.get(20 + i * 12);
            account(number(), client, "loan", chance.cents(50_000_00, 2_000_000_00), "normal");
        }
    }

    private void cards() {
        Map<Integer, Boolean> known = new HashMap<>();
        for (int i = 0; accounts.rows() < ACCOUNTS; i = (i + 1) % clients.size()) {
            Client client = clients.get(i);
            if (!client.company() && (known.putIfAbsent(i, true) == null || chance.percent(5))) {
                account(number(), client, "card", 0, "normal");
            }
        }
    }

    private int numbers;

    private String number() {
        return "990000%010d".formatted(++numbers);
    }

    private void account(String number, Client client, String kind, long balance, String status) {
        accounts.add(
                number,
                client.cif(),
                kind,
                client.unit().code(),
                "cny",
                Money.text(balance),
                status,
                Day.plus(-Math.min(client.opened(), chance.between(30, 4000))));
    }
}
