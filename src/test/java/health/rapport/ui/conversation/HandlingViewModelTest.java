package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.rapport.care.Candidate;
import health.rapport.care.Person;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.Conversations;
import health.rapport.chat.Drafts;
import health.rapport.chat.FakeChatGateway;
import health.rapport.chat.Inbox;
import health.rapport.chat.MessageSearch;
import health.rapport.chat.TextingConsent;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.MessageBody;
import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.QuickTexts;
import health.rapport.store.MemoryDrafts;
import health.rapport.store.MemoryJournal;
import health.rapport.store.NoMemory;
import health.rapport.support.Lane;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FiledConversations;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import health.rapport.worklist.Handling;
import health.rapport.worklist.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HandlingViewModelTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final FxThread fx = new FxThread(Runnable::run);
    private final Conversations conversations =
            new Conversations(clinic.gateway, TextingConsent.UNKNOWN, new MemoryJournal(), new NoMemory(), GalleryClinic.ME, Runnable::run,
                    clinic.clock, new Random(1));

    private final LeftBehind leftBehind = new LeftBehind();
    private final Person midwife = new Person(new Reference("Practitioner", "midwife"), new PersonName("Lee", "Ann"), "Midwife", List.of());

    private final MessageSearch search =
            new MessageSearch(conversations, new Inbox(clinic.gateway, new NoMemory(), new Lane(Runnable::run), clinic.clock), new NoMemory(),
                    new Lane(Runnable::run));

    private ConversationViewModel open() {
        var people = new People(clinic.records, fx);
        clinic.worklist.start();
        var names = new Names(people, GalleryClinic.ME, messages);
        var services = new ConversationServices(clinic.records, clinic.said, clinic.files, clinic.ownFiles, search, clinic.desk, act -> { },
                new FiledConversations(clinic.chart, people, fx), new EncounterCards(clinic.records, new NoMemory(), clinic.clock, fx), people, names,
                new DateWords(clinic.clock, GalleryClinic.ZONE, messages), new Drafts(new MemoryDrafts(), new Lane(Runnable::run), clinic.clock),
                new HashMap<>(), new WhenSent(GalleryClinic.ME, fx), leftBehind, clinic.register,
                Optional.of(new QuickTexts(clinic.templates, clinic.templates, LakesideDay.CLINIC)), clinic.worklist,
                clinic.gateway.connection(), null, clinic.clock, messages, fx);
        return new ConversationViewModel(conversations.conversation(GalleryClinic.LOPEZ),
                Optional.of(clinic.gateway.overviews.get(GalleryClinic.LOPEZ)), services);
    }

    private Handling onRecord() {
        return clinic.handlings.of(GalleryClinic.LOPEZ);
    }

    @Test
    void takingItMakesItMineForEverybody() {
        HandlingViewModel model = open().handling();
        model.take();
        assertThat(model.stateProperty().get()).returns(true, HandlingState::mine).returns("You", HandlingState::owner);
        assertThat(onRecord().owner()).contains(GalleryClinic.ME);
        model.giveBack();
        assertThat(onRecord().owner()).isEmpty();
    }

    @Test
    void whoGetsItGetsASeatFirst() {
        HandlingViewModel model = open().handling();
        clinic.records.put(midwife);
        model.handOver(midwife.reference());
        assertThat(clinic.desk.asked).contains("seat " + midwife.reference() + " by CHAT in CH1");
        assertThat(model.stateProperty().get()).returns("Ann Lee", HandlingState::owner).returns(false, HandlingState::mine);
    }

    @Test
    void whoGetsItAndHasASeatKeepsIt() {
        HandlingViewModel model = open().handling();
        model.handOver(clinic.nurse.reference());
        assertThat(clinic.desk.asked).isEmpty();
        assertThat(model.stateProperty().get()).returns("Ruth Whitaker", HandlingState::owner).returns(false, HandlingState::mine);
    }

    @Test
    void whoIsSecondIsToldAndSeesWhatTheFirstPutDown() {
        HandlingViewModel model = open().handling();
        clinic.handlings.put(onRecord().ownedBy(Optional.of(clinic.nurse.reference())));
        model.take();
        assertThat(model.problemProperty().get()).startsWith("Somebody else changed this");
        assertThat(model.stateProperty().get().owner()).isEqualTo("Ruth Whitaker");
    }

    @Test
    void whatIsDoneInHasteFollowsWhatWasDoneBefore() {
        HandlingViewModel model = open().handling();
        clinic.handlings.answering = new CompletableFuture<>();
        model.take();
        model.urgent(true);
        clinic.handlings.answering.complete(null);
        assertThat(onRecord()).returns(Optional.of(GalleryClinic.ME), Handling::owner).returns(true, Handling::urgent);
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void doneCoversWhatWasSaidSoFarAndWaitsForWhatIsOnItsWay() {
        ConversationViewModel open = open();
        open.handling().done();
        assertThat(onRecord().standing()).isEqualTo(new Standing.Done(5));
        open.handling().done();
        assertThat(onRecord().standing()).isEqualTo(new Standing.Open());

        clinic.gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_ANSWER);
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("See you at 3"));
        open.handling().done();
        assertThat(onRecord().standing()).isEqualTo(new Standing.Open());
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(onRecord().standing()).isEqualTo(new Standing.Done(6));
    }

    @Test
    void doneCoversMyWordThatTheServiceHasAndHasNotToldYet() {
        ConversationViewModel open = open();
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("See you at 3"));
        open.handling().done();
        assertThat(onRecord().standing()).isEqualTo(new Standing.Done(6));
    }

    @Test
    void doneIsPutDownThoughOneLooksAtAnotherPatientWhenMyWordLeaves() {
        ConversationViewModel open = open();
        clinic.gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("See you at 3"));
        open.handling().done();
        open.close();
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(clinic.gateway.tries).hasSize(2);
        assertThat(onRecord().standing()).isEqualTo(new Standing.Done(6));
    }

    @Test
    void whatWasSaidBeforeMyWordAndIsNotHeardYetKeepsItOpen() {
        ConversationViewModel open = open();
        ChatMessage unheard = clinic.gateway.store(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "I have chest pain", GalleryClinic.NOW);
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("See you at 3"));
        open.handling().done();
        assertThat(onRecord().standing()).isEqualTo(new Standing.Open());
        clinic.gateway.tell(new ChatEvent.MessageStored(GalleryClinic.LOPEZ, unheard));
        assertThat(onRecord().standing()).isEqualTo(new Standing.Open());
    }

    @Test
    void whatIsOpenedAgainStaysOpenWhenMyWordLeaves() {
        ConversationViewModel open = open();
        clinic.gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("See you at 3"));
        open.handling().done();
        open.handling().reopen();
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(onRecord().standing()).isEqualTo(new Standing.Open());
    }

    @Test
    void whatThePatientSaysWhileMyWordIsOnItsWayKeepsItOpen() {
        ConversationViewModel open = open();
        clinic.gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("See you at 3"));
        open.handling().done();
        clinic.fromPhone(GalleryClinic.LOPEZ, "I have chest pain");
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(clinic.gateway.tries).hasSize(2);
        assertThat(onRecord().standing()).isEqualTo(new Standing.Open());
    }

    @Test
    void whatDidNotLeaveKeepsItOpen() {
        ConversationViewModel open = open();
        clinic.gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        clinic.nextSendIsRejected(new Refusal.NotAllowed());
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("See you at 3"));
        open.handling().done();
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(onRecord().standing()).isEqualTo(new Standing.Open());
    }

    @Test
    void aReminderAfterTheLastWordOpensNothingAndIsNoWordToReadAgain() {
        ConversationViewModel open = open();
        open.handling().done();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Service(Author.Service.REMINDER), "Your visit is tomorrow", GalleryClinic.NOW);
        assertThat(open.handling().stateProperty().get().settled()).isTrue();
        open.handling().unread();
        assertThat(clinic.gateway.unreadFrom).containsEntry(GalleryClinic.LOPEZ, 5L);
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "Which floor?", GalleryClinic.NOW);
        assertThat(open.handling().stateProperty().get().settled()).isFalse();
    }

    @Test
    void aReminderWhileMyWordIsOnItsWayKeepsNothingOpen() {
        ConversationViewModel open = open();
        clinic.gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("See you at 3"));
        open.handling().done();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Service(Author.Service.REMINDER), "Your visit is tomorrow", GalleryClinic.NOW);
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(onRecord().standing()).isEqualTo(new Standing.Done(7));
    }

    @Test
    void snoozedUntilTomorrowMorningAtTheClinicsPlace() {
        HandlingViewModel model = open().handling();
        model.snooze(SnoozeChoice.TOMORROW);
        assertThat(model.stateProperty().get().snoozed()).isEqualTo("tomorrow 08:00");
        model.snooze(SnoozeChoice.MONDAY);
        assertThat(model.stateProperty().get().snoozed()).isEqualTo("30 Nov 08:00");
    }

    @Test
    void unreadStaysUnreadThoughItStandsBeforeTheEyes() {
        ConversationViewModel open = open();
        open.handling().unread();
        open.visibleUpTo(java.util.OptionalLong.of(5));
        clinic.clock.advance(Duration.ofSeconds(5));
        assertThat(clinic.gateway.unreadFrom).containsEntry(GalleryClinic.LOPEZ, 5L);
        assertThat(clinic.gateway.readUpTo).doesNotContainEntry(GalleryClinic.LOPEZ, 5L);
    }

    @Test
    void notesStandAmongTheMessagesAndNothingOfThemIsSent() {
        ConversationViewModel model = open();
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(model.handling().write("Call the mother first, @Ruth Whitaker")).isTrue();
        assertThat(model.handling().write("   ")).isFalse();
        assertThat(model.items().getLast())
                .isInstanceOfSatisfying(TranscriptItem.Note.class, note -> assertThat(note).returns("You", TranscriptItem.Note::author));
        assertThat(clinic.gateway.tries).isEmpty();
        assertThat(clinic.handlings.of(GalleryClinic.LOPEZ).notes()).singleElement().satisfies(note -> assertThat(note.mentioned()).isEmpty());
    }

    /** The clinic's people, as the visit tells them. */
    private void staff(Person... staff) {
        clinic.records.put(clinic.records.encountersOf(List.of(GalleryClinic.LOPEZ)).join().get(GalleryClinic.LOPEZ),
                Stream.of(staff).map(person -> new Candidate(person, false)).toList());
    }

    private List<Reference> mentioned() {
        return onRecord().notes().getLast().mentioned();
    }

    @Test
    void whoIsMentionedAndHasNoSeatGetsOneAndWhoHasOneKeepsIt() {
        staff(clinic.nurse, midwife);
        HandlingViewModel model = open().handling();
        model.write("Please look, @Ruth Whitaker and @Ann Lee");
        assertThat(mentioned()).containsExactlyInAnyOrder(clinic.nurse.reference(), midwife.reference());
        assertThat(clinic.desk.asked).containsExactly("seat " + midwife.reference() + " by CHAT in CH1");
        assertThat(model.stateProperty().get().colleagues()).extracting(HandlingState.Colleague::name, HandlingState.Colleague::seated)
                .containsExactly(tuple("Ruth Whitaker", true), tuple("Ann Lee", false));
    }

    @Test
    void whoIsMentionedAndCannotBeSeatedIsNamedAsNotSeeingIt() {
        staff(midwife);
        clinic.desk.refuse(midwife.reference(), new Refusal.NotAllowed());
        HandlingViewModel model = open().handling();
        model.write("Please look, @Ann Lee");
        assertThat(onRecord().notes()).as("the note stands").hasSize(1);
        assertThat(model.noteDraft()).isEmpty();
        assertThat(model.problemProperty().get()).startsWith("The note was added, but Ann Lee takes no part here and does not see it.");
    }

    @Test
    void aNameThatOnlyBeginsAlikeIsNotMentioned() {
        var leeds = new Person(new Reference("Practitioner", "leeds"), new PersonName("Leeds", "Ann"), "Nurse", List.of());
        var longer = new Person(new Reference("Practitioner", "longer"), new PersonName("Lee Ortiz", "Ann"), "Nurse", List.of());
        staff(midwife, leeds, longer);
        HandlingViewModel model = open().handling();
        model.write("Ask @Ann Leeds, please");
        assertThat(mentioned()).containsExactly(leeds.reference());
        model.write("Ask @Ann Lee Ortiz");
        assertThat(mentioned()).containsExactly(longer.reference());
        model.write("Ask @Ann Lee.");
        assertThat(mentioned()).containsExactly(midwife.reference());
        model.write("Write to ann@Ann Leesburg");
        assertThat(mentioned()).isEmpty();
    }

    @Test
    void aNoteThatCouldNotBePutDownIsKept() {
        ConversationViewModel model = open();
        clinic.handlings.refusal = Optional.of(new Refusal.Offline());
        model.handling().write("Call the mother first");
        assertThat(model.handling().noteDraft()).isEqualTo("Call the mother first");
        assertThat(model.handling().problemProperty().get()).isNotEmpty();
    }

    @Test
    void whatFailsOnceOneLooksAtAnotherPatientIsToldAndReadWhereItFailed() {
        ConversationViewModel left = open();
        clinic.handlings.answering = new CompletableFuture<>();
        left.handling().take();
        left.close();
        clinic.handlings.answering.completeExceptionally(new Refused(new Refusal.Offline()));
        assertThat(leftBehind.nextProperty().get()).contains(GalleryClinic.LOPEZ);
        assertThat(open().handling().problemProperty().get()).endsWith("Nothing was changed.");
        assertThat(leftBehind.nextProperty().get()).isEmpty();
    }

    @Test
    void whoCouldNotBeTakenOutIsToldThoughOneLooksAtAnotherPatient() {
        ConversationViewModel left = open();
        clinic.desk.hold();
        PersonLine person = left.context().people().stream().filter(PersonLine::removable).findFirst().orElseThrow();
        left.context().remove(person);
        left.close();
        clinic.desk.refuseEverything(new Refusal.NotAllowed());
        clinic.desk.answer();
        assertThat(leftBehind.take(GalleryClinic.LOPEZ)).hasValueSatisfying(why -> assertThat(why).startsWith(person.name()));
    }

    @Test
    void aNoteThatCouldNotBePutDownEndsNoneThatWasBegunMeanwhile() {
        HandlingViewModel model = open().handling();
        clinic.handlings.answering = new CompletableFuture<>();
        model.write("Call the mother first");
        model.keepNoteDraft("Ask for");
        clinic.handlings.answering.completeExceptionally(new Refused(new Refusal.Offline()));
        assertThat(model.noteDraft()).isEqualTo("Call the mother first\nAsk for");
    }
}
