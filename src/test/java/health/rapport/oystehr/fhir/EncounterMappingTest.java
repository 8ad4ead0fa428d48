package health.rapport.oystehr.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.EncounterCard;
import health.rapport.model.ConversationSid;
import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncounterMappingTest {
    private static final String ZAPEHR = "https://extensions.fhir.zapehr.com/encounter-other-participants";
    private final EncounterMapping mapping = new EncounterMapping(new PersonMapping(new PhoneNumbers()));

    @Test
    void theSeedsEncounterTellsItsPeopleAndItsConversation() {
        EncounterCard card = card(Records.seedEncounter(ZAPEHR, "https://fhir.zapehr.com/encounter-other-participant", "\"Patient/11bf4b17\""));

        assertThat(card.conversation()).contains(new ConversationSid("CH4b95706dd9f344d38bec278d98ec0d58"));
        assertThat(card.patient().orElseThrow().person().reference()).isEqualTo(new Reference("Patient", "11bf5b37-e0b8-42e0-8dcf-dc8c4aefc000"));
        assertThat(card.practitioners()).extracting(person -> person.name().spoken()).containsExactly("Dr Adam Careful");
        assertThat(card.others()).extracting(person -> person.reference()).containsExactly(new Reference("Patient", "11bf4b17"));
        assertThat(card.start()).isEmpty();
    }

    @Test
    void theSeedsCreateBodyWithItsDanglingHomeIsReadAsItStands() {
        EncounterCard card = card("""
                {"resourceType":"Encounter","id":"home","status":"finished","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">@example</div>"},
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"HH","display":"home health"},
                 "period":{"start":"2015-01-17T16:00:00+10:00","end":"2015-01-17T16:30:00+10:00"},
                 "location":[{"location":{"reference":"#home","display":"Client's home"},"status":"completed"}]}""");

        assertThat(card.classCode()).isEqualTo("HH");
        assertThat(card.status()).isEqualTo("finished");
        assertThat(card.start()).contains(Instant.parse("2015-01-17T06:00:00Z"));
        assertThat(card.end()).contains(Instant.parse("2015-01-17T06:30:00Z"));
        assertThat(card.location()).isEqualTo("Client's home");
        assertThat(card.patient()).isEmpty();
    }

    @Test
    void aStatusNobodyKnowsIsShownAsItIs() {
        EncounterCard card =
                card("{\"resourceType\":\"Encounter\",\"id\":\"e\",\"status\":\"on-hold-x\",\"reasonCode\":[{\"coding\":[{\"display\":\"Follow-up, asthma\"}]}]}");
        assertThat(card.status()).isEqualTo("on-hold-x");
        assertThat(card.reason()).isEqualTo("Follow-up, asthma");
    }

    @Test
    void peopleAndPlacesInsideTheEncounterAreKnown() {
        EncounterCard card = card("""
                {"resourceType":"Encounter","id":"e","status":"planned","subject":{"reference":"#p1"},"location":[{"location":{"reference":"#l1"}}],
                 "contained":[{"resourceType":"Patient","id":"p1","name":[{"family":"Osei","given":["Benjamin"]}],"birthDate":"2019-06-04"},
                   {"resourceType":"Location","id":"l1","name":"Room 3"}]}""");
        assertThat(card.patient().orElseThrow().person().name()).isEqualTo(new PersonName("Osei", "Benjamin"));
        assertThat(card.patient().orElseThrow().birthDate()).contains(LocalDate.of(2019, 6, 4));
        assertThat(card.location()).isEqualTo("Room 3");
    }

    @Test
    void aGroupIsNoPatient() {
        assertThat(card("{\"resourceType\":\"Encounter\",\"id\":\"e\",\"subject\":{\"reference\":\"Group/g\"}}").patient()).isEmpty();
    }

    private EncounterCard card(String json) {
        return mapping.card(Records.of(json), reference -> Optional.empty());
    }
}
