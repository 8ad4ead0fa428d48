package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import java.util.Optional;

/** Whom a conversation is about: always the name with a second identifier, or the plain word that it is not known. */
public record Head(String name, String identifiers) {
    /** @param missing nobody knows of an Encounter; else one that is not there is still read */
    static Head of(Optional<EncounterCard> card, boolean missing, Messages messages, DateWords dates) {
        Optional<Patient> patient = card.flatMap(EncounterCard::patient);
        if (patient.isEmpty()) {
            boolean waiting = card.isEmpty() && !missing;
            return new Head(messages.text(waiting ? "inbox.nameLoading" : card.isPresent() ? "inbox.noPatient" : "inbox.noEncounter"), "");
        }
        Patient who = patient.get();
        String born = who.birthDate()
                .map(date -> messages.text("head.born", dates.birthDate(date), who.ageOn(dates.today()).orElse(0)))
                .orElseGet(() -> messages.text("head.noBirthDate"));
        return new Head(who.person().name().familyFirst(), who.mrn().isBlank() ? born : messages.text("head.mrn", born, who.mrn()));
    }

    @Override
    public String toString() {
        return "Head[‹private›]";
    }
}
