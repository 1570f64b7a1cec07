package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.event.DomainEvent;
import io.bankwright.core.event.EventSubscriber;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.expression.Expression;
import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.ProcessFile;
import io.bankwright.flow.definition.StartTrigger;
import io.bankwright.flow.definition.StartTrigger.RecordChange;
import io.bankwright.flow.runtime.ProcessRuntime;
import io.bankwright.flow.runtime.RecordRef;
import io.bankwright.flow.runtime.StartRequest;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts processes on what happens to records: after the commit, through the outbox, once an event. */
@Singleton
public class RecordStarts implements EventSubscriber {
    private static final Logger LOG = Logger.getLogger(RecordStarts.class);

    private final AppModels apps;
    private final BusinessClock clock;
    // Asked for when used: the outbox knows its subscribers, and they reach records, which reach the outbox.
    private final Instance<ProcessRuntime> runtime;
    private final Instance<ProcessVariables> variables;

    RecordStarts(
            AppModels apps,
            BusinessClock clock,
            Instance<ProcessRuntime> runtime,
            Instance<ProcessVariables> variables) {
        this.apps = apps;
        this.clock = clock;
        this.runtime = runtime;
        this.variables = variables;
    }

    /** A start event that waits for such an event. */
    private record Start(
            ProcessFile file, FlowNode node, @Nullable Expression condition) {}

    /** The start events of one version of an app, by {@code entity.change}. */
    private record Index(Map<String, List<Start>> byEvent) {
        static Index of(AppModel app) {
            Map<String, List<Start>> byEvent = new HashMap<>();
            for (ProcessFile file : app.all(ProcessFile.class).values()) {
                for (FlowNode node : file.definition().startEvents()) {
                    if (node.behavior() instanceof Behavior.Start(StartTrigger.ByRecord trigger)) {
                        byEvent.computeIfAbsent(key(trigger.entity(), trigger.change()), key -> new ArrayList<>())
                                .add(new Start(file, node, trigger.condition()));
                    }
                }
            }
            return new Index(byEvent);
        }

        static String key(String entity, RecordChange change) {
            return entity + "." + change.word();
        }
    }

    /** What an event says, as far as starts care. */
    private record Happened(
            RecordChange change,
            String entity,
            UUID recordId,
            @Nullable ObjectNode values,
            @Nullable ObjectNode before) {

        static Optional<Happened> of(DomainEvent event) {
            return switch (event) {
                case DomainEvent.RecordCreated created ->
                    Optional.of(new Happened(
                            RecordChange.CREATED, created.entity(), created.recordId(), created.values(), null));
                case DomainEvent.RecordUpdated updated ->
                    Optional.of(new Happened(
                            RecordChange.UPDATED,
                            updated.entity(),
                            updated.recordId(),
                            updated.values(),
                            updated.before()));
                case DomainEvent.RecordDeleted deleted ->
                    Optional.of(new Happened(
                            RecordChange.DELETED, deleted.entity(), deleted.recordId(), null, deleted.before()));
                case DomainEvent.RecordsImported ignored -> Optional.empty();
            };
        }
    }

    @Override
    public String name() {
        return "flow-record-starts";
    }

    @Override
    public boolean wants(DomainEvent event) {
        return Happened.of(event)
                .filter(happened -> !starts(apps.current(event.app()), happened).isEmpty())
                .isPresent();
    }

    private static List<Start> starts(AppModel app, Happened happened) {
        return app.derived(Index.class, Index::of)
                .byEvent()
                .getOrDefault(Index.key(happened.entity(), happened.change()), List.of());
    }

    @Override
    public void on(Work work, DomainEvent event) {
        Happened.of(event)
                .ifPresent(happened -> starts(work.app(), happened)
                        .forEach(start ->
                                work.asSystemRun(event.cause(), caused -> begin(caused, event, happened, start))));
    }

    private void begin(Work work, DomainEvent event, Happened happened, Start start) {
        Map<String, Object> scope = scope(work, happened, start);
        if (scope.isEmpty() || (start.condition() != null && !start.condition().test(scope, clock))) {
            return;
        }
        if (work.cause().depth() >= Cause.MAX_DEPTH) {
            // Trying again would not make the chain shorter, and other engines wait for this event too.
            LOG.errorf("event=cause-loop process=%s record=%s", start.file().key(), happened.recordId());
            return;
        }
        boolean gone = happened.change() == RecordChange.DELETED;
        runtime.get()
                .start(
                        work,
                        new StartRequest(
                                start.file().key(),
                                start.node().id(),
                                gone ? Map.of(happened.entity(), scope.get(happened.entity())) : Map.of(),
                                gone ? null : new RecordRef(happened.entity(), happened.recordId()),
                                null,
                                "%s/%s/%s"
                                        .formatted(
                                                event.id(),
                                                start.file().key(),
                                                start.node().id())));
    }

    /** What the condition may name: the record, what it refers to, and {@code previous}; empty if the record is gone. */
    private Map<String, Object> scope(Work work, Happened happened, Start start) {
        Map<String, Object> scope = new LinkedHashMap<>();
        EntityDefinition entity = work.app().entity(happened.entity()).orElseThrow();
        if (happened.before() != null) {
            scope.put("previous", values(entity, happened.recordId(), happened.before()));
        }
        if (happened.values() == null) {
            scope.put(entity.key(), values(entity, happened.recordId(), happened.before()));
            return scope;
        }
        try {
            Set<List<String>> reads = start.file().definition().paths();
            scope.putAll(variables.get().of(work, new RecordRef(entity.key(), happened.recordId()), reads));
            // As it was when the event happened, whatever came after.
            Map<String, Object> now = new LinkedHashMap<>();
            if (scope.get(entity.key()) instanceof Map<?, ?> record) {
                record.forEach((key, value) -> now.put(String.valueOf(key), value));
            }
            now.putAll(values(entity, happened.recordId(), happened.values()));
            scope.put(entity.key(), now);
            return scope;
        } catch (ProblemException gone) {
            return Map.of();
        }
    }

    private static Map<String, Object> values(EntityDefinition entity, UUID id, @Nullable ObjectNode stored) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", id.toString());
        if (stored != null) {
            entity.fields().forEach(field -> {
                Object value = FeelValues.of(stored.path(field.key()), field.storage());
                if (value != null) {
                    values.put(field.key(), value);
                }
            });
        }
        return values;
    }
}
