package io.bankwright.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.Actions;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.server.support.Answer;
import io.bankwright.server.support.Api;
import io.bankwright.server.support.Bank;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * One scenario, played on the running server: people act over REST with their own roles, the business clock moves, and what
 * is expected is looked up as the platform. The clock stands still between steps, however long they take.
 */
public final class ScenarioRun {
    private final String app;
    private final JsonNode scenario;
    private final Bank bank = Bank.open();
    private final Records records = Api.bean(Records.class);
    private final Works works = Api.bean(Works.class);
    private final Names names = new Names(Api.bean(Actions.class));
    private final Settling settling = new Settling();
    private final Map<String, String> orgs = new LinkedHashMap<>();
    private final Map<String, Api> people = new LinkedHashMap<>();
    private Instant now;

    /**
     * @param app key of the published app
     * @param scenario as authored
     */
    public ScenarioRun(String app, JsonNode scenario) {
        this.app = app;
        this.scenario = scenario;
        this.now = OffsetDateTime.parse(scenario.path("at").asText()).toInstant();
    }

    /** Plays it; fails with the step that did not go as told. */
    public void play() {
        settling.at(now);
        scenario.path("orgs").forEach(this::open);
        scenario.path("users").forEach(this::hire);
        int number = 0;
        for (JsonNode step : scenario.path("steps")) {
            number++;
            try {
                settling.at(now);
                play(step);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("step " + number + " " + step + ": " + failed.getMessage(), failed);
            }
        }
    }

    private void open(JsonNode org) {
        String parent = org.path("parent").asText("");
        String id = parent.isEmpty() ? bank.branch() : bank.branchBelow(orgs.get(parent));
        orgs.put(org.path("key").asText(), id);
        names.put(org.path("key").asText(), id, Json.object());
    }

    private void hire(JsonNode user) {
        String key = user.path("key").asText();
        String name = user.path("name").asText(key);
        Bank.Person person = bank.person(
                user.path("role").asText(), orgs.get(user.path("org").asText()), name);
        people.put(key, person.api());
        names.put(key, person.id(), Json.object().put("name", name));
    }

    private void play(JsonNode step) {
        if (step.has("create")) {
            save(step, create(step));
        } else if (step.has("update")) {
            update(step);
        } else if (step.has("complete")) {
            complete(step);
        } else if (step.has("advance")) {
            move(now.plus(Duration.parse(step.path("advance").asText())));
        } else if (step.has("to")) {
            move(OffsetDateTime.parse(step.path("to").asText()).toInstant());
        } else if (step.has("evaluate")) {
            evaluate(step);
        } else if (step.has("expect")) {
            expect(step);
        } else {
            throw new AssertionError("no such step");
        }
    }

    private void move(Instant moment) {
        assertThat(moment).as("time goes forward").isAfterOrEqualTo(now);
        now = moment;
        settling.at(now);
    }

    private JsonNode create(JsonNode step) {
        String entity = step.path("create").asText();
        ObjectNode values = names.evaluated(step.path("values"));
        if (step.has("as")) {
            return as(step).post(address(entity), Map.of("values", values))
                    .mustBe(201)
                    .body();
        }
        return Json.tree(asSystem(work -> records.create(work, entity, values)));
    }

    private void update(JsonNode step) {
        String entity = step.path("update").asText();
        String id = names.text(step.path("id"));
        ObjectNode values = names.evaluated(step.path("values"));
        if (step.has("as")) {
            Answer current = as(step).get(address(entity) + "/" + id).mustBe(200);
            as(step).patch(address(entity) + "/" + id, current.version(), Map.of("values", values))
                    .mustBe(200);
        } else {
            asSystem(work -> records.update(work, entity, UUID.fromString(id), null, values));
        }
    }

    private void complete(JsonNode step) {
        String id = names.text(step.path("complete"));
        ObjectNode body = Json.object();
        body.set("values", names.evaluated(step.path("values")));
        body.set("answers", names.evaluated(step.path("answers")));
        as(step).post("/api/v1/apps/" + app + "/tasks/" + id + "/completion", body)
                .mustBe(200);
    }

    private void evaluate(JsonNode step) {
        String decision = step.path("evaluate").asText();
        JsonNode outputs = bank.admin()
                .post(
                        "/api/v1/apps/" + app + "/decisions/" + decision + "/evaluate",
                        Map.of("inputs", names.evaluated(step.path("inputs"))))
                .mustBe(200)
                .body()
                .path("outputs");
        compare(names.evaluated(step.path("expect")), outputs);
    }

    private void expect(JsonNode step) {
        String entity = step.path("expect").asText();
        String where = names.filter(step.path("where").asText());
        List<EntityRecord> found = asSystem(work -> records.list(work, entity, ListRequest.of(where)))
                .items();
        assertThat(found)
                .as("%s where %s", entity, where)
                .hasSize(step.path("count").asInt(1));
        found.forEach(record -> compare(names.evaluated(step.path("values")), record.values()));
        if (step.has("save")) {
            save(step, Json.tree(found.getFirst()));
        }
    }

    private void save(JsonNode step, JsonNode record) {
        if (step.has("save")) {
            names.put(step.path("save").asText(), record.path("id").asText(), record.path("values"));
        }
    }

    private static void compare(ObjectNode wanted, JsonNode actual) {
        wanted.properties()
                .forEach(one -> assertThat(plain(actual.path(one.getKey())))
                        .as("%s of %s", one.getKey(), actual)
                        .isEqualTo(plain(one.getValue())));
    }

    /** Numbers are equal whether they are written as numbers or, as money is, as text. */
    private static Object plain(JsonNode value) {
        String text = value.asText();
        return text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text).stripTrailingZeros() : text;
    }

    private Api as(JsonNode step) {
        Api api = people.get(step.path("as").asText());
        assertThat(api).as("user %s of the scenario", step.path("as")).isNotNull();
        return api;
    }

    private String address(String entity) {
        return "/api/v1/apps/" + app + "/entities/" + entity + "/records";
    }

    private <T> T asSystem(Function<Work, T> step) {
        return works.runAsSystem(app, Cause.system("scenario"), step);
    }
}
