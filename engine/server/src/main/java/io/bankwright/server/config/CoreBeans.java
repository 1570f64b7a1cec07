package io.bankwright.server.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bankwright.core.advice.AdvisorSettings;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
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

    @Produces
    @Singleton
    AdvisorSettings advisor(
            @ConfigProperty(name = "bankwright.core.advisor.mode", defaultValue = "advise") String mode,
            @ConfigProperty(name = "bankwright.core.advisor.least-uses", defaultValue = "20") long leastUses,
            @ConfigProperty(name = "bankwright.core.advisor.least-waited", defaultValue = "PT10S") Duration leastWaited,
            @ConfigProperty(name = "bankwright.core.advisor.least-rows", defaultValue = "10000") long leastRows) {
        return new AdvisorSettings(
                AdvisorSettings.Mode.valueOf(mode.toUpperCase(Locale.ROOT)), leastUses, leastWaited, leastRows);
    }

    /** One JSON mapper for the whole product: decimals keep every digit. */
    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.mapper();
    }
}
