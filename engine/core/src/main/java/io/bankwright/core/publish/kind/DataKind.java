package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Place;
import io.bankwright.core.publish.format.Utf8;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Demo records of one entity: {@code data/customer.csv}; its past days: {@code data/customer.snapshot.csv}. */
@Singleton
final class DataKind implements DefinitionKind<DataDefinition> {
    private static final String SNAPSHOT = ".snapshot";
    private static final String DAY = "day";

    @Override
    public String name() {
        return "data";
    }

    @Override
    public Label label() {
        return Label.of("示例数据", "Data");
    }

    @Override
    public String folder() {
        return "data";
    }

    @Override
    public String suffix() {
        return ".csv";
    }

    @Override
    public FileFormat format() {
        return FileFormat.CSV;
    }

    @Override
    public Class<DataDefinition> type() {
        return DataDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of();
    }

    @Override
    public Optional<DataDefinition> parse(DefinitionFile file, Faults faults) {
        String text = Utf8.decode(file.bytes());
        String header = text.lines().findFirst().orElse("");
        List<String> columns = List.of(header.split(",", -1)).stream()
                .map(column -> column.strip().replace("\"", ""))
                .toList();
        boolean snapshot = file.key().endsWith(SNAPSHOT);
        String entity = snapshot ? file.key().substring(0, file.key().length() - SNAPSHOT.length()) : file.key();
        return Optional.of(new DataDefinition(entity, snapshot, columns, text));
    }

    @Override
    public void validate(DataDefinition data, DefinitionFile file, AppModel app, Faults faults) {
        Place place = Place.of(file, faults);
        Optional<EntityDefinition> entity = app.entity(data.entity());
        if (entity.isEmpty()) {
            place.fault(DefinitionProblem.UNKNOWN_ENTITY, data.entity());
            return;
        }
        data.columns().stream()
                .filter(column -> entity.get().field(column).isEmpty())
                .filter(column -> !data.snapshot() || !column.equals(DAY))
                .forEach(column -> place.fault(EntityProblem.DATA_HEADER, column));
    }
}
