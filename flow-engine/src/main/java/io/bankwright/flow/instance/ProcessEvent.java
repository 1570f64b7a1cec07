package io.bankwright.flow.instance;

import java.time.Instant;

/** What happened, in order; intents are Zeebe's. History is made of these and nothing is ever rewritten. */
public sealed interface ProcessEvent {

    /** The process itself has the element id of its key and the element key 0. */
    record Element(Intent intent, String elementId, long elementKey) implements ProcessEvent {
        /** The life of an element. */
        public enum Intent {
            ELEMENT_ACTIVATING,
            ELEMENT_ACTIVATED,
            ELEMENT_COMPLETING,
            ELEMENT_COMPLETED,
            ELEMENT_TERMINATING,
            ELEMENT_TERMINATED
        }
    }

    /** A token walked along a flow. */
    record SequenceFlowTaken(String flowId) implements ProcessEvent {}

    record JobChanged(Intent intent, long jobKey, JobKind kind, String type, String elementId, long elementKey)
            implements ProcessEvent {
        /** The life of a job. */
        public enum Intent {
            CREATED,
            COMPLETED,
            FAILED,
            RETRIES_UPDATED,
            CANCELED
        }
    }

    /** @param elementId the catch or boundary event */
    record TimerChanged(Intent intent, long timerKey, String elementId, long elementKey, Instant due)
            implements ProcessEvent {
        /** The life of a timer. */
        public enum Intent {
            CREATED,
            TRIGGERED,
            CANCELED
        }
    }

    /** @param elementId the catch or boundary event */
    record SubscriptionChanged(
            Intent intent, long subscriptionKey, String elementId, long elementKey, String messageName)
            implements ProcessEvent {
        /** The life of a message subscription. */
        public enum Intent {
            CREATED,
            CORRELATED,
            DELETED
        }
    }

    record IncidentChanged(
            Intent intent, long incidentKey, IncidentType type, String message, String elementId, long elementKey)
            implements ProcessEvent {
        /** The life of an incident. */
        public enum Intent {
            CREATED,
            RESOLVED
        }
    }

    /** @param elementKey the scope, 0 for the instance */
    record VariableChanged(Intent intent, String name, long elementKey) implements ProcessEvent {
        /** The life of a variable. */
        public enum Intent {
            CREATED,
            UPDATED
        }
    }
}
