package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.store.NoMemory;
import health.rapport.ui.GalleryClinic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Not read is not the same as not there. */
class EncounterCardsTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final EncounterCards cards = new EncounterCards(clinic.records, new NoMemory(), clinic.clock, new FxThread(Runnable::run));

    EncounterCardsTest() {
        clinic.workspace();
    }

    @Test
    void whatCouldNotBeReadIsAskedForAgainAndNotCalledMissing() {
        clinic.records.refuse(new Refusal.Offline());
        cards.ask(List.of(GalleryClinic.LOPEZ));
        assertThat(cards.isMissing(GalleryClinic.LOPEZ)).isFalse();

        clinic.records.allow();
        clinic.clock.advance(Duration.ofSeconds(5));
        assertThat(cards.of(GalleryClinic.LOPEZ)).isPresent();
    }

    @Test
    void whatTheRecordsDoNotHaveOrDoNotShowIsMissing() {
        var stranger = new ConversationSid("CHnobody");
        cards.ask(List.of(stranger));
        assertThat(cards.isMissing(stranger)).isTrue();

        clinic.records.refuse(new Refusal.NotAllowed());
        cards.ask(List.of(GalleryClinic.LOPEZ));
        assertThat(cards.isMissing(GalleryClinic.LOPEZ)).isTrue();
    }

    @Test
    void aClosedWindowAsksForNothingMore() {
        clinic.records.refuse(new Refusal.Offline());
        cards.ask(List.of(GalleryClinic.LOPEZ));
        cards.close();
        clinic.records.allow();
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(cards.of(GalleryClinic.LOPEZ)).isEmpty();
    }
}
