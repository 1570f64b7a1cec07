package io.bankwright.core.work;

import io.bankwright.model.app.AppModel;
import java.util.Collection;

/** Where use cases get the version of an app they begin with. */
public interface AppModels {
    /** The current version; refused with {@code app-not-found} if there is none. */
    AppModel current(String app);

    /** Every app's current version, the system's included. */
    Collection<AppModel> all();
}
