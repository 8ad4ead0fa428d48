package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.reminders.Contact;
import health.rapport.reminders.Reminder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A text that only names a person arrives at the number that was shown and checked, or nowhere. */
class TextedNumbersTest extends AtReminderClinic {
    TextedNumbersTest() throws IOException {}

    @Test
    void aReminderArrivesAtTheNumberThatWasShown() throws Exception {
        PhoneNumber preferred = anotherNumber();
        Reference visit = visit("""
                "telecom":[{"system":"sms","value":"%s","rank":2},{"system":"sms","value":"%s","rank":1}]""".formatted(number.e164(), preferred.e164()));

        assertThat(reachable(visit)).extracting(Contact::number).containsExactly(preferred);
        clinic.sendUntil(clinic.add(visit, clinic.clock.now()), reminder -> reminder.state() == Reminder.State.DELIVERED);

        assertThat(clinic.texts(preferred)).hasSize(1);
        assertThat(clinic.texts(number)).isEmpty();
    }

    @Test
    void nobodyIsTextedInsteadOfSomebodyWhoseNumberHasNoCountryCode() throws Exception {
        Reference visit = visit("""
                "telecom":[{"system":"sms","value":"(617) 555-0101"}],"contact":[{"name":{"family":"Former"},"telecom":[{"system":"sms","value":"%s"}]}]"""
                .formatted(number.e164()));

        assertThat(reachable(visit)).isEmpty();
    }

    private static List<Contact> reachable(Reference visit) {
        return clinic.looked(visit).reachable();
    }

    private static Reference visit(String telecoms) throws IOException {
        Reference patient =
                clinic.sandbox.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Lake\",\"given\":[\"Ida\"]}],\"birthDate\":\"1980-01-01\","
                        + telecoms + "}");
        return clinic.appointment(patient, clinic.clock.now().plus(Duration.ofHours(3)));
    }
}
