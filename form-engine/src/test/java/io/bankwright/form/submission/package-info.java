@NullMarked
package io.bankwright.form.submission;

import org.jspecify.annotations.NullMarked;
