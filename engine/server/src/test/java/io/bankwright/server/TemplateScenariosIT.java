package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.publish.AppCatalog;
import io.bankwright.core.publish.kind.ScenarioDefinition;
import io.bankwright.core.schedule.Scheduler;
import io.bankwright.server.scenario.ScenarioRun;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.RunningServer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The stories of every installed template come true. */
@QuarkusTest
class TemplateScenariosIT extends RunningServer {
    @BeforeEach
    void letNothingRunByItself() throws Exception {
        Api.bean(Scheduler.class).stop();
    }

    @AfterEach
    void letEverythingRunAgain() {
        Api.bean(BusinessClock.class).moveTo(Instant.now());
        Api.bean(Scheduler.class).start();
    }

    @TestFactory
    Stream<DynamicTest> shouldComeTrue() {
        var scenarios = Api.bean(AppCatalog.class).published().stream()
                .flatMap(app -> app.all(ScenarioDefinition.class).values().stream()
                        .map(scenario -> DynamicTest.dynamicTest(
                                app.key() + " " + scenario.key(),
                                () -> new ScenarioRun(app.key(), scenario.tree()).play())))
                .toList();
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(6);
        return scenarios.stream();
    }
}
