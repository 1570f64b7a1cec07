package io.bankwright.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may see and do what, worked out record by record in plain Java. Shares no code with the access compiler. */
class Sight {
    private final Map<UUID, @Nullable UUID> orgParents;
    private final Map<String, Map<UUID, Row>> rows = new LinkedHashMap<>();
    private final List<Row> gone = new ArrayList<>();

    Sight(Map<UUID, @Nullable UUID> orgParents) {
        this.orgParents = orgParents;
        Shape.all().forEach(entity -> rows.put(entity.key(), new LinkedHashMap<>()));
    }

    Sight(Sight other) {
        this(other.orgParents);
    }

    void add(Row row) {
        rows.get(row.entity.key()).put(row.id, row);
    }

    void remove(Row row) {
        rows.get(row.entity.key()).remove(row.id);
        gone.add(row);
    }

    /** Deleted ones. */
    List<Row> gone(String entity) {
        return gone.stream().filter(row -> row.entity.key().equals(entity)).toList();
    }

    Collection<Row> all(String entity) {
        return rows.get(entity).values();
    }

    Optional<Row> find(String entity, @Nullable UUID id) {
        return Optional.ofNullable(id).map(rows.get(entity)::get);
    }

    /** Rows the person may read, by id. */
    List<Row> seen(Person person, String entity) {
        return all(entity).stream()
                .filter(row -> sees(person, row))
                .sorted(Comparator.comparing(row -> row.id.toString()))
                .toList();
    }

    boolean sees(Person person, Row row) {
        return reaches(person, row, level(person, row.entity.key(), "read"));
    }

    boolean may(Person person, Row row, String operation) {
        return reaches(person, row, level(person, row.entity.key(), operation));
    }

    /** Whether a row lies within a level; of a row that follows another, both must be in sight. */
    boolean reaches(Person person, Row row, String level) {
        if (level.equals("all")) {
            return true;
        }
        if (level.equals("none")) {
            return false;
        }
        String parent = row.entity.parent();
        if (parent == null) {
            return owns(person, row.owner, row.org, row.shared, level);
        }
        String target = row.entity.field(parent).orElseThrow().target();
        return find(target, row.reference(parent))
                .filter(above -> sees(person, above) && reaches(person, above, level))
                .isPresent();
    }

    boolean owns(Person person, @Nullable UUID owner, @Nullable UUID org, Set<UUID> shared, String level) {
        if (person.id().equals(owner) || shared.contains(person.id())) {
            return true;
        }
        UUID mine = person.org();
        return switch (level) {
            case "branch" -> mine != null && mine.equals(org);
            case "branch_and_below" -> mine != null && isBelow(org, mine);
            default -> false;
        };
    }

    private boolean isBelow(@Nullable UUID org, UUID top) {
        for (UUID at = org; at != null; at = orgParents.get(at)) {
            if (at.equals(top)) {
                return true;
            }
        }
        return false;
    }

    String level(Person person, String entity, String operation) {
        if (entity.equals("user") || entity.equals("org")) {
            return operation.equals("read") ? "all" : "none";
        }
        return person.roles().stream()
                .map(role -> role.levels().getOrDefault(entity, Map.of()).getOrDefault(operation, "none"))
                .max(Comparator.comparing(RoleSpec.LEVELS::indexOf))
                .orElse("none");
    }

    boolean allows(Person person, String entity, String operation) {
        return !level(person, entity, operation).equals("none");
    }

    boolean isLookupOnly(Person person, String entity) {
        List<RoleSpec> granting = granting(person, entity);
        return !granting.isEmpty()
                && granting.stream().allMatch(role -> role.lookup().contains(entity));
    }

    private static List<RoleSpec> granting(Person person, String entity) {
        return person.roles().stream()
                .filter(role -> role.levels().containsKey(entity))
                .toList();
    }

    String right(Person person, Shape.Entity entity, Shape.Field field) {
        String own = granting(person, entity.key()).stream()
                .map(role -> role.rights().getOrDefault(entity.key(), Map.of()).getOrDefault(field.key(), "edit"))
                .max(Comparator.comparing(RoleSpec.RIGHTS::indexOf))
                .orElse("edit");
        boolean tellsTooMuch = field.isFormula()
                && RoleSpec.RIGHTS.indexOf(own) >= RoleSpec.RIGHTS.indexOf("read")
                && !inputs(field).stream().allMatch(path -> reads(person, entity, path));
        return tellsTooMuch ? "hidden" : own;
    }

    private static List<String> inputs(Shape.Field formula) {
        return switch (formula.key()) {
            case "worth" -> List.of("amount");
            case "hint" -> List.of("score");
            case "cname" -> List.of("customer.name");
            case "far" -> List.of("deal.customer.code");
            default -> throw new IllegalStateException(formula.key());
        };
    }

