/** Work that people do: finishing, taking over and handing on tasks, whoever gave them. */
@NullMarked
package io.bankwright.core.task;

import org.jspecify.annotations.NullMarked;
