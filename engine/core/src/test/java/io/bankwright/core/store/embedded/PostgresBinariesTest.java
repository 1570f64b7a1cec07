package io.bankwright.core.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    @TempDir
    Path cache;

    @Test
    void shouldLeaveOneCompleteCopyWhenUnpackedTwiceAtOnce() throws Exception {
        // given
        Callable<Path> unpack = () -> PostgresBinaries.unpackInto(cache);

        // when
        List<Future<Path>> copies;
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            copies = pool.invokeAll(List.of(unpack, unpack));
        }

        // then
        Path copy = copies.get(0).get();
        assertThat(copies.get(1).get()).isEqualTo(copy);
        assertThat(children(cache)).containsExactly(copy);
        assertThat(copy.resolve("bin/postgres")).isExecutable();
        assertThat(copy.resolve("share/postgresql/postgres.bki")).isNotEmptyFile();
    }

    @Test
    void shouldUnpackAgainBesideWhatAKilledProcessLeft() throws IOException {
        // given
        Path half = Files.createDirectories(cache.resolve("postgres-0000000000000000.new-killed/bin"));

        // when
        Path copy = PostgresBinaries.unpackInto(cache);

        // then
        assertThat(copy.resolve("bin/initdb")).isExecutable();
        assertThat(copy).isNotEqualTo(half.getParent());
    }

    @Test
    void shouldNameTheArchiveOfEachPlatform() {
        assertThat(PostgresPlatform.of("Linux", "amd64").resourceName()).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresPlatform.of("Linux", "aarch64").resourceName()).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresPlatform.of("Mac OS X", "aarch64").resourceName()).isEqualTo("postgres-darwin-arm_64.txz");
        assertThat(PostgresPlatform.of("Windows 11", "amd64").resourceName()).isEqualTo("postgres-windows-x86_64.txz");
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }
}
