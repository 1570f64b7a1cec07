package io.bankwright.server.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.ToldText;
import io.bankwright.core.attachment.Attachments;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A random bank: org units, roles, people, records, all from one seed; in a database and in the oracle's memory. */
final class Bank {
    private static final int ORGS = 7;
    private static final int PEOPLE = 9;

    /** What every bank has, because chance seldom makes it: one who only looks customers up. */
    private static final RoleSpec SERVICE = new RoleSpec(
            "service",
            java.util.Set.of("workbench"),
            Map.of(
                    "customer",
                    Map.of("read", "all", "update", "own"),
                    "task",
                    Map.of("read", "all"),
                    "deal",
                    Map.of("read", "all")),
            Map.of("customer", Map.of("tier", "hidden", "mobile", "masked", "name", "masked")),
            java.util.Set.of("customer", "deal"));

    /** One who must not know amounts, files and codes, and may enter customers all the same. */
    private static final RoleSpec DESIGNER = new RoleSpec(
            "designer",
            java.util.Set.of("studio"),
            Map.of(
                    "customer",
                    Map.of("read", "all", "create", "own", "export", "own"),
                    "deal",
                    Map.of("read", "all", "create", "own")),
            Map.of(
                    "customer",
                    Map.of("amount", "masked", "files", "hidden", "code", "hidden"),
                    "deal",
                    Map.of("title", "masked")),
            java.util.Set.of());

    /** Sees much, so that much is compared. */
    private static final RoleSpec HEAD = new RoleSpec(
            "head",
            java.util.Set.of("studio", "reveal"),
            Map.of(
                    "customer",
                            Map.of("create", "all", "read", "all", "update", "all", "delete", "all", "export", "all"),
                    "deal", Map.of("create", "all", "read", "branch_and_below", "update", "all", "export", "all"),
                    "step", Map.of("create", "all", "read", "all", "delete", "all"),
                    "task", Map.of("read", "all", "update", "branch")),
            Map.of("customer", Map.of("note", "hidden"), "deal", Map.of("amount", "masked")),
            java.util.Set.of());

    /** One who looks with others' eyes. */
    private static final RoleSpec AUDITOR = new RoleSpec(
            "auditor",
            java.util.Set.of("view_as"),
            Map.of("product", Map.of("read", "all")),
            Map.of(),
            java.util.Set.of());

    private static final List<RoleSpec> FIXED = List.of(SERVICE, DESIGNER, HEAD, AUDITOR);

    final SplittableRandom random;
    final DatabaseAccess database = TestDatabase.fresh();
    final List<RoleSpec> roles = new ArrayList<>();
    final List<Person> people = new ArrayList<>();
    private final Map<UUID, @Nullable UUID> orgs = new LinkedHashMap<>();
    final Sight sight = new Sight(orgs);
    final Oracle oracle = new Oracle(sight);
    private int codes;

    /** The moment that is asked about as it was then. */
    Instant moment = Instant.EPOCH;

    Bank(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < 5; i++) {
            roles.add(role("r" + i));
        }
        roles.addAll(FIXED);
        try (Product product = new Product(database, roles, true)) {
            people(product);
            records(product);
        }
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private RoleSpec role(String key) {
        Map<String, Map<String, String>> levels = new TreeMap<>();
        Map<String, Map<String, String>> rights = new TreeMap<>();
        TreeSet<String> lookup = new TreeSet<>();
        for (Shape.Entity entity : Shape.guarded()) {
            if (chance(20)) {
                continue;
            }
            Map<String, String> ofEntity = new TreeMap<>();
            for (String operation : RoleSpec.OPERATIONS) {
                String level = chance(18) ? "none" : any(RoleSpec.LEVELS.subList(1, 5));
                if (!level.equals("none") || chance(50)) {
                    ofEntity.put(operation, level);
                }
            }
            levels.put(entity.key(), ofEntity);
            Map<String, String> ofFields = new TreeMap<>();
            for (Shape.Field field : entity.fields()) {
                if (chance(22)) {
                    ofFields.put(field.key(), any(List.of("hidden", "masked", "read", "hidden", "edit")));
                }
            }
            rights.put(entity.key(), ofFields);
            if (chance(8)) {
                lookup.add(entity.key());
            }
        }
        TreeSet<String> capabilities = new TreeSet<>(List.of("workbench"));
        if (chance(50)) {
            capabilities.add("reveal");
        }
        if (chance(15)) {
            capabilities.add("view_as");
        }
        return new RoleSpec(key, capabilities, levels, rights, lookup);
    }

