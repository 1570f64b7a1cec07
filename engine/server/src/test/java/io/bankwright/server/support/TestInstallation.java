package io.bankwright.server.support;

import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.server.Main;
import io.bankwright.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An empty installation on a fresh database: the bank CRM without its demo bank, and a business clock that can be moved. */
public class TestInstallation implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        DatabaseAccess database = TestDatabase.fresh();
        Main.use(database);
        return Map.of(
                "quarkus.http.test-port", "0",
                "bankwright.demo", "none",
                "bankwright.clock.movable", "true",
                "bankwright.data.folder", "target/test-data",
                "quarkus.log.category.\"io.bankwright\".level", "WARN");
    }

    @Override
    public void stop() {
        // The database goes with the server of this JVM.
    }
}
