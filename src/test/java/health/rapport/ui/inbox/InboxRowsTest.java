package health.rapport.ui.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.ChatEvent;
import health.rapport.chat.Conversations;
import health.rapport.chat.Inbox;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.InboxState;
import health.rapport.chat.OutgoingMessage;
import health.rapport.chat.TextingConsent;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.MessageBody;
import health.rapport.model.Refusal;
import health.rapport.store.MemoryJournal;
import health.rapport.store.NoMemory;
import health.rapport.support.Lane;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.common.Messages;
import health.rapport.worklist.Standing;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What happens in one conversation makes one row, however many there are. */
class InboxRowsTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final Inbox inbox = new Inbox(clinic.gateway, new NoMemory(), new Lane(Runnable::run), clinic.clock);
    private final Conversations conversations =
            new Conversations(clinic.gateway, TextingConsent.UNKNOWN, new MemoryJournal(), new NoMemory(), GalleryClinic.ME, Runnable::run,
                    clinic.clock, new Random(1));
    private final InboxServices services = clinic.inboxServices(inbox, conversations.notSent(), new Messages(Locale.ENGLISH));
    private final StoppedPhones stopped = new StoppedPhones(services.consents(), services.clock(), services.fx(), () -> { });
    private final InboxRows maker = new InboxRows(services, stopped);

    private List<InboxEntry> entries() {
        return ((InboxState.Ready) inbox.state().value()).entries();
    }

    private List<InboxRow> rows() {
        return maker.rows(entries());
    }

    @Test
    void aMessageMakesItsOwnRowAgainAndLeavesTheOthers() {
        inbox.start();
        rows();
        List<InboxRow> before = rows();
        clinic.gateway.tell(new ChatEvent.MessageStored(GalleryClinic.LOPEZ, clinic.fromPhone(GalleryClinic.LOPEZ, "One more thing")));
        List<InboxRow> after = rows();
        assertThat(after.getFirst()).isNotSameAs(before.getFirst()).returns("One more thing", InboxRow::preview);
        for (int at = 1; at < after.size(); at++) {
            assertThat(after.get(at)).isSameAs(before.get(at));
        }
    }

    @Test
    void aReminderIsCalledOneAndLeavesTheQuestionBeforeItWaiting() {
        inbox.start();
        clinic.gateway.tell(new ChatEvent.MessageStored(GalleryClinic.LOPEZ, clinic.fromPhone(GalleryClinic.LOPEZ, "Is there parking?")));
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Service(Author.Service.REMINDER), "Your visit is tomorrow", clinic.clock.now());
        assertThat(row()).returns("Reminder", InboxRow::speaker).returns("Your visit is tomorrow", InboxRow::preview).returns(true, InboxRow::needsReply);
    }

    @Test
    void aReminderOpensNothingThatIsDone() {
        inbox.start();
        clinic.worklist.start();
        clinic.handlings.put(clinic.handlings.of(GalleryClinic.LOPEZ).with(new Standing.Done(5)));
        clinic.clock.advance(Duration.ofSeconds(3));
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Service(Author.Service.REMINDER), "Your visit is tomorrow", clinic.clock.now());
        assertThat(row()).returns(true, row -> row.care().done()).returns(false, InboxRow::needsReply);
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "Which floor?", clinic.clock.now());
        assertThat(row()).returns(false, row -> row.care().done()).returns(true, InboxRow::needsReply);
    }

    @Test
    void whatDidNotLeaveShowsInTheRowThoughNobodyLooksAndSomebodyElseIsDone() {
        inbox.start();
        clinic.worklist.start();
        clinic.nextSendIsRejected(new Refusal.OptedOut());
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("See you at 3"));
        assertThat(row()).returns(true, InboxRow::notSent);
        assertThat(rows()).filteredOn(InboxRow::notSent).hasSize(1);
        clinic.handlings.put(clinic.handlings.of(GalleryClinic.LOPEZ).with(new Standing.Done(5)));
        clinic.clock.advance(Duration.ofSeconds(3));
        assertThat(InboxFilter.ALL.lets(row(), false)).isTrue();
        conversations.conversation(GalleryClinic.LOPEZ).state().value().timeline().rows().forEach(row -> {
            if (row instanceof TimelineRow.Pending(OutgoingMessage message, var fate)) {
                conversations.conversation(GalleryClinic.LOPEZ).discard(message.localId());
            }
        });
        assertThat(row()).returns(false, InboxRow::notSent);
        assertThat(InboxFilter.ALL.lets(row(), false)).isFalse();
    }

    @Test
    void whatIWroteWithAnotherAppIsMineAndNeverUnread() {
        inbox.start();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Chat(GalleryClinic.MY_IDENTITY), "Yes, behind the building", clinic.clock.now());
        assertThat(row()).returns("You", InboxRow::speaker).returns(false, InboxRow::isUnread);
    }

    @Test
    void whoCouldBeTakenForSomebodyElseInTheListIsToldByTheBirthDate() {
        clinic.namesake("CH9", "López", "Marina", LocalDate.of(1991, 12, 30));
        inbox.start();
        services.cards().ask(entries().stream().map(entry -> entry.overview().sid()).toList());
        assertThat(rows()).filteredOn(row -> row.name().startsWith("López")).extracting(InboxRow::age).containsExactlyInAnyOrder("12 Mar 1992", "30 Dec 1991");
        assertThat(rows()).filteredOn(row -> row.name().startsWith("Osei")).extracting(InboxRow::age).containsExactly("7");
    }

    private InboxRow row() {
        return rows().stream().filter(row -> row.conversation().equals(GalleryClinic.LOPEZ)).findFirst().orElseThrow();
    }

    @Test
    void whatTheRecordsTellAfterwardsReachesTheRowsThatStayed() {
        inbox.start();
        assertThat(rows()).extracting(InboxRow::name).containsOnly("Looking up the patient…");
        services.cards().ask(entries().stream().map(entry -> entry.overview().sid()).toList());
        assertThat(rows().getFirst()).returns("López, Mariana", InboxRow::name).returns("10:42", InboxRow::time);
        clinic.clock.advance(Duration.ofDays(1));
        assertThat(rows().getFirst()).returns("Yesterday", InboxRow::time);
    }
}
