package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server says about itself in {@code postmaster.pid}.
 *
 * @param pid process id of the server
 * @param port its TCP port
 * @param ready whether it accepts connections (it may be starting or stopping)
 */
record PostmasterFile(long pid, int port, boolean ready) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** The server now running on {@code cluster}, if any; a file left by one that is gone does not count. */
    static Optional<PostmasterFile> ofRunning(Path cluster) {
        return read(cluster).filter(PostmasterFile::isAlive);
    }

    /**
     * Removes the file of a server that is gone. PostgreSQL would refuse to start when the process id in it has since been
     * given to some other program of ours, as happens after a restart of a container.
     */
    static void deleteStale(Path cluster) throws IOException {
        if (ofRunning(cluster).isEmpty()) {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    static Optional<PostmasterFile> read(Path cluster) {
        try {
            return parse(Files.readAllLines(cluster.resolve("postmaster.pid")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines.get(PID_LINE).strip());
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            boolean ready = lines.size() > STATUS_LINE
                    && "ready".equals(lines.get(STATUS_LINE).strip());
            return Optional.of(new PostmasterFile(pid, port, ready));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
    }
}
