package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.MessageSid;
import health.rapport.reminders.Consent;
import health.rapport.reminders.Language;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Template;
import health.rapport.reminders.TemplateText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phone has to be told, and what is put on record of what it said, over the wire. */
class FirstWordsTest extends AtReminderClinic {
    private static final MessageSid TEXT = new MessageSid("IM0123456789abcdef0123456789abcdef");

    FirstWordsTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(strings = {
        "{{patient-first-name}}, see you on {{appointment-date}}. Call {{office-phone}}. STOP to opt out.",
        "{{practice-name}}: {{patient-first-name}}, see you on {{appointment-date}}. Call {{office-phone}}."})
    void aReminderThatAnyProgramSetUpWithoutThemStaysHome(String words) throws Exception {
        var bare = new Template("bare", "", "Bare", Map.of(Language.ENGLISH, new TemplateText(words)));
        var appointment = clinic.appointment(patient, clinic.clock.now().plus(Duration.ofDays(3)));
        Reminder waiting = clinic.add("bare-" + number.e164(), bare, clinic.looked(appointment), clinic.clock.now());

        Reminder ended = clinic.sendUntil(waiting, one -> ENDED.contains(one.state()));

        assertThat(ended.why()).isEqualTo("TemplateUnfit");
        assertThat(clinic.texts(number)).isEmpty();
    }

    @Test
    void thatATextWasNoWishToGetNoMoreIsOnRecordForAllDesksOnceAndChangesNothing() throws Exception {
        var consents = clinic.records.consents();
        consents.recordNotMeant(number, TEXT, clinic.clock.now()).join();
        consents.recordNotMeant(number, TEXT, clinic.clock.now()).join();

        var elsewhere = clinic.records("Silva").consents();
        assertThat(elsewhere.notMeant(List.of(number)).join()).containsExactly(TEXT);
        assertThat(elsewhere.notMeant(List.of(anotherNumber())).join()).isEmpty();
        assertThat(elsewhere.of(List.of(number)).join().get(number)).isInstanceOf(Consent.NotAsked.class);
        assertThat(StreamSupport.stream(clinic.sandbox.search("Consent?identifier=https://rapport.health/fhir/opt-out-not-meant|" + TEXT.value()).path("entry")
                .spliterator(), false)).hasSize(1);
        assertThat(audited()).isNotNull().satisfies(event -> assertThat(event.toString()).doesNotContain(number.e164()));

        consents.record(number, new Consent.OptedOut(clinic.clock.now())).join();
        assertThat(elsewhere.of(List.of(number)).join().get(number)).as("whoever thinks better of it").isInstanceOf(Consent.OptedOut.class);
    }

    @Test
    void allDesksKnowWhetherItWasACarriersWordOrTheirOwn() {
        var consents = clinic.records.consents();
        var elsewhere = clinic.records("Silva").consents();
        var wished = new Consent.OptedOut(clinic.clock.now(), Consent.Said.IN_OWN_WORDS);
        consents.record(number, wished).join();
        assertThat(elsewhere.of(List.of(number)).join()).containsEntry(number, wished);
        var told = new Consent.OptedOut(clinic.clock.now().plusSeconds(60), Consent.Said.IN_PERSON);
        consents.record(number, told).join();
        assertThat(elsewhere.of(List.of(number)).join()).containsEntry(number, told);
        var stopped = new Consent.OptedOut(clinic.clock.now().plusSeconds(120));
        consents.record(number, stopped).join();
        assertThat(elsewhere.of(List.of(number)).join()).containsEntry(number, stopped);
    }

    @Test
    void aCarriersStopStaysOneWhateverAPersonPutsDownAfterItUntilStart() {
        var consents = clinic.records.consents();
        Instant now = clinic.clock.now();
        consents.record(number, new Consent.OptedOut(now)).join();
        consents.record(number, new Consent.OptedOut(now.plusSeconds(60), Consent.Said.IN_OWN_WORDS)).join();
        consents.record(number, new Consent.OptedOut(now.plusSeconds(120), Consent.Said.IN_PERSON)).join();
        assertThat(consents.of(List.of(number)).join()).containsEntry(number, new Consent.OptedOut(now.plusSeconds(120)));

        consents.record(number, new Consent.OptedIn(now.plusSeconds(180))).join();
        var told = new Consent.OptedOut(now.plusSeconds(240), Consent.Said.IN_PERSON);
        consents.record(number, told).join();
        assertThat(consents.of(List.of(number)).join()).containsEntry(number, told);
    }

    private static JsonNode audited() throws IOException {
        return StreamSupport.stream(clinic.sandbox.search("AuditEvent?_count=200").path("entry").spliterator(), false).map(entry -> entry.path("resource"))
                .filter(event -> event.at("/subtype/0/code").asText().equals("texting-deny-rejected")).findFirst().orElse(null);
    }
}
