/**
 * The engine in this very process: the pure core, its state in {@code flow_*} tables, each command in the transaction of the
 * records it touches. Several JVMs share one database; whoever moves an instance holds its row.
 */
@NullMarked
package io.bankwright.flow.embedded;

import org.jspecify.annotations.NullMarked;
