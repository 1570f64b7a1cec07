package io.bankwright.core.record;

import io.bankwright.core.store.Tx;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.time.Instant;
import java.util.List;

/** Notes which places of the documents a published version uses, so that what nobody uses any more can go in time. */
final class UsedPlaces {
    private UsedPlaces() {}

    /**
     * @param app who publishes; of an entity of the system only its own places are its business
     */
    static void note(Tx tx, EntityTable table, EntityDefinition placed, String app, Instant now) {
        String own = placed.app().equals(app) ? "" : app + ".";
        List<String> used = placed.fields().stream()
                .filter(FieldDefinition::isStored)
                .map(FieldDefinition::storageKey)
                .filter(key -> key.startsWith(own))
                .toList();
        tx.execute(
                "insert into field_place (entity_no, storage_key) select $1, unnest($2::text[])"
                        + " on conflict (entity_no, storage_key) do update set gone_at = null where field_place.gone_at is not null",
                table.no(),
                used.toArray(String[]::new));
        tx.execute(
                "update field_place set gone_at = $4 where entity_no = $1 and gone_at is null"
                        + " and starts_with(storage_key, $3) and not storage_key = any ($2::text[])",
                table.no(),
                used.toArray(String[]::new),
                own,
                now);
    }
}
