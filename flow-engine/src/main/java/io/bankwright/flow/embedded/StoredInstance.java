package io.bankwright.flow.embedded;

import io.bankwright.core.work.Cause;
import io.bankwright.flow.instance.InstanceState;
import io.bankwright.flow.runtime.RecordRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code flow_instance}, held for the rest of the transaction. */
record StoredInstance(
        UUID id,
        String app,
        String process,
        long definitionNo,
        InstanceState state,
        long events,
        @Nullable RecordRef about,
        int causeDepth) {

    /** Why things happen that the instance does. */
    Cause cause() {
        return new Cause(Cause.Type.PROCESS, process, id.toString(), causeDepth);
    }
}
