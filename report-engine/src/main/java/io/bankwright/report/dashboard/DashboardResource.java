package io.bankwright.report.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.PastMoments;
import io.bankwright.core.record.RecordJson;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.Operation;
import io.bankwright.report.ReportProblem;
import io.bankwright.report.chart.ChartTypes;
import io.bankwright.report.chart.DataShape;
import io.bankwright.report.dataset.DatasetDefinition;
import io.bankwright.report.dataset.DatasetKind;
import io.bankwright.report.query.Answer;
import io.bankwright.report.query.Dimension;
import io.bankwright.report.query.Question;
import io.bankwright.report.query.Reports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dashboards, the data of their charts, and the records behind each number. */
@Path("/api/v1/apps/{app}")
@RunOnVirtualThread
public class DashboardResource {
    private static final int PAGE = 50;

    private final Works works;
    private final Reports reports;
    private final ChartTypes types;
    private final CurrentCaller caller;
    private final BusinessClock clock;

    DashboardResource(Works works, Reports reports, ChartTypes types, CurrentCaller caller, BusinessClock clock) {
        this.clock = clock;
        this.works = works;
        this.reports = reports;
        this.types = types;
        this.caller = caller;
    }

    /** The dashboard as authored, without the charts whose records the caller may not ask about. */
    @GET
    @Path("/dashboards/{dashboard}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public DashboardDefinition dashboard(@PathParam("app") String app, @PathParam("dashboard") String dashboard) {
        return run(app, work -> {
            DashboardDefinition authored = definition(work, dashboard);
            return new DashboardDefinition(
                    authored.key(),
                    authored.label(),
                    authored.charts().stream()
                            .filter(chart -> isAllowed(work, chart))
                            .toList());
        });
    }

    private boolean isAllowed(Work work, DashboardDefinition.Chart chart) {
        return reports.isAllowed(work, ChartQuestion.of(work.app(), chart), shape(chart) instanceof DataShape.Records);
    }

    private DataShape shape(DashboardDefinition.Chart chart) {
        return types.find(chart.type())
                .orElseThrow(() -> new ProblemException(ReportProblem.CHART_TYPE_NOT_FOUND, chart.type()))
                .shape();
    }

    /**
     * The numbers of a chart.
     *
     * @param asOf date and time; the records as they were then
     */
    @POST
    @Path("/dashboards/{dashboard}/charts/{chart}/data")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Answer data(
            @PathParam("app") String app,
            @PathParam("dashboard") String dashboard,
            @PathParam("chart") String chart,
            @QueryParam("asOf") @Nullable String asOf) {
        Instant moment = PastMoments.read(asOf, clock);
        return run(app, work -> {
            DashboardDefinition.Chart drawn = chart(work, dashboard, chart);
            return answer(work, drawn, ChartQuestion.of(work.app(), drawn).asOf(moment));
        });
    }

    /**
     * @param point dimension field → value, null for the empty bucket
     * @param after {@code next} of the page before
     * @param asOf date and time; the records as they were then, null for now
     */
    public record PointBody(
            @Nullable Map<String, @Nullable String> point,
            @Nullable UUID after,
            @Nullable String asOf) {}

    /**
     * @param measures the numbers of the point, which the rows of all pages add up to
     * @param next pass it as {@code after}
     */
    public record RecordsBody(
            String entity,
            List<RecordJson> items,
            long total,
            Map<String, JsonNode> measures,
            @Nullable UUID next) {}

    /** The records behind a point of a chart. */
    @POST
    @Path("/dashboards/{dashboard}/charts/{chart}/records")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public RecordsBody records(
            @PathParam("app") String app,
            @PathParam("dashboard") String dashboard,
            @PathParam("chart") String chart,
            PointBody body) {
        Map<String, @Nullable String> point = body == null || body.point() == null ? new HashMap<>() : body.point();
        Instant moment = PastMoments.read(body == null ? null : body.asOf(), clock);
        return run(app, work -> {
            Question question =
                    ChartQuestion.of(work.app(), chart(work, dashboard, chart)).asOf(moment);
            Reports.Page page = reports.records(work, question, point, body == null ? null : body.after(), PAGE);
            return new RecordsBody(question.entity(), page.items(), page.total(), page.measures(), page.next());
        });
    }

    /**
     * @param chart as in a dashboard file
     * @param dataset as in a dataset file, when the draft's differs from the published one
     */
    public record PreviewBody(ObjectNode chart, @Nullable ObjectNode dataset) {}

