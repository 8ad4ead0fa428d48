package health.rapport.ui.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Attendee;
import health.rapport.reminders.Consent;
import health.rapport.reminders.Contact;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.Relation;
import health.rapport.support.HandClock;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A name is no word of a language; what somebody is to a patient is. */
class ReaderNameTest {
    private static final PhoneNumber NUMBER = new PhoneNumber("+16175550144");

    private final Messages spanish = new Messages(Locale.forLanguageTag("es"));
    private final ReminderWords words =
            new ReminderWords(spanish, new DateWords(new HandClock(LakesideDay.NOW), LakesideDay.BOSTON, spanish), LakesideDay.BOSTON);
    private final Attendee son = LakesideDay.patient("son", "Nguyen", "Son", "es", LocalDate.of(1980, 1, 1));

    @Test
    void aPatientsNameIsAsItIs() {
        assertThat(words.reader(son, Optional.empty())).isEqualTo("Nguyen, Son");
        assertThat(words.reader(son, Optional.of(LakesideDay.own(son, NUMBER)))).isEqualTo("Nguyen, Son");
    }

    @Test
    void soIsARelatives() {
        var relative = LakesideDay.related("relative", new PersonName("Nguyen", "Son"), "father", Relation.Authority.PARENT, NUMBER);
        assertThat(words.reader(son, Optional.of(relative))).isEqualTo("Nguyen, Son");
    }

    @Test
    void whatAContactOfTheRecordIsToThePatientIsTranslated() {
        assertThat(words.reader(son, Optional.of(contact("Abena Osei, mother")))).isEqualTo("Abena Osei, madre");
        assertThat(words.reader(son, Optional.of(contact("mother")))).isEqualTo("madre");
    }

    private Contact contact(String written) {
        return new Contact(son.reference(), new PersonName(written, ""),
                new Relation(written, Relation.Authority.NONE, Optional.empty(), Optional.empty(), Relation.NO_RANK),
                NUMBER, new Consent.NotAsked(), false, false, Optional.empty(), List.of());
    }
}
