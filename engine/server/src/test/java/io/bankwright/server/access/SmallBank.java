package io.bankwright.server.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A bank with nothing in it but what one test needs. */
final class SmallBank implements AutoCloseable {
    final DatabaseAccess database = TestDatabase.fresh();
    final Product product;
    final UUID org;
    private final List<RoleSpec> roles;
    private int people;

    SmallBank(RoleSpec... roles) {
        this.roles = List.of(roles);
        product = new Product(database, this.roles, true);
        org = create("org", Json.object().put("code", "o1").put("name", "unit"));
    }

    /** A role that reads and changes what it names; {@code levels} as {@code customer: read own, update own}. */
    static RoleSpec role(String key, Map<String, Map<String, String>> levels, Map<String, Map<String, String>> rights) {
        return new RoleSpec(key, Set.of("workbench", "studio"), levels, rights, Set.of());
    }

    static RoleSpec lookup(String key, Map<String, Map<String, String>> levels, String entity) {
        return new RoleSpec(key, Set.of("workbench"), levels, Map.of(), new TreeSet<>(Set.of(entity)));
    }

    Person person(String... keys) {
        String username = "user" + ++people;
        ObjectNode values = Json.object()
                .put("username", username)
                .put("name", username)
                .put("phone", "13800000000")
                .put("locale", "en")
                .put("org", org.toString());
        for (String key : keys) {
            values.withArray("roles").add(Shape.APP + "." + key);
        }
        UUID id = create("user", values);
        return new Person(
                id,
                product.number(id),
                username,
                org,
                roles.stream()
                        .filter(role -> List.of(keys).contains(role.key()))
                        .toList());
    }

    UUID create(String entity, ObjectNode values) {
        return product.system(work -> product.create(work, entity, values));
    }

    UUID customer(Person owner, String code) {
        return create("customer", customerOf(owner, code));
    }

    static ObjectNode customerOf(Person owner, String code) {
        return Json.object()
                .put("name", "name" + code)
                .put("code", code)
                .put("amount", "250.00")
                .put("score", 3)
                .put("owner_rm", owner.id().toString());
    }

    UUID deal(UUID customer, String title) {
        return create("deal", Json.object().put("title", title).put("customer", customer.toString()));
    }

    UUID step(UUID deal, String title) {
        return create("step", Json.object().put("title", title).put("deal", deal.toString()));
    }

    @Override
    public void close() {
        product.close();
        TestDatabase.drop(database);
    }
}
