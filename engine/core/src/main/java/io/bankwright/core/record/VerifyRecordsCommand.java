package io.bankwright.core.record;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.DatabaseSettings;
import io.bankwright.core.store.ProductDatabase;
import io.bankwright.core.store.embedded.StartupException;
import io.vertx.core.Vertx;
import java.io.PrintStream;

/** What {@code ./bankwright verify-records} runs, beside a running server or without one. */
public final class VerifyRecordsCommand {
    private VerifyRecordsCommand() {}

    /**
     * Ends with 0 if every column says what its document says, with 1 and one sentence for each fault if one does not, with 2
     * if that could not be found out.
     */
    public static void main(String... arguments) {
        System.exit(run(System.out, System.err));
    }

    static int run(PrintStream out, PrintStream err) {
        try {
            return ProductDatabase.beside(DatabaseSettings.read(), access -> {
                Vertx vertx = Vertx.vertx();
                try (Database database = new Database(vertx, access, 1)) {
                    ColumnCheck.Outcome outcome = ColumnCheck.of(database);
                    outcome.faults().forEach(err::println);
                    out.println(outcome.columns() + " columns compared with the documents of every record: "
                            + (outcome.faults().isEmpty()
                                    ? "all say the same."
                                    : outcome.faults().size() + " do not."));
                    return outcome.faults().isEmpty() ? 0 : 1;
                } finally {
                    vertx.close().toCompletionStage().toCompletableFuture().join();
                }
            });
        } catch (IllegalArgumentException | StartupException | DatabaseException e) {
            err.println("bankwright: the records could not be verified: " + e.getMessage());
            return 2;
        }
    }
}
