/** The bytes of authored files: strict readers and canonical writers for YAML, JSON and XML. */
@NullMarked
package io.bankwright.core.publish.format;

import org.jspecify.annotations.NullMarked;
