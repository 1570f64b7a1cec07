package io.bankwright.core.publish.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of authored files: UTF-8, a byte order mark is dropped. */
public final class Utf8 {
    private Utf8() {}

    /** The text; refused if any byte is not UTF-8. */
    public static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw new FormatException(FormatProblem.NOT_UTF_8, 0, FormatProblem.NOT_UTF_8.title());
        }
    }
}
