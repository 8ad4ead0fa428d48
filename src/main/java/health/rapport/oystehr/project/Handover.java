package health.rapport.oystehr.project;

import health.rapport.model.Reference;
import java.util.Optional;

/** How handing over a message ended that the service can neither recognise nor take back. */
public sealed interface Handover {
    /** @param communication its record, where the service named one */
    record Accepted(Optional<Reference> communication) implements Handover {}

    /** The connection died between question and answer: the service may have it or not. Do not send it again unasked. */
    record Unknown() implements Handover {}
}
