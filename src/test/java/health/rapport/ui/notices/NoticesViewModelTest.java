package health.rapport.ui.notices;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.ChatEvent;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.Inbox;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.Author;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.Notices;
import health.rapport.notices.NoticeBoard;
import health.rapport.store.NoMemory;
import health.rapport.support.Lane;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticesViewModelTest {
    private static final ConversationSid OSEI = new ConversationSid("CH2");

    private final GalleryClinic clinic = new GalleryClinic();
    private final Inbox inbox = new Inbox(clinic.gateway, new NoMemory(), new Lane(Runnable::run), clinic.clock);
    private final FxThread fx = new FxThread(Runnable::run);
    private final List<String> told = new ArrayList<>();
    private final List<MessageSid> came = new ArrayList<>();
    private Runnable click = () -> { };
    private Notices wanted = Notices.QUIET;
    private Optional<ConversationSid> eyes = Optional.empty();
    private boolean locked;
    private NoticesViewModel notices;

    private void follow() {
        inbox.start();
        clinic.worklist.start();
        var board = new NoticeBoard() {
            @Override
            public void show(String words, Runnable clicked) {
                told.add(words);
                click = clicked;
            }

            @Override
            public void withdraw() {
                if (!told.isEmpty()) {
                    told.add("-");
                }
            }
        };
        var onlooker = new Onlooker() {
            @Override
            public Optional<ConversationSid> beforeTheirEyes() {
                return eyes;
            }

            @Override
            public boolean isLocked() {
                return locked;
            }

            @Override
            public void show(ConversationSid conversation, MessageSid message) {
                came.add(message);
            }
        };
        notices = new NoticesViewModel(inbox, clinic.worklist, new EncounterCards(clinic.records, new NoMemory(), clinic.clock, fx), GalleryClinic.ME,
                () -> wanted, board, onlooker, clinic.clock, new Messages(Locale.ENGLISH), fx);
    }

    private void says(ConversationSid conversation) {
        clinic.clock.advance(Duration.ofSeconds(1));
        clinic.gateway.receive(conversation, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "my result?", clinic.clock.now());
    }

    private MessageSid newest(ConversationSid conversation) {
        return clinic.gateway.messages(conversation).getLast().sid();
    }

    @Test
    void saysThatThereIsAMessageAndNothingOfIt() {
        follow();
        assertThat(told).as("what was there before is no news").isEmpty();
        says(GalleryClinic.LOPEZ);
        assertThat(told).containsExactly("New message in Rapport");
        click.run();
        assertThat(came).containsExactly(newest(GalleryClinic.LOPEZ));
    }

    @Test
    void aComputerWhoseClockIsFastSwallowsNothing() {
        clinic.clock.advance(Duration.ofMinutes(10));
        follow();
        assertThat(told).as("what was there before is no news").isEmpty();
        var begun = new ConversationSid("CH9");
        clinic.gateway.tell(new ChatEvent.OverviewChanged(new ConversationOverview(begun, "", ConversationOverview.State.ACTIVE, OptionalLong.empty(),
                Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), false)));
        clinic.gateway.receive(begun, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "my result?", GalleryClinic.NOW.plusSeconds(1));
        assertThat(told).containsExactly("New message in Rapport");
    }

    @Test
    void aComputerWhoseClockIsSlowTellsNothingOld() {
        clinic.gateway.receive(OSEI, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "my result?", GalleryClinic.NOW.plus(Duration.ofMinutes(10)));
        follow();
        assertThat(told).isEmpty();
    }

    @Test
    void aMessageThatIsToldBeforeTheListIsNoLessNew() {
        clinic.readUpTo(GalleryClinic.LOPEZ, 5);
        follow();
        says(GalleryClinic.LOPEZ);
        assertThat(told).containsExactly("New message in Rapport");
    }

    @Test
    void whoWritesManyTimesInterruptsOnceAndAnotherIsAdded() {
        follow();
        for (int i = 0; i < 4; i++) {
            says(GalleryClinic.LOPEZ);
        }
        says(OSEI);
        assertThat(told).hasSize(1);
        clinic.clock.advance(NoticesViewModel.BETWEEN);
        assertThat(told).containsExactly("New message in Rapport", "New messages in 2 conversations");
        click.run();
        assertThat(came).as("the newest").containsExactly(newest(OSEI));
    }

    @Test
    void namesArePutOnlyWhereTheyAreWantedAndNeverBehindTheLock() {
        wanted = Notices.NAMES;
        follow();
        says(GalleryClinic.LOPEZ);
        locked = true;
        clinic.clock.advance(NoticesViewModel.BETWEEN);
        says(GalleryClinic.LOPEZ);
        assertThat(told).containsExactly("New message: López, Mariana", "New message in Rapport");
    }

    @Test
    void aNameGoesFromTheDesktopWithTheLock() {
        wanted = Notices.NAMES;
        follow();
        says(GalleryClinic.LOPEZ);
        notices.veil();
        assertThat(told).as("nothing has changed").containsExactly("New message: López, Mariana");
        locked = true;
        notices.veil();
        assertThat(told).containsExactly("New message: López, Mariana", "New message in Rapport");
        notices.veil();
        assertThat(told).as("no name is left").hasSize(2);
        click.run();
        assertThat(came).containsExactly(newest(GalleryClinic.LOPEZ));
    }

    @Test
    void aNameGoesFromTheDesktopWhereNoneIsWantedAnyMore() {
        wanted = Notices.NAMES;
        follow();
        says(GalleryClinic.LOPEZ);
        wanted = Notices.OFF;
        notices.veil();
        assertThat(told).containsExactly("New message: López, Mariana", "-");
    }

    @Test
    void nothingIsToldOfWhatIsBeforeTheirEyesOrOnesOwnOrNotWanted() {
        follow();
        eyes = Optional.of(GalleryClinic.LOPEZ);
        says(GalleryClinic.LOPEZ);
        eyes = Optional.empty();
        clinic.clock.advance(Duration.ofSeconds(1));
        clinic.gateway.send(OSEI, new OutgoingMessage(LocalId.random(), UUID.randomUUID(), new MessageBody("from my other desk"),
                GalleryClinic.ME, clinic.clock.now()));
        wanted = Notices.OFF;
        says(OSEI);
        assertThat(told).isEmpty();
    }
}
