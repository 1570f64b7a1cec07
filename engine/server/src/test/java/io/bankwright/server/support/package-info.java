/** The running server as tests meet it: one application for all of them, spoken to over HTTP. */
@NullMarked
package io.bankwright.server.support;

import org.jspecify.annotations.NullMarked;
