package io.bankwright.core.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bankwright.model.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AppZipTest {
    /** Adds entries to a zip. */
    private interface Filling {
        void fill(ZipArchiveOutputStream zip) throws IOException;
    }

    @Test
    void shouldReadBackWhatItWrote() {
        // given
        AppFiles files = AppFiles.of(Map.of(
                "app.yaml", bytes("key: shop\n"),
                "entities/item.entity.yaml", bytes("x".repeat(200_000)),
                "README.md", bytes("")));
        // when
        byte[] zip = AppZip.write(files);
        // then
        AppFiles read = AppZip.read(zip);
        assertThat(read.all().keySet()).isEqualTo(files.all().keySet());
        assertThat(read.all().get("entities/item.entity.yaml"))
                .isEqualTo(files.all().get("entities/item.entity.yaml"));
        assertThat(AppZip.write(read)).isEqualTo(zip);
    }

    @Test
    void shouldTakeOffOneOuterFolder() {
        // given
        byte[] zip = zip(out -> {
            add(out, "shop/app.yaml", "key: shop");
            add(out, "shop/entities/item.entity.yaml", "key: item");
        });
        // when / then
        assertThat(AppZip.read(zip).all().keySet()).containsExactly("app.yaml", "entities/item.entity.yaml");
    }

    @Test
    void shouldRefusePathsThatLeadOut() {
        for (String path : new String[] {
            "../app.yaml",
            "/etc/passwd",
            "a/../../b.md",
            "a/b/c.md",
            "C:\\x.md",
            ".hidden",
            "con trol.md",
            "..",
            "a\nb.md"
        }) {
            assertCode("package-invalid-path", () -> AppZip.read(zip(out -> add(out, path, "x"))));
        }
    }

    @Test
    void shouldRefuseADuplicateFile() {
        assertCode(
                "package-duplicate-file",
                () -> AppZip.read(zip(out -> {
                    add(out, "app.yaml", "a");
                    add(out, "app.yaml", "b");
                })));
    }

    @Test
    void shouldRefuseALink() {
        assertCode(
                "package-special-file",
                () -> AppZip.read(zip(out -> {
                    ZipArchiveEntry link = new ZipArchiveEntry("app.yaml");
                    link.setUnixMode(0120777);
                    out.putArchiveEntry(link);
                    out.write(bytes("/etc/passwd"));
                    out.closeArchiveEntry();
                })));
    }

    @Test
    void shouldRefuseABomb() {
        assertCode(
                "package-compression-ratio",
                () -> AppZip.read(zip(out -> add(out, "app.yaml", "0".repeat(2_000_000)))));
        assertCode(
                "package-file-too-large",
                () -> AppZip.read(zip(out -> add(out, "app.yaml", "0".repeat(AppFiles.FILE_SIZE + 1)))));
    }

    @Test
    void shouldRefuseWhatIsNoZip() {
        assertCode("package-not-a-zip", () -> AppZip.read(bytes("hello")));
        assertCode("package-not-a-zip", () -> AppZip.read(new byte[0]));
        byte[] cut = AppZip.write(AppFiles.of(Map.of("app.yaml", bytes("key: shop"))));
        assertCode("package-not-a-zip", () -> AppZip.read(java.util.Arrays.copyOf(cut, cut.length / 2)));
    }

    @Test
    void shouldRefuseTooMuch() {
        Map<String, byte[]> many = new HashMap<>();
        for (int i = 0; i <= AppFiles.FILES; i++) {
            many.put("a" + i + ".md", new byte[0]);
        }
        assertCode("package-too-many-files", () -> AppFiles.of(many));
        Map<String, byte[]> big = new HashMap<>();
        for (int i = 0; i < 11; i++) {
            big.put("a" + i + ".md", new byte[AppFiles.FILE_SIZE]);
        }
        assertCode("package-too-large", () -> AppFiles.of(big));
        assertCode("package-too-large", () -> AppZip.read(new byte[AppZip.ZIP_SIZE + 1]));
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    private static byte[] zip(Filling filling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            filling.fill(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipArchiveOutputStream zip, String path, String text) throws IOException {
        zip.putArchiveEntry(new ZipArchiveEntry(path));
        zip.write(bytes(text));
        zip.closeArchiveEntry();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
