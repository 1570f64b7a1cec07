package io.bankwright.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The floor's tables, in a schema of their own beside the product's. */
final class Tables {
    private Tables() {}

    /** An empty table like an entity's: its columns, its indexes, its trigger; no row security. */
    static String like(Installation installation, String entity) throws SQLException {
        try (Connection owner = installation.connectAsOwner();
                Statement statement = owner.createStatement()) {
            String table = nameOf(owner, entity);
            statement.execute("""
                    create schema if not exists floor;
                    create table floor.alike (like public.%1$s including all);
                    create trigger keep before insert or update of data on floor.alike
                      for each row execute function public.%1$s_keep();
                    """.formatted(table));
            return "floor.alike";
        }
    }

    /** The table of an entity. */
    static String nameOf(Connection owner, String entity) throws SQLException {
        try (PreparedStatement query =
                owner.prepareStatement("select 'e_' || no from entity_table where qualified_key = ?")) {
            query.setString(1, entity);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        }
    }

    /** The column of a field that has one of its own. */
    static String column(Connection owner, String table, String field) throws SQLException {
        try (PreparedStatement query = owner.prepareStatement(
                "select column_name from entity_column where 'e_' || entity_no = ? and storage_key = ? and purpose <> 'search'")) {
            query.setString(1, table);
            query.setString(2, field);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        }
    }
}
