/** Working on tasks: their form, its answers, and handing them on. */
@NullMarked
package io.bankwright.form.submission;

import org.jspecify.annotations.NullMarked;
