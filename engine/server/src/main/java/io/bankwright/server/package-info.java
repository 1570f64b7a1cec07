/** The Quarkus application. */
@NullMarked
package io.bankwright.server;

import org.jspecify.annotations.NullMarked;
