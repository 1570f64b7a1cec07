package io.bankwright.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a result, by column name. SQL null is null. */
public final class Row {
    private final io.vertx.sqlclient.Row row;

    Row(io.vertx.sqlclient.Row row) {
        this.row = row;
    }

    public @Nullable String text(String column) {
        return row.getString(column);
    }

    public @Nullable Integer integer(String column) {
        return row.getInteger(column);
    }

    public @Nullable Long number(String column) {
        return row.getLong(column);
    }

    public @Nullable BigDecimal decimal(String column) {
        return row.getBigDecimal(column);
    }

    public @Nullable Boolean bool(String column) {
        return row.getBoolean(column);
    }

    public @Nullable UUID uuid(String column) {
        return row.getUUID(column);
    }

    public @Nullable LocalDate date(String column) {
        return row.getLocalDate(column);
    }

    public @Nullable Instant instant(String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /** A JSON column that was selected as text ({@code data::text}), so that numbers keep every digit. */
    public @Nullable JsonNode json(String column) {
        String text = row.getString(column);
        return text == null ? null : Json.stored(text);
    }

    public List<String> texts(String column) {
        String[] values = row.getArrayOfStrings(column);
        return values == null ? List.of() : List.of(values);
    }

    public List<UUID> uuids(String column) {
        UUID[] values = row.getArrayOfUUIDs(column);
        return values == null ? List.of() : List.of(values);
    }

    /** As the driver gives it: String, Integer, Long, BigDecimal, Boolean, UUID, LocalDate, OffsetDateTime … */
    public @Nullable Object value(String column) {
        return row.getValue(column);
    }

    /** The same by position from 0. */
    public @Nullable Object value(int position) {
        return row.getValue(position);
    }
}
