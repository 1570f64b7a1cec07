package io.bankwright.core.store.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of a program. Its output goes to a file, never to a pipe: a PostgreSQL started by it would inherit the pipe and
 * keep us reading for ever.
 */
record Command(List<String> words) {
    private static final File NOTHING = new File("/dev/null");

    static Command of(List<String> prefix, List<String> words) {
        return new Command(Stream.concat(prefix.stream(), words.stream()).toList());
    }

    /** Runs to the end, appending all output to {@code log}, and returns the exit code. */
    int run(Path log) throws IOException {
        return run(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    int runSilently() throws IOException {
        return run(ProcessBuilder.Redirect.DISCARD);
    }

    private int run(ProcessBuilder.Redirect output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .redirectInput(ProcessBuilder.Redirect.from(NOTHING));
        cleanEnvironment(builder.environment());
        return waitFor(builder.start());
    }

    private static void cleanEnvironment(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a program ran").initCause(e);
        }
    }
}
