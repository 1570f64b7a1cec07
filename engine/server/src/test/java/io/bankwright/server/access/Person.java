package io.bankwright.server.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who asks. */
record Person(
        UUID id, int number, String username, @Nullable UUID org, List<RoleSpec> roles) {}
