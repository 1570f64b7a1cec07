package io.bankwright.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs the rows named on the command line, or all of them, and prints what they took. {@code ./bankwright bench} calls it.
 *
 * <p>Settings, as system properties: {@code bench.root} (the product's folder), {@code bench.data} (where data folders are made
 * and removed), {@code bench.customers} and {@code bench.import} (how many, a million
 * unless told), {@code bench.turn} (seconds of each turn),
 * {@code bench.keep} (the bank with
 * many customers stays for the next run).
 */
final class Bench {
    private static final boolean KEEP = Boolean.getBoolean("bench.keep");
    private static final int PORT = Integer.getInteger("bench.port", 18600);

    private final Path root = Path.of(System.getProperty("bench.root", ".")).toAbsolutePath();
    private final Path data = Path.of(
            System.getProperty("bench.data", root.resolve("target/bench-data").toString()));
    private final Result result = new Result();
    private @Nullable BigBank bigBank;
    private final List<Installation> opened = new ArrayList<>();

    /** Ends with 1 if an aim is missed; no test depends on it. */
    public static void main(String[] arguments) throws Exception {
        Set<Integer> rows = new TreeSet<>();
        List.of(arguments).forEach(row -> rows.add(Integer.valueOf(row)));
        Bench bench = new Bench();
        try {
            bench.run(rows.isEmpty() ? new TreeSet<>(Set.of(1, 2, 3, 4, 5, 6)) : rows);
        } finally {
            if (!KEEP) {
                bench.opened.forEach(Installation::delete);
            }
        }
        bench.result.print();
        bench.result.write(bench.root.resolve("target/bench.json"));
        System.exit(bench.result.isMet() ? 0 : 1);
    }

    private void run(Set<Integer> rows) throws SQLException, IOException, InterruptedException {
        for (int row : rows) {
            System.out.println("Row " + row + " …");
            switch (row) {
                case 1 -> StartRow.measure(this);
                case 2 -> ImportRow.measure(this);
                case 3 -> CreateRow.measure(this);
                case 4 -> ListRow.measure(this);
                case 5 -> SearchRow.measure(this);
                case 6 -> ReportRow.measure(this);
                default -> System.out.println("    there is no row " + row);
            }
            opened.stream()
                    .filter(one -> bigBank == null || one != bigBank.installation())
                    .forEach(Installation::delete);
        }
    }

    Result result() {
        return result;
    }

    /** An installation in a folder of its own; not started yet. */
    Installation installation(String name) {
        Installation installation = new Installation(root, data.resolve(name), PORT);
        opened.add(installation);
        return installation;
    }

    /** The installation with many customers, loaded at the first call. */
    BigBank bigBank() throws SQLException, IOException {
        if (bigBank == null) {
            Installation installation = installation("big");
            bigBank = KEEP && installation.exists()
                    ? BigBank.kept(installation)
                    : BigBank.make(installation, Integer.getInteger("bench.customers", 1_000_000));
        }
        return bigBank;
    }

    /** For files in between. */
    Path scratch() {
        return data;
    }

    Path root() {
        return root;
    }

    int barePort() {
        return PORT + 1;
    }

    int turnSeconds() {
        return Integer.getInteger("bench.turn", 8);
    }
}
