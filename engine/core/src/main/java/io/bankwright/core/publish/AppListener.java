package io.bankwright.core.publish;

import io.bankwright.model.app.AppModel;

/** A CDI bean that is told, on every JVM, when a version of an app becomes the one that new requests use. */
public interface AppListener {
    /** Called after the swap, on a virtual thread; also for each app at start. */
    void onActivated(AppModel app);
}
