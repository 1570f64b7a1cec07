package io.bankwright.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.OrgTree;
import io.bankwright.core.attachment.AttachmentResource;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.identity.RecordViewersResource;
import io.bankwright.core.identity.ViewAs;
import io.bankwright.core.live.LiveHub;
import io.bankwright.core.notice.NotificationResource;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.Compiled;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.RecordBatchResource;
import io.bankwright.core.record.RecordResource;
import io.bankwright.core.record.Records;
import io.bankwright.core.search.SearchResource;
import io.bankwright.core.search.TimelineResource;
import io.bankwright.core.store.Blocking;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.transfer.ExportResource;
import io.bankwright.core.transfer.ImportResource;
import io.bankwright.core.transfer.ImportWork;
import io.bankwright.core.transfer.JobResource;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.form.submission.TaskResource;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.report.dashboard.DashboardResource;
import io.bankwright.report.query.Dimension;
import io.bankwright.report.query.Question;
import io.bankwright.report.query.Reports;
import io.bankwright.rule.alert.RuleResource;
import io.bankwright.testkit.Beans;
import io.vertx.core.Vertx;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The product on one database: its REST operations called as their callers, without the wire. */
final class Product implements AutoCloseable {
    private static final Vertx VERTX = Vertx.vertx();

    private final CurrentCaller current = new CurrentCaller();
    private final Apps apps = new Apps();
    private final Database database;
    private final Beans beans;
    private final Map<Class<?>, Object> resources = new HashMap<>();
    private final Instant moment;
    private @Nullable String asOf;

    private static final class Apps implements AppModels {
        private final Map<String, AppModel> models = new HashMap<>();

        @Override
        public AppModel current(String app) {
            return java.util.Objects.requireNonNull(models.get(app), app);
        }

        @Override
        public Collection<AppModel> all() {
            return models.values();
        }
    }

    Product(DatabaseAccess access, List<RoleSpec> roles, boolean fresh) {
        this(access, roles, fresh, Instant.EPOCH);
    }

    /** @param moment that is asked about as it was then */
    Product(DatabaseAccess access, List<RoleSpec> roles, boolean fresh, Instant moment) {
        this.moment = moment;
        database = new Database(VERTX, access, 3);
        // Drafts are none of these paths; what keeps them is asked for by a resource and never used.
        Answers refuse = (method, arguments) -> {
            throw new AssertionError("no draft is read: " + method);
        };
        Object sessions = proxy(Mutiny.SessionFactory.class, refuse);
        Object loops = proxy(Blocking.EventLoops.class, refuse);
        beans = new Beans(
                database,
                new BusinessClock(ZoneId.of("Asia/Shanghai")),
                new SystemClock(),
                apps,
                current,
                sessions,
                loops);
        Map<String, byte[]> files = new HashMap<>();
        Shape.files().forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        roles.forEach(role ->
                files.put("roles/" + role.key() + ".role.yaml", role.yaml().getBytes(StandardCharsets.UTF_8)));
        AppCompiler compiler = beans.get(AppCompiler.class);
        Compiled compiled = compiler.compile(AppFiles.of(files), 1);
        if (compiled.faults().hasErrors()) {
            throw new AssertionError(compiled.faults().all().toString());
        }
        apps.models.put("system", compiler.system());
        apps.models.put(Shape.APP, compiled.model());
        if (fresh) {
            bean(EntityTables.class).apply(compiler.system());
            bean(EntityTables.class).apply(compiled.model());
        }
        bean(OrgTree.class).run();
    }

    <T> T bean(Class<T> type) {
        return beans.get(type);
    }

    AppModel app() {
        return apps.current(Shape.APP);
    }

    <T> T system(Function<Work, T> step) {
        return bean(Works.class).runAsSystem(Shape.APP, Cause.system("test"), step);
    }

    /** A use case of the person of the latest {@link #ask} or {@link #as}. */
    <T> T user(Function<Work, T> step) {
        return bean(Works.class).run(Shape.APP, current.get(), current.cause(), step);
    }

