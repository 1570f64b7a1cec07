package io.bankwright.server.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the modules ask for and only the server can give. */
@Singleton
class CoreBeans {
    @Produces
    @Singleton
    Database database(
            Vertx vertx,
            @ConfigProperty(name = "bankwright.database.connections.max-size", defaultValue = "20") int connections) {
        return new Database(vertx, CurrentDatabase.get(), connections);
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    BusinessClock businessClock(
            @ConfigProperty(name = "bankwright.clock.zone", defaultValue = "Asia/Shanghai") String zone) {
        return new BusinessClock(ZoneId.of(zone));
    }

    @Produces
    @Singleton
    SystemClock systemClock() {
        return new SystemClock();
    }

    /** One JSON mapper for the whole product: decimals keep every digit. */
    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.mapper();
    }
}
