package io.bankwright.flow.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A block-structured process drawn by a seed: the same seed gives the same drawing. */
public final class RandomModel {
    private static final int DEPTH = 3;

    private final Random random;
    private final List<String> nodes = new ArrayList<>();
    private final List<String> flows = new ArrayList<>();
    private int count;

    private RandomModel(long seed) {
        this.random = new Random(seed);
    }

    /** The drawing, its process is called {@code random_<seed>}. */
    public static byte[] bpmn(long seed) {
        return new RandomModel(seed).draw("random_" + seed).getBytes(StandardCharsets.UTF_8);
    }

    private String draw(String key) {
        String start = node("startEvent", "", "");
        String last = block(start, DEPTH);
        flow(last, end(), "");
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
                <bpmn:process id="%s" isExecutable="true">
                %s
                %s
                </bpmn:process></bpmn:definitions>
                """.formatted(key, String.join("\n", nodes), String.join("\n", flows));
    }

    /** Draws something after a node and gives the node it ends in. */
    private String block(String from, int depth) {
        int choice = random.nextInt(depth == 0 ? 4 : 9);
        return switch (choice) {
            case 0 -> after(from, service());
            case 1 -> after(from, user());
            case 2 -> after(from, timer());
            case 3 -> guarded(from);
            case 4, 5 -> block(block(from, depth - 1), depth - 1);
            case 6 -> exclusive(from, depth - 1);
            case 7 -> parallel(from, depth - 1);
            default -> loop(from, depth - 1);
        };
    }

    private String after(String from, String to) {
        flow(from, to, "");
        return to;
    }

    private String service() {
        String mapping = switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 ->
                "<zeebe:ioMapping><zeebe:input source=\"=a\" target=\"mine\"/>"
                        + "<zeebe:output source=\"=b\" target=\"seen.b\"/></zeebe:ioMapping>";
            default -> "<zeebe:ioMapping><zeebe:input source=\"=b\" target=\"a\"/></zeebe:ioMapping>";
        };
        return node("serviceTask", "", extension("<zeebe:taskDefinition type=\"work\"/>" + mapping));
    }

    private String user() {
        return node(
                "userTask", "", random.nextBoolean() ? "" : extension("<zeebe:assignmentDefinition assignee=\"x\"/>"));
    }

    private String timer() {
        return node("intermediateCatchEvent", "", duration());
    }

    private String duration() {
        return "<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT%dM</bpmn:timeDuration></bpmn:timerEventDefinition>"
                .formatted(10 + 20 * random.nextInt(5));
    }

    /** A task with a boundary timer that leads to an end or back behind the task. */
    private String guarded(String from) {
        String task = after(from, random.nextBoolean() ? service() : user());
        boolean interrupting = random.nextBoolean();
        String event = node(
                "boundaryEvent",
                " attachedToRef=\"%s\" cancelActivity=\"%s\"".formatted(task, interrupting),
                duration());
        if (random.nextBoolean()) {
            flow(event, end(), "");
            return task;
        }
        String merge = node("exclusiveGateway", "", "");
        flow(task, merge, "");
        flow(event, merge, "");
        return merge;
    }

    private String exclusive(String from, int depth) {
        String fallback = "flow_default_" + count;
        String split = node("exclusiveGateway", " default=\"%s\"".formatted(fallback), "");
        flow(from, split, "");
        String merge = node("exclusiveGateway", "", "");
        String first = node("exclusiveGateway", "", "");
        flow(split, first, "=a &gt; %d".formatted(random.nextInt(10)));
        flow(block(first, depth), merge, "");
        if (random.nextBoolean()) {
            String second = node("exclusiveGateway", "", "");
            flow(split, second, "=b &gt; a");
            flow(block(second, depth), merge, "");
        }
        flows.add("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(fallback, split, merge));
        return merge;
    }

    private String parallel(String from, int depth) {
        String fork = after(from, node("parallelGateway", "", ""));
        String join = node("parallelGateway", "", "");
        int branches = 2 + random.nextInt(2);
        for (int branch = 0; branch < branches; branch++) {
            flow(block(fork, depth), join, "");
        }
        return join;
    }

    /** Repeats until the task in it answers a small {@code a}. */
    private String loop(String from, int depth) {
        String again = after(from, node("exclusiveGateway", "", ""));
        String inside = after(block(again, depth), service());
        String back = "flow_back_" + count;
        String done = node("exclusiveGateway", " default=\"%s\"".formatted(back), "");
        flow(inside, done, "");
        String after = node("exclusiveGateway", "", "");
        flow(done, after, "=a &lt; 7");
        flows.add("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(back, done, again));
        return after;
    }

    private String end() {
        return node("endEvent", "", random.nextInt(12) == 0 ? "<bpmn:terminateEventDefinition/>" : "");
    }

    private static String extension(String inside) {
        return "<bpmn:extensionElements>" + inside + "</bpmn:extensionElements>";
    }

    private String node(String tag, String attributes, String inside) {
        String id = "n" + count++;
        nodes.add("<bpmn:%1$s id=\"%2$s\"%3$s>%4$s</bpmn:%1$s>".formatted(tag, id, attributes, inside));
        return id;
    }

    private void flow(String from, String to, String condition) {
        String inside = condition.isEmpty()
                ? ""
                : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:conditionExpression>"
                        .formatted(condition);
        flows.add("<bpmn:sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\">%s</bpmn:sequenceFlow>"
                .formatted(count++, from, to, inside));
    }
}
