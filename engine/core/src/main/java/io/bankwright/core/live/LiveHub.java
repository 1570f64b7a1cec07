package io.bankwright.core.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.identity.Callers;
import io.bankwright.core.publish.AppListener;
import io.bankwright.core.record.Records;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The open pages of this server, and who of them is told what: only ids, and only of records they may see. */
@Singleton
public class LiveHub implements ScheduledWork, AppListener {
    private final Database database;
    private final Works works;
    private final Callers callers;
    private final Instance<Records> records;
    private final Instance<AppModels> apps;
    private final Set<LivePage> pages = ConcurrentHashMap.newKeySet();
    private @Nullable AutoCloseable listening;

    LiveHub(Database database, Works works, Callers callers, Instance<Records> records, Instance<AppModels> apps) {
        this.database = database;
        this.works = works;
        this.callers = callers;
        this.records = records;
        this.apps = apps;
    }

    /** Begins to tell a page. */
    public void add(LivePage page) {
        listen();
        pages.add(page);
    }

    private synchronized void listen() {
        if (listening == null) {
            listening = database.listen(LiveChannel.NAME, this::tell);
        }
    }

    @Override
    public String name() {
        return "live-pages";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    /** A sign of life, without which proxies close a quiet stream; who may not sign in any more is let go. */
    @Override
    public void run() {
        for (LivePage page : pages) {
            if (page.isClosed() || callers.active(page.user()).isEmpty()) {
                page.close();
                pages.remove(page);
            } else {
                page.keepAlive();
            }
        }
    }

    @Override
    public void onActivated(AppModel app) {
        String data = Json.write(Json.object().put("app", app.key()).put("version", app.version()));
        pages.forEach(page -> page.send("published", data));
    }

    private void tell(String payload) {
        JsonNode message = Json.parse(payload);
        String type = message.path("type").asText();
        String data = Json.write(message.path("data"));
        Map<UUID, Boolean> known = new HashMap<>();
        for (LivePage page : pages) {
            if (page.isClosed()) {
                pages.remove(page);
            } else if (known.computeIfAbsent(page.user(), user -> concerns(message, user))) {
                page.send(type, data);
            }
        }
    }

    private boolean concerns(JsonNode message, UUID user) {
        if (message.has("user")) {
            return message.get("user").asText().equals(user.toString());
        }
        Optional<Caller> caller = callers.active(user);
        return caller.isPresent() && maySee(message, caller.get());
    }

    private boolean maySee(JsonNode message, Caller caller) {
        String app = message.path("app").asText();
        String entity = message.path("entity").asText();
        try {
            AppModel model = apps.get().current(app);
            Optional<EntityDefinition> definition = model.entity(entity);
            if (definition.isEmpty()) {
                return false;
            }
            EntityAccess access = CallerAccess.of(caller, model).entity(definition.get());
            if (access.lookupOnly() || !access.allows(Operation.READ)) {
                return false;
            }
            return access.level(Operation.READ) == Level.ALL
                    || works.run(
                            app,
                            caller,
                            Cause.system("live"),
                            work -> records.get()
                                    .find(
                                            work,
                                            entity,
                                            UUID.fromString(
                                                    message.path("record").asText()))
                                    .isPresent());
        } catch (ProblemException gone) {
            return false;
        }
    }
}
