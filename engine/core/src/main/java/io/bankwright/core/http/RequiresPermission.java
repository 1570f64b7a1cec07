package io.bankwright.core.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller needs for an operation. {@code public}: nothing; {@code signed-in}: a caller, whose levels and field rights
 * decide the rest; anything else is a capability a role must bring, e.g. {@code studio}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPermission {
    /** Needs no caller. */
    String PUBLIC = "public";
    /** Needs a caller. */
    String SIGNED_IN = "signed-in";

    /** The permission. */
    String value();
}
