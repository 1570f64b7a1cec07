package io.bankwright.core.publish.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Whether XML of strangers is well-formed, without document type, entities and absurd depth. It is kept byte for byte. */
public final class XmlCheck {
    private static final int DEPTH = 200;

    private XmlCheck() {}

    /** Refused with a {@link FormatException}. Nothing outside the bytes is ever read. */
    public static void check(byte[] bytes) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new ByteArrayInputStream(bytes)), new Depth());
        } catch (SAXParseException malformed) {
            String message = String.valueOf(malformed.getMessage());
            boolean doctype = message.contains("DOCTYPE");
            FormatProblem problem = doctype ? FormatProblem.XML_DOCTYPE : FormatProblem.XML_SYNTAX;
            throw new FormatException(problem, malformed.getLineNumber(), doctype ? problem.title() : message);
        } catch (SAXException | IOException malformed) {
            throw new FormatException(FormatProblem.XML_SYNTAX, 0, FormatProblem.XML_SYNTAX.title());
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's own parser", impossible);
        }
    }

    private static final class Depth extends DefaultHandler {
        private int depth;
        private int line;
        private Locator locator = new org.xml.sax.helpers.LocatorImpl();

        @Override
        public void setDocumentLocator(Locator documentLocator) {
            locator = documentLocator;
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            line = locator.getLineNumber();
            depth++;
            if (depth > DEPTH) {
                throw new FormatException(FormatProblem.TOO_DEEP, line, FormatProblem.TOO_DEEP.title());
            }
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            depth--;
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
            throw fault;
        }
    }
}
