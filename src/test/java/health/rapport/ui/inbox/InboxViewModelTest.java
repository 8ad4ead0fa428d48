package health.rapport.ui.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.ChatEvent;
import health.rapport.store.NoMemory;
import health.rapport.chat.Inbox;
import health.rapport.model.ConversationSid;
import health.rapport.support.Lane;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InboxViewModelTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final Inbox inbox = new Inbox(clinic.gateway, new NoMemory(), new Lane(Runnable::run), clinic.clock);

    private InboxViewModel model() {
        var fx = new FxThread(Runnable::run);
        var messages = new Messages(Locale.ENGLISH);
        var people = new People(clinic.records, fx);
        return new InboxViewModel(inbox, new EncounterCards(clinic.records, new NoMemory(), fx), people, new Names(people, GalleryClinic.ME, messages),
                new DateWords(clinic.clock, GalleryClinic.ZONE, messages), messages, fx);
    }

    private static List<String> names(InboxViewModel model) {
        return model.rows().stream().map(row -> row.name().split(",")[0]).toList();
    }

    @Test
    void loadsThenShowsNewestFirstWithWhoSaidIt() {
        InboxViewModel model = model();
        assertThat(model.screenProperty().get()).isInstanceOf(InboxScreen.Loading.class);
        inbox.start();
        assertThat(names(model)).startsWith("López", "Osei", "Kowalski", "Tran", "Whitfield");
        assertThat(model.rows().get(0)).returns("34", InboxRow::age).returns("", InboxRow::speaker).returns(2L, InboxRow::unread).returns("10:42", InboxRow::time);
        assertThat(model.rows().get(1)).returns("Abena", InboxRow::speaker);
        assertThat(model.rows().get(3)).returns("You", InboxRow::speaker).returns(true, InboxRow::lost);
    }

    @Test
    void searchFindsNamesRecordNumbersAndWords() {
        inbox.start();
        InboxViewModel model = model();
        model.searchProperty().set("mariana lópez");
        assertThat(names(model)).containsExactly("López");
        model.searchProperty().set("010233");
        assertThat(names(model)).containsExactly("Osei");
        model.searchProperty().set("with food");
        assertThat(names(model)).containsExactly("Kowalski");
        model.searchProperty().set("zebra");
        assertThat(model.screenProperty().get()).isInstanceOf(InboxScreen.NothingFound.class);
    }

    @Test
    void unreadAndNeedsReplyAreTwoThings() {
        inbox.start();
        InboxViewModel model = model();
        model.filterProperty().set(InboxFilter.UNREAD);
        assertThat(names(model)).containsExactly("López", "Osei");
        model.filterProperty().set(InboxFilter.NEEDS_REPLY);
        assertThat(names(model)).containsExactly("López", "Osei", "Kowalski", "Petrov");
        assertThat(model.unreadProperty().get()).isEqualTo(2);
        assertThat(model.needReplyProperty().get()).isEqualTo(4);
    }

    @Test
    void whereIHadTheLastWordNothingIsUnread() {
        inbox.start();
        InboxViewModel model = model();
        clinic.neverRead(GalleryClinic.LOPEZ);
        inbox.load();
        assertThat(model.rows().getFirst()).returns(-1L, InboxRow::unread);
        clinic.gateway.tell(new ChatEvent.MessageStored(GalleryClinic.LOPEZ, clinic.mine(GalleryClinic.LOPEZ, "See you then")));
        assertThat(model.rows().getFirst()).returns("You", InboxRow::speaker).returns(0L, InboxRow::unread);
    }

    @Test
    void theKeyboardWalksFromRowToRowAndStopsAtTheEnds() {
        inbox.start();
        InboxViewModel model = model();
        assertThat(model.neighbour(1)).contains(GalleryClinic.LOPEZ);
        model.openProperty().set(GalleryClinic.LOPEZ);
        assertThat(model.neighbour(1)).contains(new ConversationSid("CH2"));
        assertThat(model.neighbour(-1)).isEmpty();
    }

    @Test
    void noConversationsIsAStateOfItsOwn() {
        clinic.gateway.overviews.clear();
        inbox.start();
        assertThat(model().screenProperty().get()).isInstanceOf(InboxScreen.Empty.class);
    }

    @Test
    void aConversationWithoutARecordSaysSoInsteadOfATechnicalName() {
        var stray = new GalleryClinic();
        stray.records.refuse(new health.rapport.model.Refusal.Offline());
        var strayInbox = new Inbox(stray.gateway, new NoMemory(), new Lane(Runnable::run), stray.clock);
        strayInbox.start();
        var fx = new FxThread(Runnable::run);
        var messages = new Messages(Locale.ENGLISH);
        var people = new People(stray.records, fx);
        var model = new InboxViewModel(strayInbox, new EncounterCards(stray.records, new NoMemory(), fx), people, new Names(people, GalleryClinic.ME, messages),
                new DateWords(stray.clock, GalleryClinic.ZONE, messages), messages, fx);
        assertThat(model.rows()).allMatch(row -> row.name().equals("Visit not found"));
    }
}
