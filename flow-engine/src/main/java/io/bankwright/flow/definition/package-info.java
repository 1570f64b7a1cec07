/**
 * BPMN read once into an executable graph of our own. The only package that knows Zeebe's model classes;
 * whatever the engine does not cover is refused here, by element id.
 */
@NullMarked
package io.bankwright.flow.definition;

import org.jspecify.annotations.NullMarked;
