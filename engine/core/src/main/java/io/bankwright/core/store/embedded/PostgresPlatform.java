package io.bankwright.core.store.embedded;

import java.util.Locale;

/** Operating system and processor, in the words of the binaries' file names. */
record PostgresPlatform(String system, String architecture) {

    static PostgresPlatform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** Reads Java's {@code os.name} and {@code os.arch}; unknown words are kept, so that a message can name them. */
    static PostgresPlatform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : os;
        String architecture = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch;
        };
        return new PostgresPlatform(system, architecture);
    }

    String resourceName() {
        return "postgres-" + system + "-" + architecture + ".txz";
    }
}