    private void people(Product product) {
        for (int i = 0; i < ORGS; i++) {
            UUID parent = i == 0 || chance(15) ? null : any(List.copyOf(orgs.keySet()));
            ObjectNode values = Json.object().put("code", "org" + i).put("name", "unit" + i);
            if (parent != null) {
                values.put("parent", parent.toString());
            }
            UUID id = product.system(work -> product.create(work, "org", values));
            orgs.put(id, parent);
            sight.add(new Row(id, Shape.of("org"), values));
        }
        for (int i = 0; i < PEOPLE + FIXED.size(); i++) {
            UUID org = chance(10) ? null : any(List.copyOf(orgs.keySet()));
            List<RoleSpec> held = new ArrayList<>();
            for (RoleSpec role : roles.subList(0, 5)) {
                if (i < PEOPLE && chance(30)) {
                    held.add(role);
                }
            }
            if (i >= PEOPLE) {
                held.add(FIXED.get(i - PEOPLE));
            }
            ObjectNode values = Json.object()
                    .put("username", "user" + i)
                    .put("name", "name" + i)
                    .put("locale", "en");
            held.forEach(role -> values.withArray("roles").add(Shape.APP + "." + role.key()));
            if (org != null) {
                values.put("org", org.toString());
            }
            UUID id = product.system(work -> product.create(work, "user", values));
            people.add(new Person(id, product.number(id), "user" + i, org, held));
            sight.add(new Row(id, Shape.of("user"), values));
        }
    }

    private void records(Product product) {
        for (int i = 0; i < 26; i++) {
            make(product, "customer");
        }
        for (int i = 0; i < 30; i++) {
            make(product, "deal");
        }
        for (int i = 0; i < 30; i++) {
            make(product, "step");
        }
        for (int i = 0; i < 24; i++) {
            make(product, "visit");
        }
        for (int i = 0; i < 6; i++) {
            make(product, "product");
        }
        for (int i = 0; i < 16; i++) {
            make(product, "task");
            make(product, "alert");
        }
        files(product);
        notices(product);
        remember(product);
        for (int i = 0; i < 40; i++) {
            Row row = anyRow();
            ObjectNode changes = values(row.entity, 30, false);
            row.entity.fields().stream()
                    .filter(field -> field.kind() == Shape.Kind.CODE)
                    .forEach(field -> changes.remove(field.key()));
            product.system(work -> product.bean(Records.class).update(work, row.entity.key(), row.id, null, changes));
            apply(row, changes);
        }
    }

    /** What is asked about later as it was now. */
    private void remember(Product product) {
        pause();
        moment = product.bean(BusinessClock.class).instant();
        pause();
        for (Shape.Entity entity : Shape.all()) {
            sight.all(entity.key()).forEach(row -> row.then = row.copy());
        }
    }

