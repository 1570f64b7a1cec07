package io.bankwright.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The installation with a million customers that several rows share; made when the first of them asks. */
final class BigBank {
    private static final int BRANCHES = 40;
    private static final String HEAD = "bench.head";
    private static final String BANK_HEAD = "bench.bank";
    /** In the middle: about as many customers as the mean. */
    private static final int OURS = BRANCHES / 2;

    private final Installation installation;
    private final List<Million.Branch> branches;
    private final UUID head;
    private final UUID bankHead;

    private BigBank(Installation installation, List<Million.Branch> branches, UUID head, UUID bankHead) {
        this.installation = installation;
        this.branches = branches;
        this.head = head;
        this.bankHead = bankHead;
    }

    /** The bank an earlier run left running ({@code bench.keep}). */
    static BigBank kept(Installation installation) throws SQLException {
        installation.start("small");
        try (Connection owner = installation.connectAsOwner()) {
            List<Million.Branch> branches = new ArrayList<>();
            String org = Tables.nameOf(owner, "system/org");
            String user = Tables.nameOf(owner, "system/user");
            try (ResultSet rows = owner.createStatement()
                    .executeQuery("select p.id, p.no from principal p join " + org
                            + " o on o.id = p.id where o.data->>'code' ~ '^BENCH[0-9]' order by o.data->>'code'")) {
                while (rows.next()) {
                    branches.add(new Million.Branch(rows.getObject(1, UUID.class), rows.getInt(2), List.of()));
                }
            }
            return new BigBank(installation, branches, user(owner, user, HEAD), user(owner, user, BANK_HEAD));
        }
    }

    private static UUID user(Connection owner, String table, String username) throws SQLException {
        try (ResultSet found = owner.createStatement()
                .executeQuery("select id from " + table + " where data->>'username' = '" + username + "'")) {
            found.next();
            return found.getObject(1, UUID.class);
        }
    }

    static BigBank make(Installation installation, int customers) throws SQLException, IOException {
        installation.delete();
        installation.start("small");
        Api admin = installation.signIn("admin");
        List<Million.Branch> branches = new ArrayList<>();
        try (Connection owner = installation.connectAsOwner()) {
            List<Million.Manager> managers = managers(owner);
            UUID root = open(admin, Json.object().put("code", "BENCH").put("name", "基准银行"));
            for (int i = 0; i < BRANCHES; i++) {
                UUID id = open(
                        admin,
                        Json.object()
                                .put("code", "BENCH%02d".formatted(i))
                                .put("name", "第" + (i + 1) + "支行")
                                .put("parent", root.toString()));
                branches.add(new Million.Branch(id, number(owner, id), managers));
            }
            UUID head = hire(installation, admin, HEAD, branches.get(OURS).id());
            UUID bankHead = hire(installation, admin, BANK_HEAD, root);
            long began = System.nanoTime();
            new Million(branches, customers).copyInto(owner);
            Million.typed(owner);
            System.out.printf(
                    "    %,d customers loaded in %d s%n", customers, (System.nanoTime() - began) / 1_000_000_000);
            return new BigBank(installation, branches, head, bankHead);
        }
    }

    private static UUID open(Api admin, ObjectNode branch) {
        return UUID.fromString(admin.post("/api/v1/orgs", branch).path("id").asText());
    }

    private static UUID hire(Installation installation, Api admin, String username, UUID branch) {
        ObjectNode values =
                Json.object().put("username", username).put("name", "基准行长").put("org", branch.toString());
        values.putArray("roles").add("bank_crm.branch_head");
        JsonNode made = admin.post("/api/v1/users", values);
        Api.signIn(installation.port(), username, made.path("password").asText());
        return UUID.fromString(made.path("user").path("id").asText());
    }

    private static List<Million.Manager> managers(Connection owner) throws SQLException {
        List<Million.Manager> found = new ArrayList<>();
        try (ResultSet rows =
                owner.createStatement().executeQuery("select id, no from principal where kind = 'user'")) {
            while (rows.next()) {
                found.add(new Million.Manager(rows.getObject(1, UUID.class), rows.getInt(2)));
            }
        }
        return found;
    }

    private static int number(Connection owner, UUID id) throws SQLException {
        try (PreparedStatement query = owner.prepareStatement("select no from principal where id = ?")) {
            query.setObject(1, id);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    Installation installation() {
        return installation;
    }

    /** The branch of the manager who asks. */
    Million.Branch branch() {
        return branches.get(OURS);
    }

    /** Numbers of all branches. */
    Integer[] allBranches() {
        return branches.stream().map(Million.Branch::no).toArray(Integer[]::new);
    }

    /** The user who heads the branch. */
    UUID headId() {
        return head;
    }

    /** The user who heads what is above all branches. */
    UUID bankHeadId() {
        return bankHead;
    }

    /** A session of the branch's head. */
    Api head() {
        return Api.signInAgain(installation.port(), HEAD);
    }
}
