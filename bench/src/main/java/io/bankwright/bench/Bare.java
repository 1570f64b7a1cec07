package io.bankwright.bench;

import io.bankwright.core.store.DatabaseAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** A running {@link BareServer} in a JVM of its own, as the product has one. */
final class Bare implements AutoCloseable {
    private final Process process;
    private final int port;

    /** @param statements by the name of the environment variable that carries it */
    Bare(int port, DatabaseAccess access, Map<String, String> statements) {
        this.port = port;
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(statements);
        builder.environment().put("BARE_PORT", String.valueOf(port));
        builder.environment()
                .put(
                        "BARE_DATABASE",
                        "postgresql://%s:%s@%s:%d/%s"
                                .formatted(
                                        access.ownerUser(),
                                        access.ownerPassword(),
                                        access.host(),
                                        access.port(),
                                        access.database()));
        try {
            process = builder.start();
            BufferedReader said = process.inputReader();
            if (!"ready".equals(said.readLine())) {
                throw new IllegalStateException("the bare handler did not start");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