    /** Clocks and databases do not count time alike finely. */
    private static void pause() {
        Instant next = Instant.now().plusMillis(2);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Instant.now().isAfter(next));
    }

    private void notices(Product product) {
        for (int i = 0; i < 20; i++) {
            Person reader = any(people);
            Row customer = anyRow("customer");
            List<Row.Part> parts = List.of(
                    new Row.Part("look-" + i + "-", null),
                    new Row.Part(customer.values.path("amount").asText("0"), "customer.amount"));
            ObjectNode notice = Json.object().put("user", reader.id().toString());
            notice.set(
                    "title",
                    new ToldText(
                            Shape.APP,
                            parts.stream()
                                    .map(part -> new ToldText.Part(part.text(), keys(part)))
                                    .toList()));
            product.system(work -> product.create(work, "notification", notice));
            oracle.notice(reader, parts);
            pause();
        }
    }

    private static void apply(Row row, ObjectNode changes) {
        ObjectNode before = row.values.deepCopy();
        row.values.setAll(changes);
        row.values.properties().removeIf(entry -> entry.getValue().isNull());
        if (!before.equals(row.values)) {
            row.next(before);
            Sight.own(row, null, null);
        }
    }

    private void make(Product product, String key) {
        Shape.Entity entity = Shape.of(key);
        ObjectNode values = values(entity, 85, true);
        Map<String, List<Row.Part>> told = told(values, key.equals("alert") ? "reason" : "title", entity);
        ObjectNode written = values.deepCopy();
        told.forEach((field, parts) -> written.set(
                field,
                new ToldText(
                        Shape.APP,
                        parts.stream()
                                .map(part -> new ToldText.Part(part.text(), keys(part)))
                                .toList())));
        UUID id = product.system(work -> product.create(work, key, written));
        ObjectNode kept = values.deepCopy();
        if (key.equals("alert")) {
            kept.put("severity", kept.path("severity").asText("mid"));
            kept.put("state", kept.path("state").asText("new"));
        }
        if (key.equals("task")) {
            kept.put("kind", kept.path("kind").asText("adhoc"));
            kept.put("status", kept.path("status").asText("open"));
            kept.put("priority", kept.path("priority").asText("normal"));
        }
        Row row = new Row(id, entity, kept);
        if (key.equals("deal") && !kept.has("amount")) {
            sight.standard(row);
        }
        row.told = told;
        Sight.own(row, null, null);
        sight.add(row);
    }

    /** Some tasks and alerts are written by the platform, with a customer's name and amount in them. */
    private Map<String, List<Row.Part>> told(ObjectNode values, String field, Shape.Entity entity) {
        if (!entity.key().equals("task") && !entity.key().equals("alert") || chance(50)) {
            return Map.of();
        }
        Row customer = anyRow("customer");
        List<Row.Part> parts = List.of(
                new Row.Part("call-", null),
                new Row.Part(customer.values.path("name").asText(), "customer.name"),
                new Row.Part("-" + customer.values.path("amount").asText("0"), "customer.amount"));
        values.put(field, parts.stream().map(Row.Part::text).collect(Collectors.joining()));
        return Map.of(field, parts);
    }

    private static Set<String> keys(Row.Part part) {
        String field = part.field();
        return field == null ? Set.of() : Set.of(field, field.substring(0, field.indexOf('.')));
    }

    private void files(Product product) {
        for (Row customer : List.copyOf(sight.all("customer")).subList(0, 8)) {
            Person uploader = any(people);
            Attachments.Stored stored = product.bean(Attachments.class)
                    .add(
                            product.caller(uploader),
                            Cause.person(uploader.username()),
                            "paper.txt",
                            ("file " + customer.id).getBytes(StandardCharsets.UTF_8));
            ObjectNode changes = Json.object();
            changes.putArray("files").add(Json.tree(stored));
            product.system(
                    (Work work) -> product.bean(Records.class).update(work, "customer", customer.id, null, changes));
            apply(customer, (ObjectNode) Json.parse(Json.write(changes)));
            oracle.file(stored.id(), uploader.id(), customer);
        }
    }

    Row anyRow() {
        return anyRow(any(Shape.guarded()).key());
    }

    Row anyRow(String entity) {
        return any(List.copyOf(sight.all(entity)));
    }

    String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    String code() {
        return "c" + (1000 + codes++);
    }

    /** Values for some of the fields; the required ones always when it is to be a new record. */
    ObjectNode values(Shape.Entity entity, int percent, boolean creating) {
        ObjectNode values = Json.object();
        for (Shape.Field field : entity.fields()) {
            boolean link = field.key().equals("record_entity") || field.key().equals("record_id");
            if (field.isFormula() || field.kind() == Shape.Kind.FILES || link) {
                continue;
            }
            if (creating && field.required() || chance(percent)) {
                put(values, field, !creating && !field.required() && chance(15));
            }
        }
        if (entity.field("record_id").isPresent() && creating && chance(50)) {
            values.put("record_entity", "customer")
                    .put("record_id", anyRow("customer").id.toString());
        }
        return values;
    }

    private void put(ObjectNode values, Shape.Field field, boolean empty) {
        if (empty) {
            values.putNull(field.key());
            return;
        }
        Supplier<String> org = () -> any(List.copyOf(orgs.keySet())).toString();
        switch (field.kind()) {
            case TEXT, LONG -> values.put(field.key(), word());
            case CODE -> values.put(field.key(), code());
            case PHONE -> values.put(field.key(), "138" + (10000000 + random.nextInt(80000000)));
            case CHOICE -> values.put(field.key(), any(List.of(field.target().split(" "))));
            case MONEY -> values.put(field.key(), any(List.of("100.00", "150.50", "250.00", "400.25")));
            case WHOLE -> values.put(field.key(), random.nextInt(10));
            case FLAG -> values.put(field.key(), random.nextBoolean());
            case DAY -> values.put(field.key(), "2026-0%d-1%d".formatted(1 + random.nextInt(9), random.nextInt(10)));
            case MOMENT ->
                values.put(field.key(), "2026-0%d-1%dT08:00:00Z".formatted(1 + random.nextInt(9), random.nextInt(10)));
            case REF -> values.put(field.key(), anyRow(field.target()).id.toString());
            case USER -> values.put(field.key(), any(people).id().toString());
            case ORG -> values.put(field.key(), org.get());
            case TEAM -> {
                TreeSet<String> ids = new TreeSet<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    ids.add(any(people).id().toString());
                }
                ids.forEach(values.putArray(field.key())::add);
            }
            case FILES, MONEY_FORMULA, TEXT_FORMULA -> throw new IllegalStateException(field.key());
        }
    }

    Map<UUID, @Nullable UUID> orgs() {
        return new HashMap<>(orgs);
    }
}
