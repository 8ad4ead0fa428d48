package health.rapport.ui.chart;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.chart.Filed;
import health.rapport.chart.Subject;
import health.rapport.chart.Transcript;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import java.util.Optional;

/**
 * What was read for a document, all of it.
 *
 * @param filed   the current document; absent where there is none
 * @param closed  why the chart could not be looked into, so that nothing can be filed
 */
record Material(ConversationSid conversation, Transcript transcript, EncounterCard card, Patient patient, Optional<Filed> filed, Optional<Refusal> closed) {
    Subject subject() {
        return new Subject(conversation, card.reference(), Optional.of(patient.person().reference()));
    }

    Material with(Optional<Filed> now) {
        return new Material(conversation, transcript, card, patient, now, Optional.empty());
    }

    @Override
    public String toString() {
        return "Material[" + conversation + "]";
    }
}
