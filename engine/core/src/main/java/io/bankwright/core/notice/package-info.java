/** Notices for people. */
@NullMarked
package io.bankwright.core.notice;

import org.jspecify.annotations.NullMarked;
