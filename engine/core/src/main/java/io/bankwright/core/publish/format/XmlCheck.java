package io.bankwright.core.publish.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Whether XML of strangers is well-formed, without document type, entities and absurd depth. It is kept byte for byte. */
public final class XmlCheck {
    private XmlCheck() {}

    /** Refused with a {@link FormatException}. Nothing outside the bytes is ever read. */
    public static void check(byte[] bytes) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new ByteArrayInputStream(bytes)), new DefaultHandler());
        } catch (SAXParseException malformed) {
            throw refused(malformed);
        } catch (SAXException | IOException malformed) {
            throw new FormatException(FormatProblem.XML_SYNTAX, 0, FormatProblem.XML_SYNTAX.title());
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's own parser", impossible);
        }
    }

    /** The JDK's own limits (depth, attributes, sizes) say so in their message. */
    private static FormatException refused(SAXParseException malformed) {
        String message = String.valueOf(malformed.getMessage());
        int line = malformed.getLineNumber();
        if (message.contains("DOCTYPE")) {
            return new FormatException(FormatProblem.XML_DOCTYPE, line, FormatProblem.XML_DOCTYPE.title());
        }
        if (message.contains("maxElementDepth")) {
            return new FormatException(FormatProblem.TOO_DEEP, line, FormatProblem.TOO_DEEP.title());
        }
        return new FormatException(FormatProblem.XML_SYNTAX, line, message);
    }
}
