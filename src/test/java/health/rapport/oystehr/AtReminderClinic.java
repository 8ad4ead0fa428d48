package health.rapport.oystehr;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.reminders.Reminder;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One clinic for all tests of a class, and a patient with a phone of their own for each. */
abstract class AtReminderClinic {
    static final Set<Reminder.State> ENDED = Set.of(Reminder.State.DELIVERED, Reminder.State.FAILED, Reminder.State.CANCELLED);
    static ReminderClinic clinic;
    private static int numbers = 200;

    final PhoneNumber number = anotherNumber();
    final Reference patient;

    AtReminderClinic() throws IOException {
        patient = clinic.patient("Ada", number);
    }

    @BeforeAll
    static void open() throws Exception {
        clinic = new ReminderClinic();
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    static PhoneNumber anotherNumber() {
        return new PhoneNumber("+1617555" + String.format("%04d", numbers++));
    }
}
