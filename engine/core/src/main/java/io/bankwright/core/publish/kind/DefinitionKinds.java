package io.bankwright.core.publish.kind;

import io.bankwright.core.field.FieldTypes;
import io.bankwright.model.app.DefinitionKind;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All kinds of definition there are. */
@Singleton
public final class DefinitionKinds {
    private final List<DefinitionKind<?>> kinds;

    /** Every bean that is a kind. */
    @Inject
    DefinitionKinds(Instance<DefinitionKind<?>> beans) {
        this(beans.stream().<DefinitionKind<?>>map(kind -> kind).toList());
    }

    private DefinitionKinds(Collection<DefinitionKind<?>> all) {
        // The longest suffix wins: app.yaml before .yaml.
        this.kinds = all.stream()
                .sorted(Comparator.<DefinitionKind<?>>comparingInt(
                                kind -> -kind.suffix().length())
                        .thenComparing(DefinitionKind::name))
                .toList();
    }

    /** The core's own kinds and more, for use without a container. */
    public static DefinitionKinds of(FieldTypes types, List<? extends DefinitionKind<?>> more) {
        List<DefinitionKind<?>> all = new ArrayList<>(List.of(
                new AppKind(),
                new NavigationKind(),
                new EntityKind(types),
                new ExtensionKind(types),
                new ViewKind(),
                new RoleKind(),
                new DataKind(),
                new ScenarioKind(),
                new TextKind()));
        all.addAll(more);
        return new DefinitionKinds(all);
    }

    /** The kind of a file, by its folder and the end of its name. */
    public Optional<DefinitionKind<?>> ofPath(String path) {
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        String name = path.substring(slash + 1);
        return kinds.stream()
                .filter(kind -> kind.folder().equals(folder) && isNamed(name, kind.suffix()))
                .findFirst();
    }

    /** A suffix that begins with a dot follows a key, any other is the whole name. */
    private static boolean isNamed(String name, String suffix) {
        boolean open = suffix.startsWith(".");
        return open ? name.length() > suffix.length() && name.endsWith(suffix) : name.equals(suffix);
    }

    /** The key of a file: its name without the suffix, or the kind's name if nothing is left. */
    public static String keyOf(DefinitionKind<?> kind, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String stem = name.substring(0, name.length() - kind.suffix().length());
        return stem.isEmpty() ? kind.name() : stem;
    }

    /** All of them. */
    public List<DefinitionKind<?>> all() {
        return kinds;
    }
}
