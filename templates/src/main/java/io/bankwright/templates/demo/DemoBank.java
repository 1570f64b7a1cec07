package io.bankwright.templates.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the demo bank's CSV files. */
public final class DemoBank {
    /** The seed of the bank that ships. */
    public static final long SEED = 20_260_101L;

    private final Map<String, Table> tables = new LinkedHashMap<>();

    /** The same seed gives the same bank. */
    public DemoBank(long seed) {
        Chance chance = new Chance(seed);
        Staff staff = new Staff(chance);
        Products products = new Products();
        List<Client> clients = new Clients(chance, staff).all;
        Portfolio portfolio = new Portfolio(chance, products, clients);
        Work work = new Work(chance, clients);
        tables.put("org", staff.orgTable());
        tables.put("user", staff.userTable());
        tables.put("product", products.table());
        tables.put("customer", new ClientTable(chance).write(clients));
        tables.put("account", portfolio.accounts);
        tables.put("holding", portfolio.holdings);
        tables.put("txn", new Transactions(chance, clients, portfolio.current).table);
        tables.put("interaction", new Interactions(chance, clients).table);
        tables.put("complaint", new Complaints(chance, clients).table);
        tables.put("opportunity", work.opportunities);
        tables.put("task", work.tasks);
        tables.put("alert", work.alerts);
        tables.put("customer.snapshot", new Snapshots(chance, clients).table);
    }

    /** File name without {@code .csv} → its text, in the order in which it can be loaded. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        tables.forEach((name, table) -> files.put(name, table.text()));
        return files;
    }

    /** How many records there are in all. */
    public int rows() {
        return tables.values().stream().mapToInt(Table::rows).sum();
    }

    /**
     * Writes {@code data/*.csv} into a template's folder and the list of all its files beside it.
     *
     * @param arguments the folder, e.g. {@code target/classes/templates/bank-crm}
     */
    public static void main(String[] arguments) throws IOException {
        Path template = Path.of(arguments[0]);
        Path data = Files.createDirectories(template.resolve("data"));
        for (Map.Entry<String, String> file : new DemoBank(SEED).files().entrySet()) {
            Files.writeString(data.resolve(file.getKey() + ".csv"), file.getValue());
        }
        Files.writeString(template.resolveSibling(template.getFileName() + ".index"), index(template));
    }

    private static String index(Path template) throws IOException {
        try (Stream<Path> files = Files.walk(template)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> template.relativize(file).toString().replace('\\', '/') + "\n")
                    .sorted()
                    .collect(Collectors.joining());
        }
    }
}
