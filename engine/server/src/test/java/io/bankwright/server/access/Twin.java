package io.bankwright.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes a database another one in all that one person may not see, and in nothing else. */
final class Twin {
    /** Fields that decide who sees a record. */
    private static final Set<String> DECIDING =
            Set.of("owner_rm", "org", "team", "by", "assignee", "owner", "files", "papers");

    private final Bank bank;
    private final Person person;
    private final Product product;
    private final DatabaseAccess database;

    Twin(Bank bank, Person person, Product product, DatabaseAccess database) {
        this.bank = bank;
        this.person = person;
        this.product = product;
        this.database = database;
    }

    /** How many values and records are others now. */
    int change() {
        int changed = 0;
        try (Connection connection = TestDatabase.connectAsSuperuser(database)) {
            for (Shape.Entity entity : Shape.guarded()) {
                for (Row row : new ArrayList<>(bank.sight.all(entity.key()))) {
                    changed += bank.sight.sees(person, row) ? fields(connection, row) : outOfSight(connection, row);
                }
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return changed;
    }

    private String table(Row row) {
        return product.bean(EntityTables.class)
                .of(product.app().entity(row.entity.key()).orElseThrow())
                .name();
    }

    /** Of a record in sight, the fields that are not. */
    private int fields(Connection connection, Row row) throws SQLException {
        int changed = 0;
        for (Shape.Field field : row.entity.fields()) {
            String right = bank.sight.right(person, row.entity, field);
            boolean unseen = right.equals("hidden")
                    || right.equals("masked") && field.kind() != Shape.Kind.PHONE && field.kind() != Shape.Kind.CODE;
            boolean there = row.values.hasNonNull(field.key());
            if (unseen && isFree(row.entity, field) && (right.equals("hidden") || there)) {
                set(connection, row, field.key(), other(field));
                changed++;
            }
        }
        return changed;
    }

    private int outOfSight(Connection connection, Row row) throws SQLException {
        if (bank.chance(30) && bank.sight.referring(row).isEmpty()) {
            run(connection, "delete from " + table(row) + " where id = ?", row.id);
            return 1;
        }
        int changed = 0;
        for (Shape.Field field : row.entity.fields()) {
            if (isFree(row.entity, field) && bank.chance(70)) {
                set(connection, row, field.key(), other(field));
                changed++;
            }
        }
        if (bank.chance(40)) {
            again(connection, row);
            changed++;
        }
        return changed;
    }

    private static boolean isFree(Shape.Entity entity, Shape.Field field) {
        return !field.isFormula()
                && !DECIDING.contains(field.key())
                && !field.key().equals(entity.parent());
    }

    private JsonNode other(Shape.Field field) {
        return switch (field.kind()) {
            case TEXT, LONG -> Json.tree("other" + bank.word());
            case CODE -> Json.tree("x" + bank.code());
            case PHONE -> Json.tree("139" + (10000000 + bank.random.nextInt(80000000)));
            case CHOICE -> Json.tree(bank.any(List.of(field.target().split(" "))));
            case MONEY -> Json.tree("77777.77");
            case WHOLE -> Json.tree(99);
            case FLAG -> Json.tree(bank.random.nextBoolean());
            case DAY -> Json.tree("1999-01-01");
            case MOMENT -> Json.tree("1999-01-01T00:00:00Z");
            case REF -> Json.tree(bank.anyRow(field.target()).id.toString());
            case USER, ORG, TEAM, FILES, MONEY_FORMULA, TEXT_FORMULA -> throw new IllegalStateException(field.key());
        };
    }

    private void set(Connection connection, Row row, String key, JsonNode value) throws SQLException {
        ObjectNode change = Json.object();
        change.set(key, value);
        run(
                connection,
                "update " + table(row) + " set data = data || ?::jsonb where id = ?",
                Json.write(change),
                row.id);
        run(
                connection,
                "update record_history set data = data || ?::jsonb where record_id = ?",
                Json.write(change),
                row.id);
    }

    /** The same record once more under another id and code. */
    private void again(Connection connection, Row row) throws SQLException {
        UUID id = new UUID(bank.random.nextLong(), bank.random.nextLong());
        ObjectNode change = Json.object();
        if (row.entity.field("code").isPresent()) {
            change.put("code", "y" + bank.code());
        }
        String table = table(row);
        run(
                connection,
                "insert into " + table
                        + " (id, data, version, org_id, owner_id, shared_with, created_at, created_by, updated_at, updated_by)"
                        + " select ?, data || ?::jsonb, version, org_id, owner_id, shared_with, created_at, created_by,"
                        + " updated_at, updated_by from " + table + " where id = ?",
                id,
                Json.write(change),
                row.id);
    }

    private static void run(Connection connection, String sql, Object... binds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.length; i++) {
                statement.setObject(i + 1, binds[i]);
            }
            statement.execute();
        }
    }

    /** Requests whose answer may depend on what is out of sight, and says so by design. */
    static boolean isToldOnPurpose(Bank bank, Person person, Ask ask) {
        boolean looksAsOthers =
                person.roles().stream().anyMatch(role -> role.capabilities().contains("view_as"));
        return switch (ask) {
            // Who looks with others' eyes sees what they see, and who sees a record.
            case Ask.As ignored -> looksAsOthers;
            case Ask.Viewers ignored -> looksAsOthers;
            case Ask.Delete delete -> !Set.of("step", "visit", "product").contains(delete.entity());
            case Ask.Batch batch ->
                batch.values() == null && !Set.of("step", "visit").contains(batch.entity());
            case Ask.Create create ->
                create.values().has("code")
                        && isTaken(bank, person, create.values().path("code"));
            case Ask.Import file ->
                file.header().getFirst().equals("code")
                        && isTaken(bank, person, Json.tree(file.row().getFirst()));
            // A mask is lifted for those who may reveal: then the value is theirs to know.
            case Ask.Reveal reveal -> {
                Shape.Entity entity = Shape.of(reveal.entity());
                yield bank.sight
                        .right(person, entity, entity.field(reveal.field()).orElseThrow())
                        .equals("masked");
            }
            default -> false;
        };
    }

    private static boolean isTaken(Bank bank, Person person, JsonNode code) {
        return bank.sight.all("customer").stream()
                        .anyMatch(row -> row.values.path("code").equals(code))
                || bank.sight.all("product").stream()
                        .anyMatch(row -> row.values.path("code").equals(code));
    }
}
