package io.bankwright.core.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.work.Caller;
import io.bankwright.model.app.AppModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelViewTest {
    private final AppModel app = model();

    private static AppModel model() {
        AppCompiler compiler = new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of()));
        Compiled compiled = compiler.compile(AppFolder.read(Path.of("src/test/resources/packages/roles")), 3);
        assertThat(compiled.faults().all()).isEmpty();
        return compiled.model();
    }

    @Test
    void shouldShowAManagerEverything() {
        // when
        JsonNode model = view("manager");
        // then
        assertThat(model.at("/app/version").intValue()).isEqualTo(3);
        JsonNode item = entity(model, "item");
        assertThat(keys(item.path("fields"))).containsExactly("name", "cost", "phone", "total");
        assertThat(item.at("/can/delete").booleanValue()).isTrue();
        assertThat(item.at("/fields/2/right").asText()).isEqualTo("edit");
        assertThat(item.at("/fields/3/readOnly").booleanValue()).isTrue();
        assertThat(item.at("/views/0/columns")).hasSize(3);
        assertThat(item.at("/views/0/sort").toString()).isEqualTo("[\"-cost\",\"name\"]");
        assertThat(item.at("/relations/0/entity").asText()).isEqualTo("sale");
        assertThat(model.path("navigation").toString())
                .isEqualTo(
                        "[{\"key\":\"work\",\"label\":{\"en\":\"Work\"},\"items\":["
                                + "{\"label\":{\"en\":\"All\"},\"view\":\"item.all\"},{\"label\":{\"en\":\"Sale\"},\"entity\":\"sale\"}]},"
                                + "{\"key\":\"sales\",\"label\":{\"en\":\"Sales\"},\"items\":[{\"label\":{\"en\":\"Sale\"},\"entity\":\"sale\"}]}]");
    }

    @Test
    void shouldHideFromAClerkWhatTheRoleHides() {
        // when
        JsonNode model = view("clerk");
        // then
        JsonNode item = entity(model, "item");
        assertThat(keys(item.path("fields"))).containsExactly("name", "phone", "total");
        assertThat(item.at("/can").toString())
                .isEqualTo(
                        "{\"create\":false,\"read\":true,\"update\":false,\"delete\":false,\"export\":false,\"import\":false}");
        assertThat(item.at("/fields/1/right").asText()).isEqualTo("masked");
        assertThat(item.at("/fields/1/filterable").booleanValue()).isFalse();
        assertThat(item.at("/fields/1/sortable").booleanValue()).isFalse();
        assertThat(item.at("/views/0/columns").toString()).isEqualTo("[\"name\",\"phone\"]");
        assertThat(item.at("/views/0/sort").toString()).isEqualTo("[\"name\"]");
        assertThat(item.path("relations")).isEmpty();
        assertThat(keys(model.path("entities"))).doesNotContain("sale");
        assertThat(model.path("navigation").toString())
                .isEqualTo("[{\"key\":\"work\",\"label\":{\"en\":\"Work\"},\"items\":["
                        + "{\"label\":{\"en\":\"All\"},\"view\":\"item.all\"}]}]");
    }

    private JsonNode view(String role) {
        Caller caller =
                new Caller(Caller.Kind.PERSON, new UUID(0, 1), 1, "u", "U", null, null, Set.of("shop." + role), "en");
        return new ModelView(app, CallerAccess.of(caller, app)).describe();
    }

    private static JsonNode entity(JsonNode model, String key) {
        return model.path("entities")
                .valueStream()
                .filter(entity -> entity.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(JsonNode list) {
        return list.valueStream().map(item -> item.path("key").asText()).toList();
    }
}