    /** Whether a path may be used in filters and the like. */
    boolean reads(Person person, Shape.Entity entity, String path) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        Shape.Field field = entity.field(head).orElse(null);
        if (field == null) {
            return true;
        }
        String right = right(person, entity, field);
        if (!right.equals("read") && !right.equals("edit")) {
            return false;
        }
        return dot < 0 || reads(person, Shape.of(field.targetEntity()), path.substring(dot + 1));
    }

    /** The value at a path as the person finds it: nothing beyond a record out of sight. Rights on fields aside. */
    JsonNode value(Person person, Row row, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return path.equals("id") ? Json.tree(row.id.toString()) : own(person, row, path);
        }
        String head = path.substring(0, dot);
        Shape.Field field = row.entity.field(head).orElseThrow();
        String rest = path.substring(dot + 1);
        UUID id = row.reference(head);
        if (rest.equals("id")) {
            return id == null ? NullNode.getInstance() : Json.tree(id.toString());
        }
        return find(field.targetEntity(), id)
                .filter(target -> sees(person, target))
                .map(target -> value(person, target, rest))
                .orElse(NullNode.getInstance());
    }

    private JsonNode own(Person person, Row row, String key) {
        return switch (key) {
            case "worth" -> {
                JsonNode amount = value(person, row, "amount");
                yield amount.isNull()
                        ? amount
                        : Json.tree(new BigDecimal(amount.asText())
                                .multiply(BigDecimal.TWO)
                                .setScale(2)
                                .toPlainString());
            }
            case "hint" -> {
                JsonNode score = value(person, row, "score");
                yield Json.tree(!score.isNull() && score.asInt() > 5 ? "hi" : "lo");
            }
            case "cname" -> value(person, row, "customer.name");
            case "far" -> value(person, row, "deal.customer.code");
            default ->
                row.values.hasNonNull(key) && tells(person, row.told.get(key))
                        ? row.values.get(key)
                        : NullNode.getInstance();
        };
    }

    boolean passes(Person person, Row row, @Nullable Filter filter) {
        return filter == null || Boolean.TRUE.equals(holds(person, row, filter));
    }

    private @Nullable Boolean holds(Person person, Row row, Filter filter) {
        return switch (filter) {
            case Filter.Compare compare -> compare(value(person, row, compare.path()), compare);
            case Filter.Both both -> {
                Boolean left = holds(person, row, both.left());
                Boolean right = holds(person, row, both.right());
                Boolean decisive = !both.and();
                if (decisive.equals(left) || decisive.equals(right)) {
                    yield decisive;
                }
                yield left == null || right == null ? null : (Boolean) both.and();
            }
        };
    }

    private static @Nullable Boolean compare(JsonNode value, Filter.Compare compare) {
        String literal = compare.literal();
        String text = value.isNull() ? null : value.asText();
        if (compare.operator().equals("=") || compare.operator().equals("!=")) {
            boolean same = text == null || literal == null
                    ? Objects.equals(text, literal)
                    : compare.number()
                            ? new BigDecimal(text).compareTo(new BigDecimal(literal)) == 0
                            : text.equals(literal);
            return same == compare.operator().equals("=");
        }
        if (text == null || literal == null) {
            return null;
        }
        int order =
                compare.number() ? new BigDecimal(text).compareTo(new BigDecimal(literal)) : text.compareTo(literal);
        return compare.operator().equals("<") ? order < 0 : order > 0;
    }

    /** Every row that refers to this one. */
    List<Row> referring(Row row) {
        List<Row> found = new ArrayList<>();
        for (Map<UUID, Row> table : rows.values()) {
            for (Row other : table.values()) {
                for (Shape.Field field : other.entity.fields()) {
                    if (field.kind() == Shape.Kind.REF
                            && field.target().equals(row.entity.key())
                            && row.id.equals(other.reference(field.key()))) {
                        found.add(other);
                    }
                }
            }
        }
        return found;
    }

    /** Whether all that a text tells may be read. */
    boolean tells(Person person, @Nullable List<Row.Part> parts) {
        return parts == null || parts.stream().allMatch(part -> tells(person, part));
    }

    boolean tells(Person person, Row.Part part) {
        String field = part.field();
        if (field == null) {
            return true;
        }
        int dot = field.indexOf('.');
        Shape.Entity entity = Shape.of(field.substring(0, dot));
        return allows(person, entity.key(), "read") && reads(person, entity, field.substring(dot + 1));
    }

    /** The text of a field as somebody is shown it. */
    String told(Person person, Row row, String key) {
        List<Row.Part> parts = row.told.get(key);
        if (tells(person, parts)) {
            return row.values.path(key).asText();
        }
        return parts.stream()
                .map(part -> tells(person, part) ? part.text() : "******")
                .collect(java.util.stream.Collectors.joining());
    }

    /** What a new deal takes from its customer. */
    void standard(Row deal) {
        find("customer", deal.reference("customer"))
                .map(customer -> customer.values.get("amount"))
                .filter(amount -> !amount.isNull())
                .ifPresent(amount -> deal.values.set("amount", amount));
    }

    /** Whose a record with these values is, made or kept by somebody. */
    static void own(Row row, @Nullable UUID creator, @Nullable UUID creatorsOrg) {
        Shape.Entity entity = row.entity;
        if (entity.parent() != null) {
            return;
        }
        if (entity.owner() != null) {
            row.owner = row.reference(entity.owner());
        } else if (creator != null) {
            row.owner = creator;
        }
        if (entity.org() != null) {
            row.org = row.reference(entity.org());
        } else if (creatorsOrg != null) {
            row.org = creatorsOrg;
        }
        if (entity.shared() != null) {
            Set<UUID> shared = new java.util.HashSet<>();
            row.values.path(entity.shared()).forEach(id -> shared.add(UUID.fromString(id.asText())));
            row.shared = shared;
        }
    }

    static ObjectNode object() {
        return Json.object();
    }
}
