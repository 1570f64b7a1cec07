/** Benchmarks: what the product takes beside the least the same work could take, measured in one run. */
@NullMarked
package io.bankwright.bench;

import org.jspecify.annotations.NullMarked;
