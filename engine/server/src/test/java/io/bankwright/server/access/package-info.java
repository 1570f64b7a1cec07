/**
 * Proof that nobody is told what they may not know: random banks, people and requests against a naive oracle that shares no
 * code with the access compiler, and against a second database that differs only in what the caller may not see.
 */
@NullMarked
package io.bankwright.server.access;

import org.jspecify.annotations.NullMarked;
