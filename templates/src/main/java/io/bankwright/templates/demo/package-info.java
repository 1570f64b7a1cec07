/** The synthetic bank that fills a new installation: same seed, same bytes. Runs when the jar is built. */
@NullMarked
package io.bankwright.templates.demo;

import org.jspecify.annotations.NullMarked;
