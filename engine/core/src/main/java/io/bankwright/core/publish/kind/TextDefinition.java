package io.bankwright.core.publish.kind;

/** Markdown for people who look at the package. */
public record TextDefinition(String key, String markdown) {}
