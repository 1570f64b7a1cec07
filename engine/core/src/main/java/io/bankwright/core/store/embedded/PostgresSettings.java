package io.bankwright.core.store.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The server settings we choose, all in this one place; what is not named here is PostgreSQL's default. An administrator
 * overrides any of them with {@code ALTER SYSTEM}.
 *
 * @param durable whether every commit waits for the disk; false only for throw-away test databases
 */
public record PostgresSettings(boolean durable) {

    /** What a bank's data gets: a commit is on disk before it is acknowledged. */
    public static PostgresSettings forData() {
        return new PostgresSettings(true);
    }

    /** For test databases that nobody misses after a power cut. */
    public static PostgresSettings forTests() {
        return new PostgresSettings(false);
    }

    String configuration(int port, Path logFolder) {
        Map<String, String> settings = new LinkedHashMap<>();
        connections(settings, port);
        durability(settings);
        memory(settings);
        logging(settings, logFolder);
        return settings.entrySet().stream()
                .map(e -> e.getKey() + " = '" + e.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining(
                        "", "# Written at every start; use ALTER SYSTEM for settings of your own.\n", ""));
    }

    private static void connections(Map<String, String> settings, int port) {
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", String.valueOf(port));
        // No socket file: its path may not be longer than 107 bytes, and loopback with a password is enough.
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "60");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("idle_in_transaction_session_timeout", "5min");
        settings.put("timezone", "UTC");
    }

    private void durability(Map<String, String> settings) {
        String onWhenDurable = durable ? "on" : "off";
        settings.put("fsync", onWhenDurable);
        settings.put("synchronous_commit", onWhenDurable);
        settings.put("full_page_writes", onWhenDurable);
        settings.put("wal_level", "replica");
        // Only the online backup uses a slot, to keep the log files it still has to copy.
        settings.put("max_wal_senders", "2");
        settings.put("max_replication_slots", "4");
        settings.put("max_wal_size", "2GB");
        settings.put("min_wal_size", "128MB");
        settings.put("checkpoint_timeout", "10min");
        settings.put("wal_compression", "on");
    }

    private static void memory(Map<String, String> settings) {
        settings.put("shared_buffers", "256MB");
        settings.put("effective_cache_size", "1GB");
        settings.put("work_mem", "16MB");
        settings.put("maintenance_work_mem", "128MB");
        settings.put("huge_pages", "off");
        // Compiling a query costs more than our short statements take.
        settings.put("jit", "off");
        settings.put("random_page_cost", "1.1");
        // Worker processes run everywhere; io_uring is often blocked in containers.
        settings.put("io_method", "worker");
        settings.put("autovacuum_vacuum_scale_factor", "0.05");
        settings.put("autovacuum_analyze_scale_factor", "0.02");
    }

    private static void logging(Map<String, String> settings, Path logFolder) {
        settings.put("logging_collector", "on");
        settings.put("log_directory", logFolder.toAbsolutePath().toString());
        // Seven files, one a weekday, each overwritten a week later.
        settings.put("log_filename", "postgres-%a.log");
        settings.put("log_rotation_age", "1d");
        settings.put("log_truncate_on_rotation", "on");
        settings.put("log_file_mode", "0600");
        settings.put("log_line_prefix", "%m [%p] %q%u@%d ");
        // Statements and parameters are bank data: never in a log, not even of a failed statement.
        settings.put("log_statement", "none");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_parameter_max_length_on_error", "0");
        settings.put("log_timezone", "UTC");
        settings.put("lc_messages", "C");
    }
}