    UUID create(Work work, String entity, ObjectNode values) {
        return bean(Records.class).create(work, entity, values).id();
    }

    int number(UUID id) {
        return java.util.Objects.requireNonNull(
                system(work -> bean(OrgTree.class).number(work.tx(), id)));
    }

    Caller caller(Person person) {
        Set<String> roles = new HashSet<>();
        person.roles().forEach(role -> roles.add(Shape.APP + "." + role.key()));
        UUID org = person.org();
        return new Caller(
                Caller.Kind.PERSON,
                person.id(),
                person.number(),
                person.username(),
                person.username(),
                org,
                org == null ? null : (Integer) number(org),
                roles,
                "en");
    }

    /** Calls what has no {@link Ask}. */
    <T> T as(Person person, java.util.function.Supplier<T> call) {
        current.set(caller(person), null);
        return call.get();
    }

    /** What the product answers: status, ETag, body as sent; a refusal as the problem it becomes. */
    ObjectNode ask(Person person, Ask ask) {
        Leak.on(ask.path());
        try {
            current.set(caller(person), null);
            return answer(person, ask);
        } catch (ProblemException refused) {
            ObjectNode answer = Json.object()
                    .put("status", refused.problem().status())
                    .put("code", refused.problem().code())
                    .put("detail", refused.getMessage());
            if (!refused.violations().isEmpty()) {
                for (Violation violation : refused.violations()) {
                    answer.withArray("violations").add(Json.tree(violation));
                }
            }
            return answer;
        } catch (Exception failed) {
            throw new AssertionError(person.username() + " " + ask, failed);
        } finally {
            Leak.off();
        }
    }

    private ObjectNode answer(Person person, Ask ask) throws Exception {
        RecordResource records = resource(RecordResource.class);
        return switch (ask) {
            case Ask.Get get -> of(records.get(Shape.APP, get.entity(), get.id().toString(), asOf));
            case Ask.Past past -> {
                asOf = moment.toString();
                try {
                    yield answer(person, past.asked());
                } finally {
                    asOf = null;
                }
            }
            case Ask.Pages pages -> pages(records, pages);
            case Ask.Notices ignored ->
                body(resource(NotificationResource.class).list());
            case Ask.Viewers viewers ->
                body(resource(RecordViewersResource.class).of(Shape.APP, viewers.entity(), viewers.id(), null));
            case Ask.As as -> {
                String path = "/api/v1/apps/" + Shape.APP + "/model";
                current.set(
                        bean(ViewAs.class).look(current.get(), as.person().id().toString(), "GET", path), null);
                yield answer(as.person(), as.asked());
            }
            case Ask.Board ignored -> body(resource(DashboardResource.class).dashboard(Shape.APP, "board"));
            case Ask.Chart chart ->
                body(resource(DashboardResource.class).data(Shape.APP, "board", chart.chart(), asOf));
            case Ask.ChartRows rows -> chartRows(rows);
            case Ask.Sheet sheet -> sheet(sheet.asked());
            case Ask.Search search -> body(resource(SearchResource.class).search(Shape.APP, search.text()));
            case Ask.History history ->
                body(records.history(Shape.APP, history.entity(), history.id().toString(), asOf));
            case Ask.Timeline timeline ->
                body(resource(TimelineResource.class)
                        .get(Shape.APP, "customer", timeline.customer().toString()));
            case Ask.Export export -> export(export);
            case Ask.Numbers numbers -> numbers(numbers);
            case Ask.Drill drill -> drill(drill);
            case Ask.Create create ->
                of(records.create(Shape.APP, create.entity(), null, new RecordResource.WriteBody(create.values())));
            case Ask.Patch patch ->
                of(records.update(
                        Shape.APP,
                        patch.entity(),
                        patch.id().toString(),
                        "\"" + patch.version() + "\"",
                        null,
                        false,
                        new RecordResource.WriteBody(patch.values())));
            case Ask.Delete delete -> {
                records.delete(Shape.APP, delete.entity(), delete.id().toString(), "\"" + delete.version() + "\"");
                yield Json.object().put("status", 204);
            }
            case Ask.Batch batch -> {
                RecordBatchResource resource = resource(RecordBatchResource.class);
                List<RecordBatchResource.Chosen> chosen = batch.records().stream()
                        .map(one -> new RecordBatchResource.Chosen(one.id(), one.version()))
                        .toList();
                ObjectNode values = batch.values();
                yield body(
                        values == null
                                ? resource.delete(
                                        Shape.APP, batch.entity(), new RecordBatchResource.DeletionBody(chosen))
                                : resource.change(
                                        Shape.APP, batch.entity(), new RecordBatchResource.ChangeBody(chosen, values)));
            }
            case Ask.Import file -> importOne(file);
            case Ask.Reveal reveal ->
                body(records.reveal(
                        Shape.APP,
                        reveal.entity(),
                        reveal.id().toString(),
                        new RecordResource.RevealBody(reveal.field(), "a good reason")));
            case Ask.File file -> {
                Response response =
                        resource(AttachmentResource.class).get(file.id().toString(), false);
                yield Json.object()
                        .put("status", response.getStatus())
                        .put("bytes", new String((byte[]) response.getEntity(), StandardCharsets.UTF_8));
            }
            case Ask.TaskForm form ->
                body(resource(TaskResource.class).form(Shape.APP, form.task().toString()));
            case Ask.Live live -> live(person, live);
            case Ask.DryRun ignored ->
                body(resource(RuleResource.class).dryRun(Shape.APP, "big", false, new RuleResource.DryRunRequest(200)));
            case Ask.Model ignored -> model();
        };
    }

