package io.bankwright.rule.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of a DMN file, with what its faults are told by. */
record DmnElement(Element xml) {
    private static final String DMN = "/DMN/";

    /** Whether it belongs to the decision model, not to its drawing or to an extension. */
    boolean isModel() {
        String namespace = String.valueOf(xml.getNamespaceURI());
        return namespace.contains(DMN) && namespace.endsWith("/MODEL/") || namespace.endsWith("/dmn.xsd");
    }

    /** The name without prefix. */
    String name() {
        return xml.getLocalName();
    }

    /** Its id, or that of the nearest element around it that has one. */
    String id() {
        for (Node at = xml; at instanceof Element element; at = at.getParentNode()) {
            if (element.hasAttribute("id")) {
                return element.getAttribute("id");
            }
        }
        return xml.getLocalName();
    }

    String attribute(String attribute) {
        return xml.getAttribute(attribute);
    }

    /** Elements of the model directly below. */
    List<DmnElement> children() {
        List<DmnElement> children = new ArrayList<>();
        for (Node child = xml.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && new DmnElement(element).isModel()) {
                children.add(new DmnElement(element));
            }
        }
        return children;
    }

    /** Those of that name. */
    List<DmnElement> children(String wanted) {
        return children().stream().filter(child -> child.name().equals(wanted)).toList();
    }

    /** The first of that name. */
    Optional<DmnElement> child(String wanted) {
        return children(wanted).stream().findFirst();
    }

    /** The text of the child {@code text}, without space around it. */
    String text() {
        return child("text").map(text -> text.xml().getTextContent().strip()).orElse("");
    }
}
