/** Problem codes and violations, the one way to say no. */
@NullMarked
package io.bankwright.model.problem;

import org.jspecify.annotations.NullMarked;
