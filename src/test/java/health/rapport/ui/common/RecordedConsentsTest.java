package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Consent;
import health.rapport.ui.GalleryClinic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedConsentsTest {
    private static final Consent NO = new Consent.OptedOut(GalleryClinic.NOW);

    private final GalleryClinic clinic = new GalleryClinic();
    private final List<Integer> heard = new ArrayList<>();
    private RecordedConsents records;

    /** A list of hundreds of phones looks into it once for each of them: it must cost nothing to look. */
    @Test
    void whatIsKnownIsLookedIntoWithoutACopy() {
        records = new RecordedConsents(clinic.register, new FxThread(Runnable::run), () -> heard.add(records.known().size()));
        Map<PhoneNumber, Consent> known = records.known();
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, NO);
        records.ask(List.of(GalleryClinic.LOPEZ_PHONE));
        records.ask(List.of(GalleryClinic.LOPEZ_PHONE));
        assertThat(known).containsOnly(Map.entry(GalleryClinic.LOPEZ_PHONE, NO));
        assertThat(heard).as("asked once").containsExactly(1);
    }
}
