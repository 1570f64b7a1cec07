/** The front end as static files. */
@NullMarked
package io.bankwright.server.web;

import org.jspecify.annotations.NullMarked;
