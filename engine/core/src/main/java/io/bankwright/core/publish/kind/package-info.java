/** The kinds of definition that belong to the core: app, navigation, entities, views, roles, data, scenarios, texts. */
@NullMarked
package io.bankwright.core.publish.kind;

import org.jspecify.annotations.NullMarked;
