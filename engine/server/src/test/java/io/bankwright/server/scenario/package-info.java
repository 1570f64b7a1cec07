/** Runs the stories that templates tell in {@code tests/*.scenario.yaml}. */
@NullMarked
package io.bankwright.server.scenario;

import org.jspecify.annotations.NullMarked;
