package io.bankwright.report.dashboard;

import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.report.ReportProblem;
import io.bankwright.report.chart.ChartTypes;
import io.bankwright.report.chart.DataShape;
import io.bankwright.report.dataset.DatasetDefinition;
import io.bankwright.report.query.Dimension;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dashboards: {@code dashboards/branch_overview.dashboard.yaml}. */
@Singleton
public class DashboardKind implements DefinitionKind<DashboardDefinition> {
    private static final Set<String> GRAINS = Set.of("day", "week", "month", "quarter", "year");
    private static final int MOST_ROWS = 1_000;

    private final ChartTypes types;

    DashboardKind(ChartTypes types) {
        this.types = types;
    }

    @Override
    public String name() {
        return "dashboard";
    }

    @Override
    public Label label() {
        return Label.of("看板", "Dashboard");
    }

    @Override
    public String folder() {
        return "dashboards";
    }

    @Override
    public String suffix() {
        return ".dashboard.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<DashboardDefinition> type() {
        return DashboardDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of(
                "key",
                "label",
                "charts",
                "type",
                "dataset",
                "dimensions",
                "field",
                "grain",
                "measures",
                "filter",
                "sort",
                "limit",
                "layout",
                "x",
                "y",
                "w",
                "h");
    }

    @Override
    public Optional<DashboardDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults).closed("key", "label", "charts");
        return Optional.of(new DashboardDefinition(
                tree.fileKey(file.key()),
                tree.requiredLabel("label"),
                tree.keyed("charts").stream().map(DashboardKind::chart).toList()));
    }

    /** One chart, also of a preview. */
    public static DashboardDefinition.Chart chart(Tree tree) {
        tree.closed("key", "label", "type", "dataset", "dimensions", "measures", "filter", "sort", "limit", "layout");
        return new DashboardDefinition.Chart(
                tree.key("key"),
                tree.requiredLabel("label"),
                tree.requiredText("type"),
                tree.key("dataset"),
                tree.objects("dimensions").stream()
                        .map(DashboardKind::dimension)
                        .toList(),
                tree.texts("measures"),
                tree.text("filter").orElse(null),
                tree.texts("sort"),
                tree.integer("limit", DashboardDefinition.Chart.STANDARD_LIMIT, 1, MOST_ROWS),
                tree.object("layout").map(DashboardKind::layout).orElse(new DashboardDefinition.Layout(0, 0, 12, 8)));
    }

    private static Dimension dimension(Tree tree) {
        tree.closed("field", "grain");
        String grain = tree.has("grain") ? tree.word("grain", "month", GRAINS) : null;
        return new Dimension(tree.requiredText("field"), grain);
    }

    private static DashboardDefinition.Layout layout(Tree tree) {
        tree.closed("x", "y", "w", "h");
        return new DashboardDefinition.Layout(
                tree.integer("x", 0, 0, 23),
                tree.integer("y", 0, 0, 1_000),
                tree.integer("w", 12, 1, 24),
                tree.integer("h", 8, 1, 100));
    }

    @Override
    public void validate(DashboardDefinition dashboard, DefinitionFile file, AppModel app, Faults faults) {
        for (int i = 0; i < dashboard.charts().size(); i++) {
            chart(
                    dashboard.charts().get(i),
                    app,
                    Place.of(file, faults).at("charts").at(i));
        }
    }

    private void chart(DashboardDefinition.Chart chart, AppModel app, Place place) {
        types.find(chart.type())
                .ifPresentOrElse(
                        type -> shape(chart, type.shape(), place),
                        () -> place.at("type").fault(ReportProblem.CHART_TYPE_NOT_FOUND, chart.type()));
        Optional<DatasetDefinition> dataset = app.find(DatasetDefinition.class, chart.dataset());
        if (dataset.isEmpty()) {
            place.at("dataset").fault(ReportProblem.DATASET_NOT_FOUND, chart.dataset());
            return;
        }
        app.entity(dataset.get().entity())
                .ifPresent(entity -> fields(
                        chart, dataset.get(), withColumns(dataset.get(), EntityTypeScope.of(app, entity)), place));
    }

    /** The dataset's own columns are names in a chart's filter, too. */
    private static EntityTypeScope withColumns(DatasetDefinition dataset, EntityTypeScope entity) {
        EntityTypeScope scope = entity;
        for (DatasetDefinition.Column column : dataset.fields()) {
            String path = column.path();
            ValueType type = path == null
                    ? ValueType.ANY
                    : entity.typeOf(List.of(path.split("\\."))).orElse(ValueType.ANY);
            scope = scope.with(column.key(), type);
        }
        return scope;
    }

    private static void shape(DashboardDefinition.Chart chart, DataShape shape, Place place) {
        int dimensions = chart.dimensions().size();
        int measures = chart.measures().size();
        if (dimensions < shape.minDimensions()
                || dimensions > shape.maxDimensions()
                || measures < shape.minMeasures()
                || measures > shape.maxMeasures()) {
            place.fault(ReportProblem.CHART_SHAPE, chart.type());
        }
    }

    private static void fields(
            DashboardDefinition.Chart chart, DatasetDefinition dataset, EntityTypeScope scope, Place place) {
        for (int i = 0; i < chart.dimensions().size(); i++) {
            String field = chart.dimensions().get(i).field();
            boolean known = dataset.column(field).isPresent()
                    || scope.typeOf(List.of(field.split("\\."))).isPresent();
            if (!known) {
                place.at("dimensions").at(i).at("field").fault(ReportProblem.FIELD_UNKNOWN, field);
            }
        }
        for (int i = 0; i < chart.measures().size(); i++) {
            if (dataset.measure(chart.measures().get(i)).isEmpty()) {
                place.at("measures")
                        .at(i)
                        .fault(ReportProblem.MEASURE_UNKNOWN, chart.measures().get(i));
            }
        }
        String filter = chart.filter();
        if (filter != null) {
            Place at = place.at("filter");
            Tree.parse(filter, at).ifPresent(parsed -> Expressions.check(parsed, scope, ValueType.BOOL, at));
        }
    }
}
