@NullMarked
package io.bankwright.flow.definition;

import org.jspecify.annotations.NullMarked;
