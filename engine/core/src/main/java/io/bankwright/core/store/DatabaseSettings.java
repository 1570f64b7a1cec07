package io.bankwright.core.store;

import io.bankwright.core.store.embedded.StartupException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about the database before the server starts, from system properties ({@code bankwright.database.url}) or
 * else the environment ({@code BANKWRIGHT_DATABASE_URL}); docs/external-postgresql.md lists them.
 *
 * @param dataFolder where the embedded database and all files are
 * @param external the bank's own database, or empty for the embedded one
 */
public record DatabaseSettings(Path dataFolder, Optional<DatabaseAccess> external) {
    private static final String PREFIX = "bankwright.database.";

    /** Reads the settings of this JVM. */
    public static DatabaseSettings read() {
        return read(System::getProperty, System::getenv);
    }

    static DatabaseSettings read(
            UnaryOperator<@Nullable String> property, UnaryOperator<@Nullable String> environment) {
        UnaryOperator<String> setting = name -> {
            String value = property.apply(name);
            String fallback = environment.apply(
                    name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
            return value != null ? value.strip() : fallback != null ? fallback.strip() : "";
        };
        String folder = setting.apply("bankwright.data.folder");
        return new DatabaseSettings(Path.of(folder.isEmpty() ? ".bankwright/data" : folder), external(setting));
    }

    private static Optional<DatabaseAccess> external(UnaryOperator<String> setting) {
        String url = setting.apply(PREFIX + "url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DatabaseAccess.ofAddress(
                url,
                required(setting, "app-user"),
                required(setting, "app-password"),
                required(setting, "owner-user"),
                required(setting, "owner-password")));
    }

    private static String required(UnaryOperator<String> setting, String name) {
        String value = setting.apply(PREFIX + name);
        if (value.isEmpty()) {
            throw new StartupException("The setting " + PREFIX + name + " is missing: an external database needs it"
                    + " (docs/external-postgresql.md).");
        }
        return value;
    }
}
