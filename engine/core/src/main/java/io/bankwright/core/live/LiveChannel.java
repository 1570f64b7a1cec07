package io.bankwright.core.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Tx;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Says on a channel of the database what is new, to every server of the installation, once the transaction commits. Ids only. */
@Singleton
public class LiveChannel {
    static final String NAME = "bankwright_live";

    LiveChannel() {}

    /** Something for one person. */
    public void tellUser(Tx tx, UUID user, String type, ObjectNode data) {
        tell(tx, Json.object().put("type", type).put("user", user.toString()).set("data", data));
    }

    /** Something for everybody who may see the record. */
    public void tellReaders(Tx tx, String app, String entity, UUID record, String type, ObjectNode data) {
        ObjectNode message = Json.object()
                .put("type", type)
                .put("app", app)
                .put("entity", entity)
                .put("record", record.toString());
        tell(tx, message.set("data", data));
    }

    /** Wakes those who wait on a channel. */
    public void wake(Tx tx, String channel) {
        tx.tell(channel, "");
    }

    private static void tell(Tx tx, Object message) {
        tx.tell(NAME, Json.write(message));
    }
}
