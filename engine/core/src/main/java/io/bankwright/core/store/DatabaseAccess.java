package io.bankwright.core.store;

import io.bankwright.core.store.embedded.StartupException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the product's database is and how its two roles sign in.
 *
 * @param host name or address
 * @param parameters what follows {@code ?} in the database's address ({@code sslmode=…}), or empty
 * @param appUser role that serves requests: owns nothing, row security binds it
 * @param ownerUser role that migrates and back-fills: owns the tables, row security does not bind it
 */
public record DatabaseAccess(
        String host,
        int port,
        String database,
        String parameters,
        String appUser,
        String appPassword,
        String ownerUser,
        String ownerPassword) {
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?<host>[^\\s/:?@,]+|\\[[0-9A-Fa-f:]+])(?::(?<port>\\d{1,5}))?"
                    + "/(?<database>[^\\s/?]+)(?:\\?(?<parameters>sslmode=[a-z-]+))?");

    /** Access without parameters, as to a database on this machine. */
    public DatabaseAccess(
            String host,
            int port,
            String database,
            String appUser,
            String appPassword,
            String ownerUser,
            String ownerPassword) {
        this(host, port, database, "", appUser, appPassword, ownerUser, ownerPassword);
    }

    /** An address as an administrator writes it: {@code [jdbc:]postgresql://host[:port]/database[?sslmode=…]}. */
    public static DatabaseAccess ofAddress(
            String address, String appUser, String appPassword, String ownerUser, String ownerPassword) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new StartupException("The database address '" + address
                    + "' is not understood; it must look like postgresql://host:5432/database or end in ?sslmode=…");
        }
        int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
        String parameters = parts.group("parameters") == null ? "" : parts.group("parameters");
        return new DatabaseAccess(
                parts.group("host"),
                port,
                parts.group("database"),
                parameters,
                appUser,
                appPassword,
                ownerUser,
                ownerPassword);
    }

    /** Address for JDBC. */
    public String jdbcUrl() {
        return "jdbc:" + reactiveUrl();
    }

    /** Address for the reactive client. */
    public String reactiveUrl() {
        return "postgresql://" + host + ":" + port + "/" + database + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** Without passwords, so that it may be logged. */
    @Override
    public String toString() {
        return "DatabaseAccess[" + reactiveUrl() + ", app=" + appUser + ", owner=" + ownerUser + "]";
    }
}
