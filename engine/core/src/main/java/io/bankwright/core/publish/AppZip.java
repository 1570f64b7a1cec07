package io.bankwright.core.publish;

import com.google.re2j.Pattern;
import io.bankwright.model.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Packages as zip files. Read as hostile; written so that the same package gives the same bytes. */
public final class AppZip {
    /** Most bytes that a zip of a package may have. */
    public static final int ZIP_SIZE = AppFiles.SIZE;

    /** A plain folder name in any script, which begins with neither a dot nor a slash. */
    private static final Pattern OUTER = Pattern.compile("[\\p{L}\\p{N}][^/\\\\]{0,100}/");

    private static final int RATIO = 100;
    private static final int SMALL = 64 * 1024;
    /** 1980-01-01, the earliest a zip can tell: authored files have no time of their own. */
    private static final java.time.LocalDateTime EPOCH = java.time.LocalDateTime.of(1980, 1, 1, 0, 0);

    private AppZip() {}

    /** The files of a zip; folders are skipped, one common outer folder is taken off. */
    public static AppFiles read(byte[] zip) {
        if (zip.length > ZIP_SIZE) {
            throw new ProblemException(PackageProblem.TOO_LARGE, "at most " + ZIP_SIZE + " bytes");
        }
        try (ZipFile file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(file.getEntries());
            if (entries.size() > 2 * AppFiles.FILES) {
                throw new ProblemException(PackageProblem.TOO_MANY_FILES, "at most " + AppFiles.FILES + " files");
            }
            return AppFiles.of(withoutOuterFolder(files(file, entries)));
        } catch (IOException malformed) {
            throw new ProblemException(PackageProblem.NOT_A_ZIP, "the zip cannot be read");
        }
    }

    private static Map<String, byte[]> files(ZipFile zip, List<ZipArchiveEntry> entries) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        long total = 0;
        for (ZipArchiveEntry entry : entries) {
            if (!entry.isDirectory()) {
                byte[] bytes = bytes(zip, entry);
                total += bytes.length;
                if (total > AppFiles.SIZE) {
                    throw new ProblemException(PackageProblem.TOO_LARGE, "at most " + AppFiles.SIZE + " bytes");
                }
                if (files.put(entry.getName(), bytes) != null) {
                    throw new ProblemException(PackageProblem.DUPLICATE_FILE, entry.getName());
                }
            }
        }
        return files;
    }

    private static byte[] bytes(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        if (entry.isUnixSymlink() || !zip.canReadEntryData(entry)) {
            throw new ProblemException(PackageProblem.SPECIAL_FILE, entry.getName());
        }
        try (InputStream data = zip.getInputStream(entry)) {
            // Sizes in the directory may lie: what counts is what comes out.
            byte[] bytes = data.readNBytes(AppFiles.FILE_SIZE + 1);
            AppFiles.checkSize(entry.getName(), bytes.length);
            if (bytes.length > SMALL && bytes.length / RATIO > Math.max(1, entry.getCompressedSize())) {
                throw new ProblemException(PackageProblem.COMPRESSION_RATIO, entry.getName());
            }
            return bytes;
        }
    }

    /** A zip of a folder, as file managers make it, has the folder's name before every path. */
    private static Map<String, byte[]> withoutOuterFolder(Map<String, byte[]> files) {
        List<String> apps = files.keySet().stream()
                .filter(path -> path.endsWith("/app.yaml"))
                .toList();
        if (files.containsKey("app.yaml") || apps.size() != 1) {
            return files;
        }
        String outer = apps.getFirst().substring(0, apps.getFirst().length() - "app.yaml".length());
        boolean common =
                OUTER.matcher(outer).matches() && files.keySet().stream().allMatch(path -> path.startsWith(outer));
        Map<String, byte[]> inner = new TreeMap<>();
        files.forEach((path, bytes) -> inner.put(common ? path.substring(outer.length()) : path, bytes));
        return inner;
    }

    /** A zip whose bytes depend on nothing but the files. */
    public static byte[] write(AppFiles files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> file : files.all().entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(EPOCH);
                if (isOverCompressible(file.getValue())) {
                    stored(entry, file.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** What compresses beyond the ratio would be refused when it comes back. */
    private static boolean isOverCompressible(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                deflater.deflate(buffer);
            }
            return bytes.length > SMALL && bytes.length / RATIO > deflater.getBytesWritten();
        } finally {
            deflater.end();
        }
    }

    private static void stored(ZipEntry entry, byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(crc.getValue());
    }
}
