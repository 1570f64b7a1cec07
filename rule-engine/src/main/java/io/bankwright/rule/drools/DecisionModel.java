package io.bankwright.rule.drools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * A decision model on the DMN engine. It must only ever be given models whose every text was checked: this engine's own FEEL
 * can run Java. Compiled once per file and kept; safe between threads.
 */
public final class DecisionModel {
    private static final int KEPT = 128;
    private static final Map<String, DecisionModel> COMPILED =
            Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, DecisionModel> eldest) {
                    return size() > KEPT;
                }
            });

    private final DMNRuntime runtime;
    private final @Nullable DMNModel model;
    private final List<Fault> faults;

    private DecisionModel(DMNRuntime runtime, @Nullable DMNModel model) {
        this.runtime = runtime;
        this.model = model;
        this.faults = model == null
                ? List.of(new Fault("", "The engine finds no model in it"))
                : model.getMessages(DMNMessage.Severity.ERROR).stream()
                        .map(message -> new Fault(
                                Optional.ofNullable(message.getSourceId()).orElse(""), message.getText()))
                        .toList();
    }

    /** What the engine does not accept, by element. */
    public record Fault(String element, String message) {}

    /**
     * What a decision gives.
     *
     * @param value of the decision: a map of outputs, one value, or a list; null if no rule matched
     * @param matched ids of the rules whose outputs were taken
     * @param failed whether a part could not be evaluated
     */
    public record Outcome(@Nullable Object value, List<String> matched, boolean failed) {}

    /** Compiles a checked model, or finds it compiled. */
    public static DecisionModel of(byte[] dmn, String namespace, String name) {
        return COMPILED.computeIfAbsent(hash(dmn), key -> compile(dmn, namespace, name));
    }

    private static DecisionModel compile(byte[] dmn, String namespace, String name) {
        Resource resource = ResourceFactory.newByteArrayResource(dmn);
        resource.setSourcePath("decision.dmn");
        DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(failed -> new IllegalStateException("DMN", failed));
        return new DecisionModel(runtime, runtime.getModel(namespace, name));
    }

    /** Empty if it can be evaluated. */
    public List<Fault> faults() {
        return faults;
    }

    /** Evaluates a decision; every input must be there, null for those not known. */
    public Outcome evaluate(String decision, Map<String, @Nullable Object> inputs) {
        DMNContext context = runtime.newContext();
        inputs.forEach(context::set);
        Matches matches = new Matches(decision);
        // Listeners are the runtime's, so one evaluation at a time.
        synchronized (runtime) {
            runtime.addListener(matches);
            try {
                DMNResult result = runtime.evaluateByName(model, context, decision);
                DMNDecisionResult own = result.getDecisionResultByName(decision);
                return new Outcome(
                        own.getResult(),
                        matches.ids,
                        own.getEvaluationStatus() != DMNDecisionResult.DecisionEvaluationStatus.SUCCEEDED);
            } finally {
                runtime.removeListener(matches);
            }
        }
    }

    private static final class Matches implements DMNRuntimeEventListener {
        private final String decision;
        private final List<String> ids = new ArrayList<>();

        Matches(String decision) {
            this.decision = decision;
        }

        @Override
        public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
            if (decision.equals(event.getDecisionName())) {
                ids.addAll(event.getSelectedIds());
            }
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
