/** What publishing a draft would change, in plain words. Pure. */
@NullMarked
package io.bankwright.core.publish.plan;

import org.jspecify.annotations.NullMarked;
