package io.bankwright.core.publish;

/** The reserved app {@code system}, shipped with the platform as files like any other app. */
final class SystemApp {
    private static final String ROOT = "system-app";

    private SystemApp() {}

    static AppFiles files() {
        return AppFolder.read(SystemApp.class.getClassLoader(), ROOT);
    }
}
