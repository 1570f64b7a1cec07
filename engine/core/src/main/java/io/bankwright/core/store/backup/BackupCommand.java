package io.bankwright.core.store.backup;

import io.bankwright.core.store.embedded.StartupException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code ./bankwright backup} and {@code ./bankwright restore} run. */
public final class BackupCommand {
    private BackupCommand() {}

    /** {@code backup DATA_FOLDER FILE} or {@code restore DATA_FOLDER FILE}; ends with code 1 and a sentence on failure. */
    public static void main(String... arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length != 3) {
            err.println("usage: backup|restore DATA_FOLDER FILE");
            return 2;
        }
        Path data = Path.of(arguments[1]);
        Path file = Path.of(arguments[2]);
        try {
            out.println(arguments[0].equals("restore") ? restore(data, file) : backup(data, file));
            return 0;
        } catch (BackupException | StartupException e) {
            err.println("bankwright: " + e.getMessage());
            return 1;
        }
    }

    private static String backup(Path data, Path file) {
        Backup.write(data, file);
        return "Saved " + data + " to " + file + " (" + file.toFile().length() / 1024
                + " KB). It holds passwords and customer data: keep it safe.";
    }

    private static String restore(Path data, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("There is no file " + file + ".");
        }
        Restore.Outcome outcome = Restore.read(file, data);
        return "Restored " + file + ", taken at " + outcome.taken() + ", to " + data + ". Its database started; all "
                + outcome.rows() + " rows of " + outcome.tables() + " tables were read.";
    }
}
