package io.bankwright.core.identity;

import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.RecordTables;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.RecordPage;
import io.bankwright.core.record.RecordTitles;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import io.bankwright.model.role.RoleDefinition;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.SelectQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Who can see a record, and why: asked of the compiler that every read path asks, for one user and role after the other. */
@Singleton
public class RecordViewers {
    private static final int USERS = 100;

    private final AccessCompiler access;
    private final RecordTables tables;
    private final Records records;
    private final RecordTitles titles;
    private final Callers callers;

    RecordViewers(AccessCompiler access, RecordTables tables, Records records, RecordTitles titles, Callers callers) {
        this.access = access;
        this.tables = tables;
        this.records = records;
        this.titles = titles;
        this.callers = callers;
    }

    /**
     * @param items users who can see the record, by name
     * @param next cursor of the next page, or null
     */
    public record Viewers(List<Viewer> items, @Nullable String next) {}

    /** One of them, with every role that lets them. */
    public record Viewer(UUID id, String username, String name, List<Reason> reasons) {}

    /**
     * @param role qualified key
     * @param level how far the role reaches: own, branch, branch_and_below, all
     * @param ground what it comes down to: {@code owner}, {@code shared}, {@code org} or {@code everything}
     * @param orgs for {@code org}: from the user's unit down to the record's, by name
     */
    public record Reason(String role, Label roleLabel, String level, String ground, List<String> orgs) {}

    /** One user in one role, and what would let them. */
    private record Question(Caller caller, String role, Level level, Condition rows) {}

    /** As the platform sees it; who may ask is the caller's business. */
    Viewers of(Work work, EntityDefinition entity, UUID id, @Nullable String after) {
        RecordPage page = records.list(
                work, "user", new ListRequest(null, List.of("name"), USERS, after, ListRequest.Count.NONE, null));
        Table<?> table = tables.table(entity).as("t");
        List<Question> questions = page.items().stream()
                .filter(user -> user.values().path("active").asBoolean(true))
                .map(user -> callers.caller(work, user))
                .flatMap(caller -> questions(caller, work.app(), entity, table).stream())
                .toList();
        Map<UUID, Viewer> viewers = new java.util.LinkedHashMap<>();
        if (!questions.isEmpty()) {
            Owning owning = owning(work, entity, id);
            Row answers = answers(work, table, id, questions);
            for (int i = 0; i < questions.size(); i++) {
                if (Boolean.TRUE.equals(answers.value(i))) {
                    add(viewers, work, owning, questions.get(i));
                }
            }
        }
        return new Viewers(List.copyOf(viewers.values()), page.next());
    }

    private List<Question> questions(Caller caller, AppModel app, EntityDefinition entity, Table<?> table) {
        List<Question> questions = new ArrayList<>();
        for (String role : caller.roles()) {
            Caller inRole = caller.withOnly(role);
            Level level = CallerAccess.of(inRole, app).entity(entity).level(Operation.READ);
            if (level != Level.NONE) {
                questions.add(
                        new Question(caller, role, level, access.rows(inRole, app, entity, Operation.READ, table)));
            }
        }
        return questions;
    }

    private static Row answers(Work work, Table<?> table, UUID id, List<Question> questions) {
        SelectQuery<?> select = Sql.dsl().selectQuery(table);
        for (int i = 0; i < questions.size(); i++) {
            select.addSelect(
                    DSL.field(DSL.trueCondition().and(questions.get(i).rows())).as("q" + i));
        }
        select.addConditions(DSL.field(DSL.name("t", "id"), SQLDataType.UUID).eq(id));
        return work.tx().query(select).getFirst();
    }

    private void add(Map<UUID, Viewer> viewers, Work work, Owning owning, Question held) {
        Caller caller = held.caller();
        viewers.computeIfAbsent(
                        caller.userId(), user -> new Viewer(user, caller.username(), caller.name(), new ArrayList<>()))
                .reasons()
                .add(reason(work, owning, held));
    }

    private static Reason reason(Work work, Owning owning, Question held) {
        String key = held.role().substring(held.role().indexOf('.') + 1);
        RoleDefinition role = work.app().roles().get(key);
        String ground = held.level() == Level.ALL ? "everything" : owning.ground(held.caller());
        return new Reason(
                held.role(),
                role == null ? Label.NONE : role.label(),
                held.level().name().toLowerCase(Locale.ROOT),
                ground,
                ground.equals("org") ? owning.pathFrom(held.caller().orgNo()) : List.of());
    }

    /**
     * Whose the record is: its own row or, where it inherits, the row it inherits from.
     *
     * @param orgs numbers and names of its org unit and all above, from the lowest
     */
    private record Owning(@Nullable Integer owner, List<Integer> sharedWith, List<Org> orgs) {
        private String ground(Caller caller) {
            if (owner != null && owner == caller.principalNo()) {
                return "owner";
            }
            return sharedWith.contains(caller.principalNo()) ? "shared" : "org";
        }

        private List<String> pathFrom(@Nullable Integer org) {
            List<String> path = new ArrayList<>();
            for (Org each : orgs) {
                path.addFirst(each.name());
                if (org != null && each.no() == org) {
                    break;
                }
            }
            return path;
        }
    }

    private record Org(int no, String name) {}

    private Owning owning(Work work, EntityDefinition entity, UUID id) {
        EntityDefinition current = entity;
        UUID record = id;
        while (current.access() instanceof io.bankwright.model.entity.Access.Inherited inherited) {
            EntityRecord child = records.get(work, current.key(), record);
            current = AccessCompiler.parentOf(work.app(), current, inherited);
            String parent = child.text(inherited.parent());
            if (parent == null) {
                return new Owning(null, List.of(), List.of());
            }
            record = UUID.fromString(parent);
        }
        Row row = work.tx()
                .query(
                        "select owner_id, org_id, coalesce(shared_with::text[], '{}') as shared from "
                                + tables.table(current).getName() + " where id = $1",
                        record)
                .getFirst();
        List<Integer> shared =
                row.texts("shared").stream().map(Integer::valueOf).toList();
        return new Owning(row.integer("owner_id"), shared, upwards(work, row.integer("org_id")));
    }

    private List<Org> upwards(Work work, @Nullable Integer org) {
        List<Row> chain = work.tx()
                .query(
                        "with recursive up as (select id, no, parent_no, 1 as step from principal where no = $1 union all"
                                + " select p.id, p.no, p.parent_no, u.step + 1 from principal p join up u on p.no = u.parent_no"
                                + " where u.step < 50) select id, no from up order by step",
                        org);
        List<UUID> ids = chain.stream().map(row -> row.uuid("id")).toList();
        Map<UUID, String> names = new HashMap<>(titles.of(work, "org", new HashSet<>(ids)));
        return chain.stream()
                .map(row -> new Org(row.integer("no"), names.getOrDefault(row.uuid("id"), "")))
                .toList();
    }
}
