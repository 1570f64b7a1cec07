package io.bankwright.flow.runtime;

import java.util.UUID;

/** The record an instance is about. */
public record RecordRef(String entity, UUID id) {}
