/** What the platform can do, told to those who draw palettes and panels from it. */
@NullMarked
package io.bankwright.core.kinds;

import org.jspecify.annotations.NullMarked;