    /** The numbers of a chart that is being drawn. */
    @POST
    @Path("/charts/preview")
    @RequiresPermission("studio")
    public Answer preview(@PathParam("app") String app, PreviewBody body) {
        if (body == null || body.chart() == null) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "the body needs a chart");
        }
        Faults faults = new Faults();
        DashboardDefinition.Chart chart = DashboardKind.chart(Tree.of(body.chart(), new Place("", "/chart", faults)));
        DatasetDefinition dataset = body.dataset() == null
                ? null
                : DatasetKind.dataset(Tree.of(body.dataset(), new Place("", "/dataset", faults)));
        if (faults.hasErrors()) {
            throw new ProblemException(
                    ReportProblem.QUESTION_INVALID,
                    "the chart has faults",
                    faults.all().stream().map(Faults.Fault::toViolation).toList());
        }
        return run(
                app,
                work -> preview(
                        work,
                        chart,
                        dataset == null ? ChartQuestion.of(work.app(), chart) : ChartQuestion.of(dataset, chart)));
    }

    /** Under the caller's own rights; who designs without reading is told so, and shown sample data by Studio (ADR 0011). */
    private Answer preview(Work work, DashboardDefinition.Chart chart, Question question) {
        boolean readable = work.app()
                .entity(question.entity())
                .filter(entity -> CallerAccess.of(work.caller(), work.app())
                        .entity(entity)
                        .allows(Operation.READ))
                .isPresent();
        if (!readable) {
            throw new ProblemException(
                    ReportProblem.PREVIEW_NOT_READABLE, "you may not read records of " + question.entity());
        }
        return answer(work, chart, question);
    }

    /**
     * @param function sum, count, avg, min, max, count_distinct
     */
    public record MeasureBody(String function, @Nullable String field) {}

    /**
     * A question without a dataset.
     *
     * @param asOf date and time; the records as they were then, null for now
     */
    public record QueryBody(
            @Nullable List<Dimension> dimensions,
            @Nullable List<MeasureBody> measures,
            @Nullable String filter,
            @Nullable List<String> sort,
            @Nullable Integer limit,
            @Nullable String asOf) {}

    /** Numbers about the records of an entity. */
    @POST
    @Path("/entities/{entity}/records/query")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Answer query(@PathParam("app") String app, @PathParam("entity") String entity, QueryBody body) {
        if (body == null || body.measures() == null || body.measures().isEmpty()) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "the body needs measures");
        }
        List<DatasetDefinition.Measure> measures = new ArrayList<>();
        for (MeasureBody measure : body.measures()) {
            measures.add(Question.measure(function(measure.function()), measure.field()));
        }
        int limit = body.limit() == null ? DashboardDefinition.Chart.STANDARD_LIMIT : body.limit();
        if (limit < 1 || limit > Question.MAX_ROWS) {
            throw new ProblemException(ReportProblem.QUESTION_INVALID, "limit is between 1 and " + Question.MAX_ROWS);
        }
        Question question = new Question(
                entity,
                List.of(),
                body.dimensions() == null ? List.of() : body.dimensions(),
                measures,
                body.filter() == null || body.filter().isBlank() ? List.of() : List.of(body.filter()),
                body.sort() == null ? List.of() : body.sort(),
                limit,
                PastMoments.read(body.asOf(), clock));
        return run(app, work -> reports.ask(work, question));
    }

    private static Aggregation function(@Nullable String name) {
        try {
            return Aggregation.of(name == null ? "" : name);
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(ReportProblem.QUESTION_INVALID, "there is no function " + name);
        }
    }

    private Answer answer(Work work, DashboardDefinition.Chart chart, Question question) {
        return switch (shape(chart)) {
            case DataShape.Records ignored -> reports.list(work, question);
            case DataShape.Groups ignored -> reports.ask(work, question);
            case DataShape.Totals ignored -> reports.ask(work, question);
        };
    }

    private static DashboardDefinition definition(Work work, String key) {
        return work.app()
                .find(DashboardDefinition.class, key)
                .orElseThrow(
                        () -> new ProblemException(ReportProblem.DASHBOARD_NOT_FOUND, "there is no dashboard " + key));
    }

    private static DashboardDefinition.Chart chart(Work work, String dashboard, String chart) {
        return definition(work, dashboard)
                .chart(chart)
                .orElseThrow(() -> new ProblemException(ReportProblem.CHART_NOT_FOUND, "there is no chart " + chart));
    }

    private <T> T run(String app, Function<Work, T> useCase) {
        return works.run(app, caller.get(), caller.cause(), useCase);
    }
}
