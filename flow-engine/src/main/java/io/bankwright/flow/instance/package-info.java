/**
 * The life of one process instance as a pure function: definition, state and command in; new state, events and effects out.
 * No I/O, no clock of its own. Names and order of events are Zeebe's.
 */
@NullMarked
package io.bankwright.flow.instance;

import org.jspecify.annotations.NullMarked;
