/** What an app is: an immutable tree of definitions. */
@NullMarked
package io.bankwright.model.app;

import org.jspecify.annotations.NullMarked;
