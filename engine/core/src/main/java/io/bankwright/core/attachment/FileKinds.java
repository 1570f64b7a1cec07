package io.bankwright.core.attachment;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a file is, by its first bytes; what the sender calls it is not believed. Pure. */
final class FileKinds {
    private static final Set<String> SHOWN_INLINE = Set.of("image/png", "image/jpeg", "application/pdf");
    private static final String ZIP = "504b0304";
    private static final Map<String, String> STARTS = new LinkedHashMap<>();
    private static final Map<String, String> OFFICE = Map.of(
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    static {
        STARTS.put("89504e470d0a1a0a", "image/png");
        STARTS.put("ffd8ff", "image/jpeg");
        STARTS.put("255044462d", "application/pdf");
        STARTS.put("474946383", "image/gif");
        STARTS.put("d0cf11e0a1b11ae1", "application/x-ole-storage");
        STARTS.put(ZIP, "application/zip");
    }

    private FileKinds() {}

    static String of(byte[] bytes, String name) {
        String start = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
        for (Map.Entry<String, String> known : STARTS.entrySet()) {
            if (start.startsWith(known.getKey())) {
                return known.getKey().equals(ZIP)
                        ? OFFICE.getOrDefault(ending(name), known.getValue())
                        : known.getValue();
            }
        }
        return isText(bytes) ? "text/plain" : "application/octet-stream";
    }

    static boolean isShownInline(String type) {
        return SHOWN_INLINE.contains(type);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isText(byte[] bytes) {
        for (byte each : bytes) {
            if (each >= 0 && each < 32 && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
