/** From dimensions and measures to one SQL statement under the caller's access. */
@NullMarked
package io.bankwright.report.query;

import org.jspecify.annotations.NullMarked;
