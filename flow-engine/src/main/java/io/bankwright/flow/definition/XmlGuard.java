package io.bankwright.flow.definition;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads hostile XML once as a stream before any library builds a tree of it: no document type, bounded size, depth and
 * number of elements.
 */
final class XmlGuard {
    static final int MAX_BYTES = 2_000_000;
    static final int MAX_DEPTH = 60;
    static final int MAX_ELEMENTS = 20_000;

    private XmlGuard() {}

    static Optional<ProcessFault> check(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return fault(ProcessProblem.TOO_LARGE, "%d bytes, at most %d".formatted(bytes.length, MAX_BYTES));
        }
        try {
            return scan(factory().createXMLStreamReader(new ByteArrayInputStream(bytes)));
        } catch (XMLStreamException failure) {
            return fault(
                    ProcessProblem.NOT_READABLE,
                    "not well-formed XML at line %d"
                            .formatted(
                                    failure.getLocation() == null
                                            ? 0
                                            : failure.getLocation().getLineNumber()));
        }
    }

    private static XMLInputFactory factory() {
        // The JDK's own reader, whatever other StAX library is on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private static Optional<ProcessFault> scan(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        int elements = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                return fault(ProcessProblem.DTD_REFUSED, "document types and entities are not read");
            }
            if (event == XMLStreamConstants.START_ELEMENT && (++depth > MAX_DEPTH || ++elements > MAX_ELEMENTS)) {
                return fault(
                        ProcessProblem.TOO_LARGE,
                        "at most %d elements, nested %d deep".formatted(MAX_ELEMENTS, MAX_DEPTH));
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return Optional.empty();
    }

    private static Optional<ProcessFault> fault(ProcessProblem problem, String message) {
        return Optional.of(new ProcessFault(problem, "", message));
    }
}
