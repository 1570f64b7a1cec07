package io.bankwright.core.store.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Blocking connections for start-up, backup and tests. The driver is asked directly: {@code DriverManager} finds it only
 * from the class loader that came first, and Quarkus has several.
 */
public final class SqlConnections {
    private SqlConnections() {}

    /** Connects to a {@code jdbc:postgresql:} address. The caller closes the connection. */
    public static Connection open(String jdbcUrl, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "bankwright");
        Connection connection = new Driver().connect(jdbcUrl, properties);
        if (connection == null) {
            throw new SQLException("not an address of PostgreSQL: " + jdbcUrl);
        }
        return connection;
    }
}
