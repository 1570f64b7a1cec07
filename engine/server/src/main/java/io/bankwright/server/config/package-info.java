/** Beans the modules ask for and the framework or the settings provide. */
@NullMarked
package io.bankwright.server.config;

import org.jspecify.annotations.NullMarked;
