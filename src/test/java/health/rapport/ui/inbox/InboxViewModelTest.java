package health.rapport.ui.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.ChatEvent;
import health.rapport.chat.Inbox;
import health.rapport.model.Author;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.reminders.Consent;
import health.rapport.store.NoMemory;
import health.rapport.support.Lane;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.common.Messages;
import health.rapport.worklist.Handling;
import health.rapport.worklist.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxViewModelTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final Inbox inbox = new Inbox(clinic.gateway, new NoMemory(), new Lane(Runnable::run), clinic.clock);

    private InboxViewModel model() {
        clinic.worklist.start();
        return new InboxViewModel(clinic.inboxServices(inbox, new Messages(Locale.ENGLISH)));
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
        assertThat(model.rows().get(0)).returns("34", InboxRow::age).returns("", InboxRow::speaker).returns(2L, InboxRow::unread)
                .returns("10:42", InboxRow::time);
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
    void whatIsDoneLeavesTheListUntilSomebodyWritesAgain() {
        inbox.start();
        InboxViewModel model = model();
        clinic.handlings.put(handling("CH3").with(new Standing.Done(3)));
        otherDesksAreHeard();
        assertThat(names(model)).doesNotContain("Kowalski");
        model.filterProperty().set(InboxFilter.DONE);
        assertThat(names(model)).containsExactly("Kowalski");
        assertThat(model.needReplyProperty().get()).isEqualTo(3);
        model.filterProperty().set(InboxFilter.ALL);
        model.searchProperty().set("kowalski");
        assertThat(names(model)).containsExactly("Kowalski");
        model.searchProperty().set("");
        clinic.gateway.tell(new ChatEvent.MessageStored(new ConversationSid("CH3"), clinic.fromPhone(new ConversationSid("CH3"), "And one more thing")));
        assertThat(names(model)).startsWith("Kowalski");
        assertThat(model.rows().getFirst()).returns(true, InboxRow::needsReply);
    }

    @Test
    void whatIsSnoozedStaysAndAsksForNothingUntilItsTime() {
        inbox.start();
        InboxViewModel model = model();
        clinic.handlings.put(handling("CH1").with(new Standing.Snoozed(GalleryClinic.NOW.plus(Duration.ofHours(1)), 5)));
        otherDesksAreHeard();
        assertThat(model.rows().getFirst()).returns("11:43", row -> row.care().snoozedUntil()).returns(false, InboxRow::needsReply)
                .returns(false, InboxRow::isUnread);
        clinic.clock.advance(Duration.ofHours(1));
        assertThat(model.rows().getFirst()).returns("", row -> row.care().snoozedUntil()).returns(true, InboxRow::needsReply);
    }

    @Test
    void mineIsWhatITakeCareOfAndTheRowsSayWhoseTheOthersAre() {
        inbox.start();
        InboxViewModel model = model();
        assertThat(model.rows().getFirst()).returns(true, InboxRow::isUnassigned);
        clinic.handlings.put(handling("CH1").ownedBy(Optional.of(clinic.nurse.reference())).urgent(true));
        clinic.handlings.put(handling("CH2").ownedBy(Optional.of(GalleryClinic.ME)));
        otherDesksAreHeard();
        assertThat(model.rows().getFirst()).returns("Ruth Whitaker", row -> row.care().owner()).returns(true, row -> row.care().urgent())
                .returns(false, InboxRow::isUnassigned);
        assertThat(model.ownProperty().get()).isEqualTo(1);
        model.filterProperty().set(InboxFilter.MINE);
        assertThat(names(model)).containsExactly("Osei");
    }

    @Test
    void aRowSaysThatItsPhoneWantsNoTexts() {
        clinic.consents.put(new PhoneNumber("+16175550181"), new Consent.OptedOut(GalleryClinic.NOW));
        inbox.start();
        InboxViewModel model = model();
        assertThat(model.rows().stream().filter(InboxRow::optedOut).map(row -> row.name().split(",")[0])).containsExactly("Al-Rashid", "Petrov");
    }

    private static boolean saysOptedOut(InboxViewModel model, ConversationSid conversation) {
        return model.rows().stream().filter(row -> row.conversation().equals(conversation)).findFirst().orElseThrow().optedOut();
    }

    @Test
    void whoSaidStopStaysOptedOutWhateverIsSaidAfterwardsUntilTheySayStart() {
        inbox.start();
        InboxViewModel model = model();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "STOP", GalleryClinic.NOW.plusSeconds(1));
        assertThat(saysOptedOut(model, GalleryClinic.LOPEZ)).isTrue();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Chat(GalleryClinic.MY_IDENTITY), "For the chart: she came", GalleryClinic.NOW.plusSeconds(2));
        assertThat(saysOptedOut(model, GalleryClinic.LOPEZ)).isTrue();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "START", GalleryClinic.NOW.plusSeconds(3));
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Chat(GalleryClinic.MY_IDENTITY), "Welcome back", GalleryClinic.NOW.plusSeconds(4));
        assertThat(saysOptedOut(model, GalleryClinic.LOPEZ)).isFalse();
    }

    @Test
    void whatAnotherDeskPutDownReachesTheRowsWithinMinutes() {
        inbox.start();
        InboxViewModel model = model();
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(GalleryClinic.NOW, Consent.Said.IN_PERSON));
        assertThat(saysOptedOut(model, GalleryClinic.LOPEZ)).isFalse();
        clinic.clock.advance(StoppedPhones.EVERY);
        assertThat(saysOptedOut(model, GalleryClinic.LOPEZ)).isTrue();
        model.close();
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedIn(GalleryClinic.NOW));
        clinic.clock.advance(StoppedPhones.EVERY);
        assertThat(saysOptedOut(model, GalleryClinic.LOPEZ)).as("nobody asks any more").isTrue();
    }

    private Handling handling(String sid) {
        return clinic.handlings.of(new ConversationSid(sid));
    }

    private void otherDesksAreHeard() {
        clinic.clock.advance(Duration.ofSeconds(3));
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
        assertThat(stray(new Refusal.NotAllowed()).rows()).allMatch(row -> row.name().equals("Visit not found"));
    }

    @Test
    void whatIsAskedForStillIsNotCalledMissing() {
        assertThat(stray(new Refusal.Offline()).rows()).allMatch(row -> row.name().equals("Looking up the patient…"));
    }

    private static InboxViewModel stray(Refusal why) {
        var stray = new GalleryClinic();
        stray.records.refuse(why);
        var inbox = new Inbox(stray.gateway, new NoMemory(), new Lane(Runnable::run), stray.clock);
        inbox.start();
        return new InboxViewModel(stray.inboxServices(inbox, new Messages(Locale.ENGLISH)));
    }
}
