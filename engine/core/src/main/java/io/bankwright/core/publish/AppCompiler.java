package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.definition.DefinitionKeys;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.publish.format.FormatException;
import io.bankwright.core.publish.kind.AppDefinition;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.publish.kind.EntityProblem;
import io.bankwright.core.publish.kind.ExtensionDefinition;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Files in, model and faults out: reads every file by its kind, merges entities with the system's, validates the whole. */
@Singleton
public final class AppCompiler {
    private static final String APP_FILE = "app.yaml";
    private final DefinitionKinds kinds;
    private final AppModel system;

    /** Reads the system's own entities first; faults in them are bugs of the platform. */
    @Inject
    public AppCompiler(DefinitionKinds kinds) {
        this.kinds = kinds;
        Compiled compiled = compile(SystemApp.files(), 1, Map.of());
        if (compiled.faults().hasErrors()) {
            throw new IllegalStateException("system app: " + compiled.faults().all());
        }
        this.system = compiled.model();
    }

    /** The reserved app {@code system} with the entities every app sees. */
    public AppModel system() {
        return system;
    }

    /** Compiles a package into the version of that number, 0 for a draft. Never throws for what is in the files. */
    public Compiled compile(AppFiles files, int version) {
        return compile(files, version, system.entities());
    }

    /**
     * Where a field of an entity is used: the faults that its absence alone would bring, so that what publishing refuses and
     * what people are told is the same.
     *
     * @throws ProblemException {@code draft-field-not-found}
     */
    public List<Faults.Fault> usesOf(AppFiles files, String entity, String field) {
        Read read = read(files, 0, system.entities(), new Faults());
        EntityDefinition known = read.model()
                .entity(entity)
                .filter(found -> found.field(field).isPresent())
                .orElseThrow(() -> new ProblemException(AppProblem.FIELD_NOT_FOUND, entity + "." + field));
        List<Faults.Fault> with = faults(read.parsed(), read.model());
        AppModel lacking = read.model().with(EntityDefinition.class, entity, known.without(field));
        List<Faults.Fault> uses = new ArrayList<>(faults(read.parsed(), lacking));
        uses.removeAll(with);
        // That an extension's own field is not in the merged entity is no use of it.
        uses.removeIf(fault -> fault.code().equals(EntityProblem.EXTENSION_CLASH.code()));
        return uses;
    }

    private static List<Faults.Fault> faults(List<Parsed<?>> parsed, AppModel model) {
        Faults faults = new Faults();
        parsed.forEach(file -> file.validate(model, faults));
        return faults.all();
    }

    private Compiled compile(AppFiles files, int version, Map<String, EntityDefinition> systemEntities) {
        Faults faults = new Faults();
        Read read = read(files, version, systemEntities, faults);
        read.parsed().forEach(file -> file.validate(read.model(), faults));
        List<String> languages = read.model().all(AppDefinition.class).values().stream()
                .flatMap(app -> app.locales().stream())
                .toList();
        read.readable().values().stream()
                .filter(file -> file.tree().isObject())
                .forEach(file -> new LabelCheck(languages, file, faults).run());
        return new Compiled(read.model(), read.readable(), faults);
    }

    /** A package whose files have been read, not checked. */
    private record Read(AppModel model, List<Parsed<?>> parsed, Map<String, DefinitionFile> readable) {}

    private Read read(AppFiles files, int version, Map<String, EntityDefinition> systemEntities, Faults faults) {
        List<Parsed<?>> parsed = new ArrayList<>();
        Map<String, DefinitionFile> readable = new LinkedHashMap<>();
        files.all()
                .forEach((path, bytes) -> read(path, bytes, faults).ifPresent(found -> {
                    readable.put(path, found.file());
                    parsed.add(found);
                }));
        return new Read(model(parsed, keys(files), version, systemEntities, faults), parsed, readable);
    }

    /** One file and what its kind made of it. */
    private record Parsed<T>(DefinitionKind<T> kind, DefinitionFile file, Optional<T> definition) {
        void validate(AppModel model, Faults faults) {
            // An entity's fields get their place in the app when they are merged.
            definition.ifPresent(found -> kind.validate(
                    kind.type() == EntityDefinition.class
                            ? model.find(kind.type(), file.key()).orElse(found)
                            : found,
                    file,
                    model,
                    faults));
        }
    }

