package io.bankwright.report.dataset;

import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.field.Aggregation;
import io.bankwright.report.ReportProblem;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Datasets: {@code datasets/holdings.dataset.yaml}. */
@Singleton
public class DatasetKind implements DefinitionKind<DatasetDefinition> {
    private static final Set<String> FUNCTIONS =
            Arrays.stream(Aggregation.values()).map(Aggregation::key).collect(Collectors.toUnmodifiableSet());

    @Override
    public String name() {
        return "dataset";
    }

    @Override
    public Label label() {
        return Label.of("数据集", "Dataset");
    }

    @Override
    public String folder() {
        return "datasets";
    }

    @Override
    public String suffix() {
        return ".dataset.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<DatasetDefinition> type() {
        return DatasetDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of(
                "key",
                "label",
                "entity",
                "fields",
                "path",
                "expression",
                "result",
                "measures",
                "function",
                "field",
                "filter");
    }

    @Override
    public Optional<DatasetDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults);
        DatasetDefinition dataset = dataset(tree);
        if (!dataset.key().isEmpty() && !dataset.key().equals(file.key())) {
            tree.place().at("key").fault(DefinitionProblem.KEY_MISMATCH, file.key());
        }
        return Optional.of(dataset);
    }

    /** One dataset, also of a preview. */
    public static DatasetDefinition dataset(Tree tree) {
        tree.closed("key", "label", "entity", "fields", "measures", "filter");
        return new DatasetDefinition(
                tree.key("key"),
                tree.requiredLabel("label"),
                tree.key("entity"),
                tree.keyed("fields").stream().map(DatasetKind::column).toList(),
                tree.keyed("measures").stream().map(DatasetKind::measure).toList(),
                tree.feel("filter").orElse(null));
    }

    private static DatasetDefinition.Column column(Tree tree) {
        tree.closed("key", "label", "path", "expression", "result");
        if (tree.has("path") == tree.has("expression")) {
            tree.place().fault(ReportProblem.COLUMN_SOURCE);
        }
        return new DatasetDefinition.Column(
                tree.key("key"),
                tree.requiredLabel("label"),
                tree.text("path").orElse(null),
                tree.feel("expression").orElse(null),
                tree.text("result").orElse(null));
    }

    private static DatasetDefinition.Measure measure(Tree tree) {
        tree.closed("key", "label", "function", "field");
        String function = tree.word("function", "count", FUNCTIONS);
        if (!function.equals("count") && !tree.has("field")) {
            tree.place().fault(ReportProblem.FIELD_MISSING);
        }
        return new DatasetDefinition.Measure(
                tree.key("key"),
                tree.requiredLabel("label"),
                Aggregation.of(function),
                tree.text("field").orElse(null));
    }

    @Override
    public void validate(DatasetDefinition dataset, DefinitionFile file, AppModel app, Faults faults) {
        Place root = Place.of(file, faults);
        EntityDefinition entity = app.entity(dataset.entity()).orElse(null);
        if (entity == null) {
            root.at("entity").fault(DefinitionProblem.UNKNOWN_ENTITY, dataset.entity());
            return;
        }
        EntityTypeScope scope = EntityTypeScope.of(app, entity);
        for (int i = 0; i < dataset.fields().size(); i++) {
            column(dataset.fields().get(i), scope, root.at("fields").at(i));
        }
        for (int i = 0; i < dataset.measures().size(); i++) {
            measure(
                    dataset,
                    dataset.measures().get(i),
                    entity,
                    root.at("measures").at(i));
        }
        Expression filter = dataset.filter();
        if (filter != null) {
            Expressions.check(filter, scope, ValueType.BOOL, root.at("filter"));
        }
    }

    private static void column(DatasetDefinition.Column column, EntityTypeScope scope, Place place) {
        String path = column.path();
        if (path != null && scope.typeOf(List.of(path.split("\\."))).isEmpty()) {
            place.at("path").fault(ReportProblem.FIELD_UNKNOWN, path);
        }
        Expression expression = column.expression();
        if (expression != null) {
            Expressions.check(expression, scope, place.at("expression"));
        }
    }

    private static void measure(
            DatasetDefinition dataset, DatasetDefinition.Measure measure, EntityDefinition entity, Place place) {
        String field = measure.field();
        if (field != null
                && entity.field(field).isEmpty()
                && dataset.column(field).isEmpty()) {
            place.at("field").fault(ReportProblem.FIELD_UNKNOWN, field);
        }
    }
}
