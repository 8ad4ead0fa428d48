package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PersonName;
import health.rapport.ui.GalleryClinic;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sheet that moves what is a patient's says whose it is. */
class SubjectWordsTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final SubjectWords words = new SubjectWords(messages, new DateWords(clinic.clock, GalleryClinic.ZONE, messages));

    @Test
    void namesTheVisitBesideTheIdentifiers() {
        assertThat(words.of(Optional.of(LocalDate.of(2019, 6, 4)), "010233", Optional.of(GalleryClinic.NOW),
                Optional.of(new PersonName("Careful", "Adam", "Dr."))))
                .isEqualTo("4 Jun 2019 · MRN 010233 — Today 10:43 with Dr. Adam Careful");
    }

    @Test
    void saysThatNobodyIsKnown() {
        assertThat(words.name(Optional.empty())).isEqualTo(messages.text("encounter.noPatient"));
        assertThat(words.of(Optional.empty(), "", Optional.empty(), Optional.empty())).isEqualTo(messages.text("encounter.undated"));
    }
}
