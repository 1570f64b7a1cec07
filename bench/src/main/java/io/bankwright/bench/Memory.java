package io.bankwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Memory of processes as Linux counts it; NaN elsewhere. */
final class Memory {
    private static final Pattern KILOBYTES = Pattern.compile("^(VmRSS|Pss):\\s+(\\d+) kB$");

    private Memory() {}

    static double residentMegabytes(long process) {
        return megabytes(Path.of("/proc", String.valueOf(process), "status"), "VmRSS");
    }

    static double proportionalMegabytes(long process) {
        return megabytes(Path.of("/proc", String.valueOf(process), "smaps_rollup"), "Pss");
    }

    private static double megabytes(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(KILOBYTES::matcher)
                    .filter(line -> line.matches() && line.group(1).equals(name))
                    .map(Matcher::toMatchResult)
                    .mapToDouble(line -> Long.parseLong(line.group(2)) / 1024.0)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException elsewhere) {
            return Double.NaN;
        }
    }
}
