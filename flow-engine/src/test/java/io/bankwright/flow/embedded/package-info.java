@NullMarked
package io.bankwright.flow.embedded;

import org.jspecify.annotations.NullMarked;
