package io.bankwright.server.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request somebody makes; the name of the class is the name of the path. */
sealed interface Ask {
    /** Name of the path. */
    default String path() {
        return getClass().getSimpleName();
    }

    /** Whether it may change what is stored. */
    default boolean writes() {
        return false;
    }

    record Get(String entity, UUID id) implements Ask {}

    /** A list, read to its end page by page. */
    record Pages(
            String entity,
            @Nullable Filter filter,
            List<String> sort,
            int limit,
            @Nullable String search,
            @Nullable String view)
            implements Ask {}

    /** One of the others, as of a moment. */
    record Past(Ask asked) implements Ask {}

    /** The caller's own. */
    record Notices() implements Ask {}

    /** Who can see a record. */
    record Viewers(String entity, UUID id) implements Ask {}

    /** What somebody else would see. */
    record As(Person person, Ask asked) implements Ask {}

    /** Which charts of the dashboard there are for the caller. */
    record Board() implements Ask {}

    record Chart(String chart) implements Ask {}

    /** The records behind a point of a chart. */
    record ChartRows(String chart, @Nullable String value) implements Ask {}

    /** An export as a spreadsheet. */
    record Sheet(Export asked) implements Ask {}

    record Search(String text) implements Ask {}

    record History(String entity, UUID id) implements Ask {}

    record Timeline(UUID customer) implements Ask {}

    record Export(
            String entity, List<String> fields, @Nullable Filter filter) implements Ask {}

    /** An aggregate query: a count and the sum of a field, grouped. */
    record Numbers(
            String entity,
            List<String> dimensions,
            @Nullable String sum,
            @Nullable Filter filter) implements Ask {}

    /** The records behind a point of a chart. */
    record Drill(
            String entity,
            String dimension,
            @Nullable String value,
            @Nullable Filter filter) implements Ask {}

    record Create(String entity, ObjectNode values) implements Ask {
        @Override
        public boolean writes() {
            return true;
        }
    }

    record Patch(String entity, UUID id, int version, ObjectNode values) implements Ask {
        @Override
        public boolean writes() {
            return true;
        }
    }

    record Delete(String entity, UUID id, int version) implements Ask {
        @Override
        public boolean writes() {
            return true;
        }
    }

    /**
     * Several records of one entity at once.
     *
     * @param values the same for all; null to delete them
     */
    record Batch(
            String entity, List<Chosen> records, @Nullable ObjectNode values) implements Ask {
        /** One of them, at the version that was read. */
        record Chosen(UUID id, int version) {}

        @Override
        public boolean writes() {
            return true;
        }
    }

    /** A file of one row. */
    record Import(String entity, @Nullable String key, List<String> header, List<String> row) implements Ask {
        @Override
        public boolean writes() {
            return true;
        }
    }

    record Reveal(String entity, UUID id, String field) implements Ask {}

    record File(UUID id) implements Ask {}

    record TaskForm(UUID task) implements Ask {}

    /** Whether a page of the caller hears of a change of the record. */
    record Live(String entity, UUID id) implements Ask {}

    record DryRun() implements Ask {}

    /** What the caller's Workbench is told of the app. */
    record Model() implements Ask {}
}
