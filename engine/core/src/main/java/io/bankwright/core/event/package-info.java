/** What happened, told to every engine through the outbox. */
@NullMarked
package io.bankwright.core.event;

import org.jspecify.annotations.NullMarked;
