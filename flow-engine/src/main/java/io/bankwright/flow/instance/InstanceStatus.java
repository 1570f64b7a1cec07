package io.bankwright.flow.instance;

/** Where an instance is in its life. */
public enum InstanceStatus {
    NEW,
    ACTIVE,
    COMPLETED,
    TERMINATED
}
