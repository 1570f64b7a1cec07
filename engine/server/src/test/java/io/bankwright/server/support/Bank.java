package io.bankwright.server.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import java.util.UUID;

/** Branches and staff of the test bank. Every call makes a new one, so tests do not meet. */
public final class Bank {
    private static final Bank ONE = new Bank();
    private final Api admin = Api.admin();

    private Bank() {}

    /** The bank of this test run. */
    public static Bank open() {
        return ONE;
    }

    /** The administrator. */
    public Api admin() {
        return admin;
    }

    /**
     * @param id of the {@code user} record
     */
    public record Person(String id, String username, Api api) {}

    /** A new branch; returns its id. */
    public String branch() {
        String code = unique("B");
        return admin.post("/api/v1/orgs", Json.object().put("code", code).put("name", "支行" + code))
                .mustBe(200)
                .id();
    }

    /** A new branch below another; returns its id. */
    public String branchBelow(String parent) {
        String code = unique("B");
        ObjectNode values =
                Json.object().put("code", code).put("name", "支行" + code).put("parent", parent);
        return admin.post("/api/v1/orgs", values).mustBe(200).id();
    }

    /** A new person with one role of the bank CRM, signed in. */
    public Person person(String role, String branch) {
        return person(role, branch, "员工");
    }

    /** A new person of a name. */
    public Person person(String role, String branch, String name) {
        return hire("bank_crm." + role, branch, name);
    }

    /** A new person with a role of any app: {@code berka.analyst}. */
    public Person hire(String qualifiedRole, String branch, String name) {
        String username = unique("u");
        ObjectNode values =
                Json.object().put("username", username).put("name", name).put("org", branch);
        values.putArray("roles").add(qualifiedRole);
        Answer created = admin.post("/api/v1/users", values).mustBe(200);
        String password = created.body().path("password").asText();
        return new Person(created.body().path("user").path("id").asText(), username, Api.signIn(username, password));
    }

    /** A text nobody used before. */
    public static String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
