@NullMarked
package io.bankwright.flow.instance;

import org.jspecify.annotations.NullMarked;