    private ObjectNode chartRows(Ask.ChartRows ask) {
        Map<String, @Nullable String> point = new HashMap<>();
        point.put(Shape.CHARTS.get(ask.chart()).dimensions().getFirst(), ask.value());
        DashboardResource reports = resource(DashboardResource.class);
        ObjectNode all = Json.object();
        ArrayNode items = all.putArray("items");
        UUID after = null;
        do {
            DashboardResource.RecordsBody page = reports.records(
                    Shape.APP, "board", ask.chart(), new DashboardResource.PointBody(point, after, asOf));
            page.items().forEach(item -> items.add(Json.tree(item)));
            all.put("total", page.total()).set("measures", Json.tree(page.measures()));
            after = page.next();
        } while (after != null);
        return body(all);
    }

    private ObjectNode pages(RecordResource records, Ask.Pages ask) {
        ObjectNode all = Json.object().put("status", 200);
        ArrayNode items = all.putArray("items");
        String after = null;
        do {
            RecordResource.ListBody page = records.list(
                    Shape.APP,
                    ask.entity(),
                    ask.filter() == null ? null : ask.filter().text(),
                    String.join(",", ask.sort()),
                    String.valueOf(ask.limit()),
                    after,
                    "exact",
                    ask.search(),
                    ask.view(),
                    asOf);
            page.items().forEach(item -> items.add(Json.tree(item)));
            all.set("count", Json.tree(page.count()));
            all.withArray("cursors").add(page.next());
            after = page.next();
        } while (after != null && items.size() < 1_000);
        return all;
    }

