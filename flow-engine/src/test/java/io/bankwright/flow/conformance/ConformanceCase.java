package io.bankwright.flow.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One folder: {@code process.bpmn}, {@code scenario.yaml}, {@code expected.trace}, perhaps {@code *.dmn}. */
public record ConformanceCase(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** All cases below a folder, by name. */
    public static List<ConformanceCase> all(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(ConformanceCase::new)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String name() {
        return folder.getFileName().toString();
    }

    public byte[] bpmn() {
        return bytes("process.bpmn");
    }

    public Scenario scenario() {
        return Scenario.parse(bytes("scenario.yaml"));
    }

    public String expected() {
        return new String(bytes("expected.trace"), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The first file of that ending, null if there is none. */
    public byte @Nullable [] file(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .map(file -> bytes(file.getFileName().toString()))
                    .orElse(null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs the whole scenario on an engine. */
    public static String trace(Scenario scenario, Candidate candidate) {
        Trace trace = new Trace();
        for (Scenario.ScenarioStep step : scenario.steps()) {
            List<String> afterwards = new ArrayList<>();
            if (step instanceof Scenario.ScenarioStep.Complete complete && !complete.again()) {
                afterwards.add(
                        "seen by %s %s".formatted(complete.element(), json(candidate.seenBy(complete.element()))));
            }
            Candidate.Outcome outcome = candidate.perform(step);
            if (outcome.rejected()) {
                afterwards.add("rejected");
            }
            afterwards.add("variables " + json(candidate.variables()));
            trace.step(title(step), outcome.events(), afterwards);
        }
        return trace.toString();
    }

    private static String title(Scenario.ScenarioStep step) {
        return switch (step) {
            case Scenario.ScenarioStep.Start ignored -> "start";
            case Scenario.ScenarioStep.Publish publish -> "publish " + publish.name();
            case Scenario.ScenarioStep.Advance advance -> "advance " + advance.by();
            case Scenario.ScenarioStep.Complete complete -> "complete " + complete.element();
            case Scenario.ScenarioStep.Fail fail -> "fail " + fail.element();
            case Scenario.ScenarioStep.Resolve resolve -> "resolve " + resolve.element();
            case Scenario.ScenarioStep.SetVariables ignored -> "set variables";
            case Scenario.ScenarioStep.Cancel ignored -> "cancel";
        };
    }

    private static String json(Map<String, Object> variables) {
        try {
            return JSON.writeValueAsString(canonical(variables));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static @Nullable Object canonical(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number ->
                new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), canonical(item)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(ConformanceCase::canonical).toList();
            case String text -> "'" + text + "'";
            default -> value;
        };
    }
}
