package io.bankwright.flow.conformance;

import java.util.List;
import java.util.Map;

/** An engine under test, with one instance in it. */
public interface Candidate extends AutoCloseable {

    /** What one step caused. {@code rejected} when the engine refused it. */
    record Outcome(boolean rejected, List<TraceEvent> events) {}

    /** Carries out one step and lets the engine come to rest. */
    Outcome perform(Scenario.ScenarioStep step);

    /** Variables of the instance, dates that came from {@code @now} written as such. */
    Map<String, Object> variables();

    /** What the open job of this element sees. */
    Map<String, Object> seenBy(String element);

    @Override
    void close();
}