    private ObjectNode sheet(Ask.Export ask) throws Exception {
        ObjectNode answer = Json.object().put("status", 200);
        ArrayNode rows = answer.putArray("rows");
        byte[] file = export(ask, "xlsx").toByteArray();
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false))) {
            for (Row row : workbook.getFirstSheet().read()) {
                if (row.getRowNum() > 1) {
                    ArrayNode cells = rows.addArray();
                    for (int i = 0; i < ask.fields().size(); i++) {
                        cells.add(i < row.getCellCount() && row.hasCell(i) ? text(row.getCell(i)) : "");
                    }
                }
            }
        }
        return answer;
    }

    private static String text(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return cell.getText();
        }
        String format = cell.getDataFormatString();
        return format != null && format.contains("y")
                ? cell.asDate().toLocalDate().toString()
                : cell.asNumber().toPlainString();
    }

    private ObjectNode export(Ask.Export ask) throws Exception {
        return Json.object().put("status", 200).put("text", export(ask, "csv").toString(StandardCharsets.UTF_8));
    }

    private ByteArrayOutputStream export(Ask.Export ask, String format) throws Exception {
        Response response = resource(ExportResource.class)
                .export(
                        Shape.APP,
                        ask.entity(),
                        format,
                        ask.filter() == null ? null : ask.filter().text(),
                        null,
                        "",
                        String.join(",", ask.fields()),
                        asOf);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) response.getEntity()).write(out);
        return out;
    }

    private ObjectNode numbers(Ask.Numbers ask) {
        List<DashboardResource.MeasureBody> measures =
                new ArrayList<>(List.of(new DashboardResource.MeasureBody("count", null)));
        if (ask.sum() != null) {
            measures.add(new DashboardResource.MeasureBody("sum", ask.sum()));
        }
        return body(resource(DashboardResource.class)
                .query(
                        Shape.APP,
                        ask.entity(),
                        new DashboardResource.QueryBody(
                                ask.dimensions().stream()
                                        .map(path -> new Dimension(path, null))
                                        .toList(),
                                measures,
                                ask.filter() == null ? null : ask.filter().text(),
                                List.of(),
                                1_000,
                                asOf)));
    }

    private ObjectNode drill(Ask.Drill ask) {
        Question question = new Question(
                ask.entity(),
                List.of(),
                List.of(new Dimension(ask.dimension(), null)),
                List.of(),
                ask.filter() == null ? List.of() : List.of(ask.filter().text()),
                List.of(),
                100);
        Map<String, @Nullable String> point = new HashMap<>();
        point.put(ask.dimension(), ask.value());
        Reports.Page page = bean(Works.class)
                .run(
                        Shape.APP,
                        current.get(),
                        current.cause(),
                        work -> bean(Reports.class).records(work, question, point, null, 200));
        return body(page);
    }

    private ObjectNode importOne(Ask.Import ask) {
        String csv = String.join(",", ask.header()) + "\n" + String.join(",", ask.row()) + "\n";
        long before = newest(ask.entity()).size();
        Set<UUID> known = newest(ask.entity());
        Response response = resource(ImportResource.class)
                .start(
                        Shape.APP,
                        ask.entity(),
                        "csv",
                        "utf-8",
                        ",",
                        ask.key(),
                        null,
                        false,
                        "rows.csv",
                        csv.getBytes(StandardCharsets.UTF_8));
        UUID job = ((ImportResource.Accepted) response.getEntity()).job();
        bean(ImportWork.class).run();
        JobResource jobs = resource(JobResource.class);
        JobResource.JobBody done = Awaitility.await()
                .pollDelay(Duration.ofMillis(2))
                .pollInterval(Duration.ofMillis(3))
                .until(
                        () -> jobs.get(job.toString()),
                        body -> Set.of("done", "failed").contains(String.valueOf(body.state())));
        ObjectNode answer = Json.object()
                .put("status", response.getStatus())
                .put("state", done.state())
                .put("rejected", done.rejected());
        answer.set("faults", done.faults());
        Set<UUID> after = newest(ask.entity());
        after.removeAll(known);
        if (after.size() + before != newest(ask.entity()).size()) {
            throw new AssertionError("records vanished in an import");
        }
        after.forEach(id -> answer.put("made", id.toString()));
        return answer;
    }

    private Set<UUID> newest(String entity) {
        String table =
                bean(EntityTables.class).of(app().entity(entity).orElseThrow()).name();
        return system(work -> {
            Set<UUID> ids = new HashSet<>();
            work.tx().query("select id from " + table).forEach(row -> ids.add(row.uuid("id")));
            return ids;
        });
    }

    /** What a page that the person has open hears when the record was written. */
    private ObjectNode live(Person person, Ask.Live ask) throws Exception {
        TreeSet<String> heard = new TreeSet<>();
        SseEventSink sink = (SseEventSink) proxy(SseEventSink.class, (name, arguments) -> switch (name) {
            case "isClosed" -> false;
            case "send" -> {
                heard.add(arguments[0].toString());
                yield CompletableFuture.completedFuture(null);
            }
            default -> null;
        });
        List<Object> parts = new ArrayList<>();
        Sse sse = (Sse) proxy(
                Sse.class,
                (method, ignored) -> proxy(OutboundSseEvent.Builder.class, new Answers() {
                    @Override
                    public @Nullable Object answer(String name, Object[] arguments) {
                        if (name.equals("build")) {
                            String text = parts.toString();
                            parts.clear();
                            return proxy(OutboundSseEvent.class, (any, none) -> text);
                        }
                        parts.addAll(Arrays.asList(arguments));
                        return this == null ? null : proxy(OutboundSseEvent.Builder.class, this);
                    }
                }));
        Class<?> type = Class.forName("io.bankwright.core.live.LivePage");
        Constructor<?> constructor = type.getDeclaredConstructor(UUID.class, SseEventSink.class, Sse.class);
        constructor.setAccessible(true);
        Object page = constructor.newInstance(person.id(), sink, sse);
        LiveHub hub = bean(LiveHub.class);
        java.lang.reflect.Field pages = LiveHub.class.getDeclaredField("pages");
        pages.setAccessible(true);
        @SuppressWarnings("unchecked")
        Set<Object> open = (Set<Object>) pages.get(hub);
        open.add(page);
        Method tell = LiveHub.class.getDeclaredMethod("tell", String.class);
        tell.setAccessible(true);
        ObjectNode message = Json.object()
                .put("type", "record")
                .put("app", Shape.APP)
                .put("entity", ask.entity())
                .put("record", ask.id().toString());
        message.putObject("data").put("id", ask.id().toString());
        try {
            tell.invoke(hub, Json.write(message));
        } finally {
            open.remove(page);
        }
        ObjectNode answer = Json.object().put("status", 200).put("told", !heard.isEmpty());
        heard.forEach(answer.putArray("heard")::add);
        return answer;
    }

    private interface Answers {
        @Nullable
        Object answer(String method, Object[] arguments) throws Exception;
    }

    private static Object proxy(Class<?> type, Answers answers) {
        return Proxy.newProxyInstance(
                Product.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default ->
                        answers.answer(
                                method.getName().equals("toString") ? "build" : method.getName(),
                                arguments == null ? new Object[0] : arguments);
                });
    }

    private ObjectNode model() throws Exception {
        Class<?> type = Class.forName("io.bankwright.core.publish.ModelView");
        Constructor<?> constructor = type.getDeclaredConstructor(AppModel.class, CallerAccess.class);
        constructor.setAccessible(true);
        Method describe = type.getDeclaredMethod("describe");
        describe.setAccessible(true);
        Object view = constructor.newInstance(app(), CallerAccess.of(current.get(), app()));
        ObjectNode answer = Json.object().put("status", 200);
        return answer.set("body", (JsonNode) describe.invoke(view));
    }

    private static ObjectNode of(Response response) {
        ObjectNode answer = Json.object().put("status", response.getStatus());
        answer.put("etag", response.getHeaderString("ETag"));
        return answer.set("body", Json.tree(response.getEntity()));
    }

    private static ObjectNode body(Object entity) {
        return Json.object().put("status", 200).set("body", Json.tree(entity));
    }

    /** A resource whose operations are called as the person of the latest {@link #ask} or {@link #as}. */
    <T> T resource(Class<T> type) {
        return type.cast(resources.computeIfAbsent(type, this::make));
    }

    private Object make(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(Arrays.stream(constructor.getGenericParameterTypes())
                    .map(beans::argument)
                    .toArray());
        } catch (InvocationTargetException | InstantiationException | IllegalAccessException failed) {
            throw new IllegalStateException("cannot make " + type, failed);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
