package io.bankwright.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.Pinyin;
import io.bankwright.core.store.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * A big bank: customers over many branches, most of them small, a few rich, copied into the product's own table with its
 * trigger; the same customers in a typed table with the indexes one would make by hand. Always the same for one size.
 */
final class Million {
    private static final String[] LIFECYCLES = {
        "new", "growth", "growth", "mature", "mature", "mature", "dormant", "lost"
    };

    private final List<Branch> branches;
    private final int size;
    private final Random random = new Random(20260301);

    /**
     * @param id of the org record
     * @param no in row ownership
     * @param managers ids and numbers of its relationship managers
     */
    record Branch(UUID id, int no, List<Manager> managers) {}

    record Manager(UUID id, int no) {}

    Million(List<Branch> branches, int size) {
        this.branches = branches;
        this.size = size;
    }

    /** Fills the entity's table; its indexes are made again afterwards, as after any big load. */
    void copyInto(Connection owner) throws SQLException, IOException {
        String table = Tables.nameOf(owner, "bank_crm/customer");
        List<String> indexes = new ArrayList<>();
        try (Statement statement = owner.createStatement()) {
            statement.execute("set maintenance_work_mem = '512MB'; set max_parallel_maintenance_workers = 1");
            try (ResultSet found =
                    statement.executeQuery("select indexname, indexdef from pg_indexes where tablename = '" + table
                            + "' and indexname <> '" + table + "_pkey'")) {
                StringBuilder drops = new StringBuilder();
                while (found.next()) {
                    indexes.add(found.getString(2));
                    drops.append("drop index ").append(found.getString(1)).append(";");
                }
                owner.createStatement().execute(drops.toString());
            }
            copy(owner, table, Tables.column(owner, table, "aum"), Tables.column(owner, table, "deposit_balance"));
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute("vacuum (analyze) " + table);
        }
    }

    private void copy(Connection owner, String table, String aum, String deposits) throws SQLException, IOException {
        String copy = "copy " + table + " (id, data, version, org_id, owner_id, created_at, updated_at, " + aum + ", "
                + deposits + ") from stdin";
        Instant now = Instant.parse("2026-03-01T01:00:00Z");
        try (OutputStream rows = new PGCopyOutputStream(owner.unwrap(PGConnection.class), copy, 1 << 16)) {
            for (int i = 0; i < size; i++) {
                Branch branch = branches.get(branchOf());
                Manager manager =
                        branch.managers().get(random.nextInt(branch.managers().size()));
                long cents = Math.round(Math.exp(10.6 + 1.9 * random.nextGaussian()) * 100);
                String row = String.join(
                        "\t",
                        new UUID(0x0190_0000_0000_7000L | (long) i << 16, 0x8000_0000_0000_0000L | i).toString(),
                        Json.write(document(i, branch, manager, cents)).replace("\\", "\\\\"),
                        "1",
                        String.valueOf(branch.no()),
                        String.valueOf(manager.no()),
                        now.toString(),
                        now.toString(),
                        String.valueOf(cents),
                        String.valueOf(cents / 3));
                rows.write((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The first branches are the biggest; the last half is near the mean. */
    private int branchOf() {
        return (int) (branches.size() * Math.min(random.nextDouble(), Math.sqrt(random.nextDouble())));
    }

    private ObjectNode document(int i, Branch branch, Manager manager, long cents) {
        String name = People.name(random);
        long number = 1_000_000_000L + i;
        return Json.object()
                .put("cust_no", "M%09d".formatted(i))
                .put("core_cif", "CIF%010d".formatted(i))
                .put("party_type", "person")
                .put("name", name)
                .put("name$py", Pinyin.of(name))
                .put("gender", random.nextBoolean() ? "male" : "female")
                .put("birthday", People.birthday(number))
                .put("id_type", "id_card")
                .put("id_no", People.idCard(number))
                .put("nationality", "中国")
                .put("occupation", "employee")
                .put("mobile", People.mobile(random))
                .put("address", "上海市浦东新区世纪大道" + random.nextInt(1, 3000) + "号")
                .put("org", branch.id().toString())
                .put("owner_rm", manager.id().toString())
                .put(
                        "opened_on",
                        "20%02d-%02d-%02d"
                                .formatted(random.nextInt(5, 26), random.nextInt(1, 13), random.nextInt(1, 29)))
                .put("source", "counter")
                .put("segment", cents >= 500_000_000L ? "private" : cents >= 100_000_000L ? "affluent" : "mass")
                .put("is_potential", random.nextInt(20) == 0)
                .put("risk_level", "c" + random.nextInt(1, 6))
                .put(
                        "last_contact_at",
                        "2026-%02d-%02dT02:00:00Z".formatted(random.nextInt(1, 3), random.nextInt(1, 29)))
                .put("lifecycle", LIFECYCLES[random.nextInt(LIFECYCLES.length)])
                .put("restricted", false)
                .put("status", random.nextInt(50) == 0 ? "closed" : "active");
    }

    /** The same customers as a table somebody designed for them. */
    static void typed(Connection owner) throws SQLException {
        String table = Tables.nameOf(owner, "bank_crm/customer");
        try (Statement statement = owner.createStatement()) {
            statement.execute("""
                    create schema if not exists floor;
                    create table floor.customer (
                      id uuid primary key, org_id int not null, owner_id int, cust_no text, core_cif text, party_type text,
                      name text, name_pinyin text, gender text, birthday date, id_no text, mobile text, address text,
                      opened_on date, segment text, is_potential boolean, risk_level text, last_contact_at timestamptz,
                      lifecycle text, status text, aum bigint, deposit_balance bigint);
                    insert into floor.customer
                      select id, org_id, owner_id, data->>'cust_no', data->>'core_cif', data->>'party_type', data->>'name',
                        data->>'name$py', data->>'gender', (data->>'birthday')::date, data->>'id_no', data->>'mobile',
                        data->>'address', (data->>'opened_on')::date, data->>'segment', (data->>'is_potential')::boolean,
                        data->>'risk_level', (data->>'last_contact_at')::timestamptz, data->>'lifecycle', data->>'status',
                        %s, %s
                      from %s;
                    create index on floor.customer (org_id, segment, aum desc);
                    create index on floor.customer (org_id, aum desc);
                    """.formatted(
                            Tables.column(owner, table, "aum"), Tables.column(owner, table, "deposit_balance"), table));
            statement.execute("grant usage on schema floor to public; grant select on floor.customer to public");
            statement.execute("vacuum (analyze) floor.customer");
        }
    }
}
