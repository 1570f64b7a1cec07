package io.bankwright.core.publish.kind;

import io.bankwright.model.definition.Label;
import java.util.List;

/** The menu of the Workbench. */
public record NavigationDefinition(List<Item> items) {
    public NavigationDefinition {
        items = List.copyOf(items);
    }

    /** What a menu item opens. */
    public enum Target {
        DASHBOARD,
        VIEW,
        ENTITY,
        PAGE,
        /** Nothing: it holds other items. */
        GROUP
    }

    /**
     * One item.
     *
     * @param key of a group, otherwise empty
     * @param icon empty for none
     * @param reference key of what it opens; a view as {@code entity.key}
     * @param items of a group
     */
    public record Item(String key, Label label, String icon, Target target, String reference, List<Item> items) {
        public Item {
            items = List.copyOf(items);
        }
    }
}