    private Optional<Parsed<?>> read(String path, byte[] bytes, Faults faults) {
        Optional<DefinitionKind<?>> kind = kinds.ofPath(path);
        if (kind.isEmpty()) {
            faults.error(path, "", PackageProblem.UNKNOWN_FILE.code(), PackageProblem.UNKNOWN_FILE.title(), Map.of());
            return Optional.empty();
        }
        try {
            return Optional.of(parse(kind.get(), Canonical.read(kind.get(), path, bytes), faults));
        } catch (FormatException malformed) {
            String where = malformed.line() > 0 ? " (line " + malformed.line() + ")" : "";
            faults.error(path, "", malformed.problem().code(), malformed.getMessage() + where, malformed.params());
            return Optional.empty();
        }
    }

    private static <T> Parsed<T> parse(DefinitionKind<T> kind, DefinitionFile file, Faults faults) {
        return new Parsed<>(kind, file, kind.parse(file, faults));
    }

    private static AppModel model(
            List<Parsed<?>> parsed,
            DefinitionKeys keys,
            int version,
            Map<String, EntityDefinition> systemEntities,
            Faults faults) {
        Map<Class<?>, Map<String, Object>> definitions = new LinkedHashMap<>();
        for (Parsed<?> file : parsed) {
            file.definition().ifPresent(found -> {
                Map<String, Object> ofKind =
                        definitions.computeIfAbsent(file.kind().type(), type -> new LinkedHashMap<>());
                if (ofKind.putIfAbsent(file.file().key(), found) != null) {
                    faults.error(
                            file.file(),
                            "",
                            DefinitionProblem.DUPLICATE_KEY.code(),
                            DefinitionProblem.DUPLICATE_KEY.title());
                }
            });
        }
        Optional<AppDefinition> app = definitions.getOrDefault(AppDefinition.class, Map.of()).values().stream()
                .map(AppDefinition.class::cast)
                .findFirst();
        if (app.isEmpty()) {
            faults.error(
                    APP_FILE,
                    "",
                    PackageProblem.MISSING_APP_FILE.code(),
                    PackageProblem.MISSING_APP_FILE.title(),
                    Map.of());
        }
        String key = app.map(AppDefinition::key).orElse("");
        definitions.put(EntityDefinition.class, entities(key, definitions, systemEntities, faults));
        definitions.put(AppTrees.class, Map.of("", trees(parsed)));
        definitions.put(DefinitionKeys.class, Map.of("", keys));
        return new AppModel(key, app.map(AppDefinition::title).orElse(Label.NONE), version, definitions);
    }

    /** By name alone: a file that cannot be read is told once, not again by each that refers to it. */
    private DefinitionKeys keys(AppFiles files) {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        kinds.all().forEach(kind -> keys.put(kind.name(), new TreeSet<>()));
        files.all()
                .keySet()
                .forEach(path -> kinds.ofPath(path)
                        .ifPresent(kind -> keys.get(kind.name()).add(DefinitionKinds.keyOf(kind, path))));
        return new DefinitionKeys(keys);
    }

    private static AppTrees trees(List<Parsed<?>> parsed) {
        Map<String, Map<String, JsonNode>> trees = new LinkedHashMap<>();
        parsed.stream()
                .filter(file -> file.kind().format().isTree())
                .forEach(file -> trees.computeIfAbsent(file.kind().name(), kind -> new LinkedHashMap<>())
                        .put(file.file().key(), file.file().tree()));
        return new AppTrees(trees);
    }

    private static Map<String, Object> entities(
            String app,
            Map<Class<?>, Map<String, Object>> definitions,
            Map<String, EntityDefinition> systemEntities,
            Faults faults) {
        Map<String, ExtensionDefinition> extensions = new LinkedHashMap<>();
        definitions
                .getOrDefault(ExtensionDefinition.class, Map.of())
                .forEach((key, extension) -> extensions.put(key, (ExtensionDefinition) extension));
        return new EntityMerge(app, systemEntities, faults)
                .merge(definitions.getOrDefault(EntityDefinition.class, Map.of()), extensions);
    }
}
