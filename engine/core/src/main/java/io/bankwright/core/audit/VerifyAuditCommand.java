package io.bankwright.core.audit;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.DatabaseSettings;
import io.bankwright.core.store.ProductDatabase;
import io.bankwright.core.store.embedded.StartupException;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What {@code ./bankwright verify-audit} runs, beside a running server or without one. */
public final class VerifyAuditCommand {
    private VerifyAuditCommand() {}

    /**
     * {@code [HEAD]}; ends with 0 if the chain is whole, with 1 and one sentence for each fault if it is not, with 2 if it
     * could not be read.
     */
    public static void main(String... arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length > 1) {
            err.println("bankwright: verify-audit takes one noted head at most.");
            return 2;
        }
        try {
            AuditHead noted = arguments.length == 0 ? null : AuditHead.read(arguments[0]);
            return ProductDatabase.beside(DatabaseSettings.read(), access -> {
                Vertx vertx = Vertx.vertx();
                try (Database database = new Database(vertx, access, 1)) {
                    return verify(database, noted, out, err);
                } finally {
                    vertx.close().toCompletionStage().toCompletableFuture().join();
                }
            });
        } catch (IllegalArgumentException | StartupException | DatabaseException e) {
            err.println("bankwright: the audit could not be verified: " + e.getMessage());
            return 2;
        }
    }

    static int verify(Database database, @Nullable AuditHead noted, PrintStream out, PrintStream err) {
        AuditVerification.Outcome outcome = AuditVerification.of(database, noted);
        outcome.faults().forEach(err::println);
        out.println((outcome.faults().isEmpty() ? "The audit is whole: " : "The audit was tampered with. It has ")
                + outcome.head().no() + " chained entries, and " + outcome.unsealed()
                + " not chained yet (the last second's; they could still be changed unseen).");
        out.println("Head: " + outcome.head());
        return outcome.faults().isEmpty() ? 0 : 1;
    }
}
