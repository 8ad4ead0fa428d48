package health.rapport.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import health.rapport.store.NoMemory;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FakeNavigator;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import health.rapport.ui.shell.Workspace;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final FxThread fx = new FxThread(Runnable::run);
    private final FakeNavigator navigator = new FakeNavigator();
    private final Workspace workspace = clinic.workspace();
    private final EncounterCards cards = new EncounterCards(clinic.records, new NoMemory(), clinic.clock, fx);
    private final PaletteViewModel palette = palette();

    private PaletteViewModel palette() {
        cards.ask(clinic.gateway.overviews.keySet());
        return new PaletteViewModel(new PaletteServices(workspace.inbox(), workspace.search(), clinic.records, cards,
                new Names(new People(clinic.records, fx), GalleryClinic.ME, messages),
                new DateWords(clinic.clock, GalleryClinic.ZONE, messages), clinic.clock, GalleryClinic.ZONE, navigator, messages, fx));
    }

    @Test
    void beginsWithTheConversationsThatMovedLast() {
        palette.open();
        assertThat(palette.items()).hasSize(8);
        assertThat(palette.items().getFirst().heading()).isEqualTo("Recent conversations");
        assertThat(palette.items().getFirst().name()).isEqualTo("López, Mariana");
    }

    @Test
    void findsAPatientByNameBirthDateRecordNumberAndPhoneAtOnce() {
        for (String typed : List.of("mariana lop", "LÓPEZ 1992", "12 mar 1992", "1992-03-12", "004471", "(617) 555-0142", "0142")) {
            palette.textProperty().set(typed);
            assertThat(palette.items()).as(typed).isNotEmpty();
            assertThat(palette.items().getFirst().name()).as(typed).isEqualTo("López, Mariana");
            assertThat(palette.items().getFirst().heading()).isEqualTo("Conversations");
        }
        palette.go(palette.items().getFirst());
        assertThat(navigator.went).containsExactly("close the sheet", "open " + GalleryClinic.LOPEZ.value());
    }

    @Test
    void findsAMessageAndSaysWhoseItIs() {
        workspace.conversations().conversation(GalleryClinic.LOPEZ).open(java.util.OptionalLong.empty());
        palette.textProperty().set("entrance parking");
        PaletteItem found = palette.items().getFirst();

        assertThat(found.heading()).isEqualTo("Messages on this computer");
        assertThat(found.name()).isEqualTo("López, Mariana");
        assertThat(found.identifiers()).contains("12 Mar 1992");
        assertThat(found.detail()).endsWith("Is there parking near the entrance?");
        palette.go(found);
        assertThat(navigator.went.getLast()).startsWith("message ");
    }

    @Test
    void asksTheRecordsForVisitsAfterAPauseInTypingAndShowsNoneTwice() {
        palette.textProperty().set("Osei");
        int asked = clinic.records.asked();
        assertThat(palette.noticeProperty().get()).isEqualTo("Looking…");
        clinic.clock.advance(PaletteViewModel.PAUSE_IN_TYPING);

        assertThat(clinic.records.asked()).isGreaterThan(asked);
        assertThat(palette.items()).filteredOn(item -> item.target().equals(new PaletteItem.Target.Talk(new ConversationSid("CH2")))).hasSize(1);
        assertThat(palette.noticeProperty().get()).isEmpty();
    }

    @Test
    void whatWasFoundForOtherWordsIsGoneWithTheNextLetter() {
        palette.textProperty().set("Osei");
        clinic.clock.advance(PaletteViewModel.PAUSE_IN_TYPING);
        assertThat(palette.items()).isNotEmpty();

        palette.textProperty().set("Oseix");

        assertThat(palette.items()).as("Enter would go there").isEmpty();
    }

    @Test
    void saysWhenNothingIsFound() {
        palette.textProperty().set("zzzz");
        clinic.clock.advance(PaletteViewModel.PAUSE_IN_TYPING);

        assertThat(palette.items()).isEmpty();
        assertThat(palette.noticeProperty().get()).isEqualTo("Nothing found for “zzzz”");
    }
}
