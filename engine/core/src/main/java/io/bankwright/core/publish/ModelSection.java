package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.model.app.AppModel;

/** A CDI bean that adds a part of another engine to {@code GET /apps/{app}/model}, e.g. {@code processes}. */
public interface ModelSection {
    /** Name of the member in the answer. */
    String name();

    /** Its content as far as the caller may know it. */
    JsonNode describe(AppModel app, CallerAccess access);
}
