package io.bankwright.core.publish;

import io.bankwright.core.record.EntityTables;
import io.bankwright.core.work.AppModels;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The live version of every app, compiled and in memory. A publish swaps the whole map at once; a request that began with an
 * older model keeps it. Other JVMs see a publish at their next {@link #refresh}, which {@link CatalogRefresh} calls each second.
 */
@Singleton
public class AppCatalog implements AppModels {
    private static final Logger LOG = Logger.getLogger(AppCatalog.class);

    private final AppStore store;
    private final AppCompiler compiler;
    private final EntityTables tables;
    private final Iterable<AppListener> listeners;
    private volatile Map<String, AppModel> models = Map.of();
    private volatile boolean loaded;
    private final ReentrantLock swapping = new ReentrantLock();

    @Inject
    AppCatalog(AppStore store, AppCompiler compiler, EntityTables tables, Instance<AppListener> listeners) {
        this(store, compiler, tables, (Iterable<AppListener>) listeners);
    }

    AppCatalog(AppStore store, AppCompiler compiler, EntityTables tables, Iterable<AppListener> listeners) {
        this.store = store;
        this.compiler = compiler;
        this.tables = tables;
        this.listeners = listeners;
    }

    @Override
    public AppModel current(String app) {
        if (app.equals(EntityDefinition.SYSTEM_APP)) {
            return compiler.system();
        }
        AppModel model = models().get(app);
        if (model == null) {
            throw new ProblemException(AppProblem.APP_NOT_FOUND, "app " + app);
        }
        return model;
    }

    @Override
    public Collection<AppModel> all() {
        List<AppModel> all = new ArrayList<>(models().values());
        all.add(compiler.system());
        return all;
    }

    /** The live versions of the apps that were published, the system's own not among them. */
    public Collection<AppModel> published() {
        return models().values();
    }

    /** The reserved app {@code system}. */
    public AppModel system() {
        return compiler.system();
    }

    private Map<String, AppModel> models() {
        if (!loaded) {
            refresh();
        }
        return models;
    }

    /** Loads what other JVMs published since. Cheap when nothing changed. */
    public void refresh() {
        List<AppModel> activated = swap();
        for (AppModel model : activated) {
            LOG.infof("event=app-activated app=%s version=%d", model.key(), model.version());
            listeners.forEach(listener -> listener.onActivated(model));
        }
    }

    private List<AppModel> swap() {
        swapping.lock();
        try {
            return swapped();
        } finally {
            swapping.unlock();
        }
    }

    private List<AppModel> swapped() {
        Map<String, Integer> live = new TreeMap<>();
        store.apps().stream()
                .filter(app -> app.currentVersion > 0)
                .forEach(app -> live.put(app.key, app.currentVersion));
        Map<String, AppModel> next = new HashMap<>();
        live.forEach((app, version) -> {
            AppModel known = models.get(app);
            next.put(app, known != null && known.version() == version ? known : load(app, version));
        });
        List<AppModel> activated = next.values().stream()
                .filter(model -> models.get(model.key()) != model)
                .toList();
        models = Map.copyOf(next);
        loaded = true;
        return activated;
    }

    private AppModel load(String app, int version) {
        AppVersionRow row = store.version(app, version).orElseThrow();
        Compiled compiled = compiler.compile(store.files(Manifest.read(row.files)), version);
        if (compiled.faults().hasErrors()) {
            // Published by an older platform: what can be read goes on working, the log says what does not.
            LOG.errorf(
                    "event=app-faults app=%s version=%d faults=%s",
                    app, version, compiled.faults().all());
        }
        return tables.placed(compiled.model());
    }
}
