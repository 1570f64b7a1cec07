package io.bankwright.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bankwright.core.store.embedded.StartupException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void shouldUseTheEmbeddedDatabaseByDefault() {
        assertThat(read().external()).isEmpty();
        assertThat(read().dataFolder()).isEqualTo(Path.of(".bankwright/data"));
    }

    @Test
    void shouldReadTheEnvironmentAndPreferProperties() {
        // given
        environment.put("BANKWRIGHT_DATA_FOLDER", "/srv/bankwright");
        environment.put("BANKWRIGHT_DATABASE_URL", "postgresql://db/crm");
        environment.put("BANKWRIGHT_DATABASE_APP_USER", "app");
        environment.put("BANKWRIGHT_DATABASE_APP_PASSWORD", "a");
        environment.put("BANKWRIGHT_DATABASE_OWNER_USER", "owner");
        environment.put("BANKWRIGHT_DATABASE_OWNER_PASSWORD", "o");
        properties.put("bankwright.database.app-user", "app2");

        // then
        assertThat(read().dataFolder()).isEqualTo(Path.of("/srv/bankwright"));
        assertThat(read().external()).contains(new DatabaseAccess("db", 5432, "crm", "app2", "a", "owner", "o"));
    }

    @Test
    void shouldNameTheSettingThatIsMissing() {
        properties.put("bankwright.database.url", "postgresql://db/crm");
        properties.put("bankwright.database.app-user", "app");

        assertThatThrownBy(this::read)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("bankwright.database.app-password is missing");
    }

    private DatabaseSettings read() {
        return DatabaseSettings.read(properties::get, environment::get);
    }
}
