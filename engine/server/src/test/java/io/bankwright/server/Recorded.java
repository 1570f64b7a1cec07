package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generated files that are committed: compared, or written anew with {@code -Dbankwright.record=true}. */
final class Recorded {
    private Recorded() {}

    /** Holds a committed file to what the code says now. */
    static void mustEqual(Path file, String now) throws IOException {
        if (Boolean.getBoolean("bankwright.record")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
        }
        assertThat(file).as("record it with -Dbankwright.record=true").exists();
        assertThat(now)
                .as("%s differs from the code; if that is meant, record it with -Dbankwright.record=true", file)
                .isEqualTo(Files.readString(file));
    }
}
