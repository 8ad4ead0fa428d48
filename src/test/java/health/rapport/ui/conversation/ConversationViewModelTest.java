package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.TextingFacts;
import health.rapport.chart.Filed;
import health.rapport.chat.Connection;
import health.rapport.chat.Conversations;
import health.rapport.chat.Draft;
import health.rapport.chat.Drafts;
import health.rapport.chat.FakeChatGateway;
import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.reminders.Consent;
import health.rapport.reminders.LakesideDay;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.common.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConversationViewModelTest {
    private final LopezScreen screen = new LopezScreen();
    private final GalleryClinic clinic = screen.clinic;
    private final Messages messages = screen.messages;
    private final Drafts drafts = screen.drafts;
    private final Conversations conversations = screen.conversations;

    private ConversationViewModel open() {
        return screen.open();
    }

    private static List<String> lines(ConversationViewModel model) {
        return allLines(model).stream().filter(line -> !line.startsWith("^^")).toList();
    }

    private static List<String> allLines(ConversationViewModel model) {
        return model.items().stream().map(item -> switch (item) {
            case TranscriptItem.Day day -> "== " + day.words();
            case TranscriptItem.Note note -> "[" + note.author() + "] " + note.text();
            case TranscriptItem.Earlier offer -> "^^ " + offer.words();
            case TranscriptItem.Visit visit -> "## " + visit.words();
            case TranscriptItem.New fresh -> "== " + fresh.words();
            case TranscriptItem.Message said -> (said.ours() ? "> " : said.author() + "< ") + said.text().split("[ :?,]")[0]
                    + said.note().map(note -> " | " + note.words()).orElse(said.time().isEmpty() ? "" : " | " + said.time());
        }).toList();
    }

    @Test
    void aTextToAPhoneOfTwoPatientsHasToNameTheOneItIsAbout() {
        ConversationViewModel model = open();
        ComposerViewModel composer = model.composer();
        composer.textProperty().set("Come at 3");
        assertThat(composer.nameMissingProperty().get()).contains("López, Sofía").contains("Mariana");
        composer.send();
        assertThat(clinic.gateway.tries).isEmpty();
        assertThat(composer.textProperty().get()).isEqualTo("Come at 3");

        composer.addName();
        assertThat(composer.textProperty().get()).isEqualTo("Mariana: Come at 3");
        composer.send();
        assertThat(clinic.gateway.tries).hasSize(1);

        composer.textProperty().set("By the side door");
        assertThat(composer.nameMissingProperty().get()).as("said a moment ago").isEmpty();
        clinic.clock.advance(Duration.ofHours(2));
        composer.textProperty().set("Or by the main door");
        assertThat(composer.nameMissingProperty().get()).isNotEmpty();
    }

    @Test
    void whatWasSaidBeforeIsReadOnDemandAndStandsAboveUnderItsVisit() {
        clinic.earlierVisit();
        ConversationViewModel model = open();
        assertThat(allLines(model)).startsWith("^^ Show earlier conversations with this patient");
        model.showEarlier();
        assertThat(allLines(model)).startsWith("^^ No more conversations about earlier visits", "## Wednesday, 14 October · Asthma, first visit · Ruth Whitaker");
        assertThat(allLines(model).subList(2, 4))
                .satisfiesExactly(first -> assertThat(first).startsWith("Ruth Whitaker< Did"), second -> assertThat(second).startsWith("López, Mariana< Yes"));
        assertThat(allLines(model).get(4)).startsWith("## This conversation");
    }

    @Test
    void noEarlierConversationIsSaidInWords() {
        ConversationViewModel model = open();
        model.showEarlier();
        assertThat(allLines(model)).startsWith("^^ No earlier conversations with this patient");
    }

    @Test
    void laysOutDaysGroupsAndTheNewDivider() {
        assertThat(lines(open())).containsExactly(
                "== Yesterday",
                "Automated message< Lakeside | 11:43",
                "López, Mariana< C | 12:03",
                "== Today",
                "> Good",
                "> The | Sent 09:20 · Delivered",
                "== New",
                "López, Mariana< Is",
                "< Thank | 10:42");
    }

    @Test
    void withoutAConnectionItSaysWhatItWaitsForAndOpensByItself() {
        clinic.gateway.there = new CompletableFuture<>();
        clinic.gateway.connection.set(new Connection.Lost(GalleryClinic.NOW));
        ConversationViewModel model = open();
        assertThat(model.screenProperty().get()).isEqualTo(new ConversationScreen.Away());
        assertThat(model.composer().closedBecauseProperty().get()).isEqualTo(messages.text("conversation.away"));

        clinic.gateway.connection.set(new Connection.Live());
        assertThat(model.screenProperty().get()).isEqualTo(new ConversationScreen.Loading());
        clinic.gateway.there.complete(null);

        assertThat(model.screenProperty().get()).isEqualTo(new ConversationScreen.Rows());
        assertThat(model.composer().closedBecauseProperty().get()).isEmpty();
    }

    @Test
    void theNewDividerStaysPut() {
        ConversationViewModel model = open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "One more", GalleryClinic.NOW);
        assertThat(lines(model)).endsWith("== New", "López, Mariana< Is", "< Thank", "< One | 10:43");
    }

    @Test
    void theNewDividerStandsAtTheFirstUnreadHoweverFarBackThatIs() {
        clinic.longHistory(GalleryClinic.LOPEZ, 200);
        clinic.readUpTo(GalleryClinic.LOPEZ, 21);
        ConversationViewModel model = open();
        int at = lines(model).indexOf("== New");
        assertThat(model.items().subList(0, at).stream().anyMatch(item -> hasIndex(item, 21))).isTrue();
        assertThat(model.items().get(at + 1)).matches(item -> hasIndex(item, 22));
    }

    @Test
    void beyondThreeHundredTheDividerSaysThatThereAreMore() {
        clinic.longHistory(GalleryClinic.LOPEZ, 450);
        clinic.readUpTo(GalleryClinic.LOPEZ, 21);
        ConversationViewModel model = open();
        assertThat(lines(model)).contains("== More than 300 new").doesNotContain("== New");
        assertThat(model.items().stream().filter(TranscriptItem.Message.class::isInstance)).hasSize(300);
    }

    @Test
    void whoNeverReadBeginsAtTheEndOfALongConversation() {
        clinic.longHistory(GalleryClinic.LOPEZ, 450);
        clinic.neverRead(GalleryClinic.LOPEZ);
        ConversationViewModel model = open();
        assertThat(model.items().stream().filter(TranscriptItem.Message.class::isInstance)).hasSize(50);
        assertThat(lines(model)).noneMatch(line -> line.contains("ew"));
    }

    private static boolean hasIndex(TranscriptItem item, long index) {
        return item instanceof TranscriptItem.Message said && said.index().orElse(-1) == index;
    }

    @Test
    void templatesComeFilledInThePatientsLanguage() {
        clinic.templates.cases.add(LakesideDay.marianasVisit());

        ReadyText reminder = open().composer().readyTexts().join().getFirst();

        assertThat(reminder.text()).startsWith("Lakeside Clinic: Mariana, su cita").contains("9:20 AM").doesNotContain("{{");
    }

    @Test
    void whatIsNotFilledInIsNotSent() {
        ComposerViewModel composer = open().composer();
        composer.textProperty().set(composer.readyTexts().join().getFirst().text());
        assertThat(composer.textProperty().get()).contains("{{practitioner-name}}");

        composer.send();

        assertThat(composer.unfilledProperty().get()).isTrue();
        assertThat(composer.refusalProperty().get()).contains("{{practitioner-name}}");
        assertThat(composer.textProperty().get()).isNotEmpty();
    }

    @Test
    void theHeadAlwaysHasASecondIdentifier() {
        Head head = open().headProperty().get();
        assertThat(head.name()).isEqualTo("López, Mariana");
        assertThat(head.identifiers()).isEqualTo("12 Mar 1992 · 34 y · MRN 004471");
    }

    @Test
    void whoTakesNoPartCanJoin() {
        clinic.gateway.closedToMe.add(GalleryClinic.LOPEZ);
        ConversationViewModel model = open();
        assertThat(model.screenProperty().get()).isEqualTo(new ConversationScreen.Outside(Optional.empty()));

        clinic.desk.refuseEverything(new Refusal.NotAllowed());
        model.join();
        assertThat(model.screenProperty().get()).isInstanceOfSatisfying(ConversationScreen.Outside.class, outside -> assertThat(outside.whyNotJoined()).isPresent());

        clinic.desk.allowEverything();
        clinic.gateway.closedToMe.clear();
        model.join();
        assertThat(model.screenProperty().get()).isEqualTo(new ConversationScreen.Rows());
    }

    @Test
    void anUnsureMessageSaysSoAndARejectedOneSaysWhy() {
        ConversationViewModel model = open();
        clinic.nextSendIsRejected(new Refusal.OptedOut());
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("Hello"));
        assertThat(lines(model).getLast()).isEqualTo("> Hello | Not sent. This person asked for no more texts. If it was by STOP, only they can undo it, by texting START.");
        assertThat(((TranscriptItem.Message) model.items().getLast()).note().orElseThrow().action()).isEqualTo(DeliveryNote.Action.NONE);
    }

    @Test
    void aMessageKeepsItsRowFromTheBoxToTheService() {
        ConversationViewModel model = open();
        model.composer().textProperty().set("Mariana: on my way");
        Object[] first = new Object[1];
        model.items().addListener((javafx.collections.ListChangeListener<TranscriptItem>) change -> {
            if (first[0] == null && model.items().size() == 11) {
                first[0] = model.items().getLast().key();
            }
        });
        model.composer().send();
        assertThat(first[0]).isNotNull().isEqualTo(model.items().getLast().key());
        assertThat(model.items()).hasSize(11);
    }

    @Test
    void theBoxIsClearedOnlyWhenTheMessageWasTakenOver() {
        ComposerViewModel composer = open().composer();
        composer.textProperty().set("Mariana " + "x".repeat(1593));
        composer.send();
        assertThat(composer.textProperty().get()).hasSize(1601);
        assertThat(composer.refusalProperty().get()).startsWith("A message has at most 1600 characters.");
        composer.textProperty().set("Short, Mariana");
        composer.send();
        assertThat(composer.textProperty().get()).isEmpty();
        assertThat(composer.refusalProperty().get()).isEmpty();
    }

    @Test
    void theCounterIsExactAndNamesWhatCosts() {
        ComposerViewModel composer = open().composer();
        composer.textProperty().set("Be here by 2:15");
        assertThat(composer.cost().counterProperty().get()).isEqualTo("15/160 · 1 SMS");
        assertThat(composer.cost().costlyProperty().get()).isEmpty();
        composer.textProperty().set("Be here — by 2:15");
        assertThat(composer.cost().counterProperty().get()).isEqualTo("17/70 · 1 SMS");
        assertThat(composer.cost().costlyProperty().get()).contains("“—”");
        assertThat(composer.recipientsProperty().get()).isEqualTo("To López, Mariana by text and 1 colleague");
    }

    @Test
    void aDraftWaitsForItsOwnConversation() {
        ConversationViewModel model = open();
        model.composer().textProperty().set("Half a thou");
        model.close();
        assertThat(drafts.of(new ConversationSid("CH2"))).isEqualTo(Draft.EMPTY);
        assertThat(open().composer().textProperty().get()).isEqualTo("Half a thou");
    }

    @Test
    void nobodyToReceiveIsSaidInsteadOfSending() {
        clinic.gateway.participants.put(GalleryClinic.LOPEZ, List.of());
        ComposerViewModel composer = open().composer();
        composer.textProperty().set("Hello?");
        composer.send();
        assertThat(composer.closedBecauseProperty().get()).startsWith("Nobody else is in this conversation");
        assertThat(composer.textProperty().get()).isEqualTo("Hello?");
        assertThat(clinic.gateway.tries).isEmpty();
    }

    @Test
    void aPhoneThatWantsNoTextsGetsNoneAndTheBoxSaysWhy() {
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(clinic.clock.now().minusSeconds(60)));
        ComposerViewModel composer = open().composer();
        composer.textProperty().set("See you at 3");
        composer.send();
        assertThat(composer.closedBecauseProperty().get()).contains("asked for no more texts").contains("START").contains("0142");
        assertThat(composer.refusalProperty().get()).isEqualTo(composer.closedBecauseProperty().get());
        assertThat(composer.recipientsProperty().get()).as("nobody gets it").isEmpty();
        assertThat(composer.stoppedProperty().get()).as("the others can be written to without it").isPresent();
        assertThat(composer.textProperty().get()).isEqualTo("See you at 3");
        assertThat(clinic.gateway.tries).isEmpty();
    }

    @Test
    void theCardOfANumberSaysWhatIsKnownAboutTextingIt() {
        Reference mariana = clinic.gateway.participants.get(GalleryClinic.LOPEZ).stream().filter(ChatParticipant::isOnSms).findFirst().orElseThrow().reference().orElseThrow();
        clinic.records.texting.put(mariana,
                new TextingFacts(Optional.of(new TextingFacts.LastText(GalleryClinic.NOW.minus(Duration.ofDays(1)), true)), List.of(ZoneId.of("Pacific/Honolulu"))));
        List<Fact> facts = open().context().numbers().getFirst().facts();
        assertThat(facts).contains(new Fact("Last text", "Yesterday, did not arrive", Fact.Tone.WARNING), new Fact("Time there", "05:43", Fact.Tone.WARNING),
                new Fact("Texts", "nobody asked them yet", Fact.Tone.PLAIN));
    }

    @Test
    void whoTookItBackInTheConversationIsTextedAgain() {
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(Instant.EPOCH.plusSeconds(1)));
        ConversationViewModel model = open();
        assertThat(model.composer().closedBecauseProperty().get()).isNotEmpty();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "START", GalleryClinic.NOW);
        assertThat(model.composer().closedBecauseProperty().get()).isEmpty();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "Stop", GalleryClinic.NOW);
        assertThat(model.composer().closedBecauseProperty().get()).contains("asked for no more texts");
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "Yes", GalleryClinic.NOW);
        assertThat(model.composer().closedBecauseProperty().get()).as("carriers take it for START after a STOP").isEmpty();
    }

    @Test
    void whatStoodInSightForASecondIsRead() {
        ConversationViewModel model = open();
        model.visibleUpTo(OptionalLong.of(5));
        clinic.clock.advance(Duration.ofMillis(900));
        assertThat(clinic.gateway.readUpTo).isEmpty();
        clinic.clock.advance(Duration.ofMillis(200));
        assertThat(clinic.gateway.readUpTo).containsEntry(GalleryClinic.LOPEZ, 5L);
    }

    @Test
    void aGlanceAwayReadsNothing() {
        ConversationViewModel model = open();
        model.visibleUpTo(OptionalLong.of(5));
        clinic.clock.advance(Duration.ofMillis(500));
        model.visibleUpTo(OptionalLong.empty());
        clinic.clock.advance(Duration.ofSeconds(5));
        assertThat(clinic.gateway.readUpTo).isEmpty();
    }

    @Test
    void tellsWhoTakesPartAndHowFarTheyRead() {
        assertThat(open().context().people()).extracting(PersonLine::name, PersonLine::detail).containsExactly(
                org.assertj.core.groups.Tuple.tuple("López, Mariana", "SMS (617) 555-0142"),
                org.assertj.core.groups.Tuple.tuple("Dr. Adam Careful (you)", "chat"),
                org.assertj.core.groups.Tuple.tuple("Ruth Whitaker", "chat · 1 unread"));
    }

    @Test
    void tellsWhatTheChartHasOfIt() {
        assertThat(open().context().filedProperty().get()).isEmpty();
        clinic.chart.current.put(GalleryClinic.LOPEZ,
                new Filed(new Reference("DocumentReference", "d1"), "1", 2, GalleryClinic.NOW, Optional.of(GalleryClinic.ME), Optional.empty(), ""));
        assertThat(open().context().filedProperty().get()).startsWith("Filed today ").endsWith(" by Dr. Adam Careful, version 2");
    }

    @Test
    void aChartThatNobodyMayLookIntoTellsNothing() {
        clinic.chart.closed = Optional.of(new Refusal.Offline());
        assertThat(open().context().filedProperty().get()).isEmpty();
    }

    @Test
    void tellsWhoSharesTheNumber() {
        assertThat(open().context().numbers().getFirst().facts())
                .contains(new Fact("Shared with", "López, Sofía (child, 6 y)", Fact.Tone.WARNING));
    }

    @Test
    void saysWhoTypes() {
        ConversationViewModel model = open();
        clinic.typing(GalleryClinic.LOPEZ);
        assertThat(model.typingProperty().get()).isEqualTo("Ruth Whitaker is typing…");
    }

    @Test
    void anUnknownIdentityIsNeverShown() {
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Chat(new ChatIdentity("9f3a-identity")), "Hi", GalleryClinic.NOW);
        assertThat(lines(open())).noneMatch(line -> line.contains("9f3a")).anyMatch(line -> line.startsWith("Care team<"));
    }

    @Test
    void removingAsksTheDeskAndTellsARefusal() {
        ConversationViewModel model = open();
        clinic.desk.refuseEverything(new Refusal.NotAllowed());
        model.context().remove(model.context().people().getLast());
        assertThat(model.context().problemProperty().get()).startsWith("Ruth Whitaker was not removed. Your role does not allow this.");
    }

    @Test
    void aLostAnswerIsUnsureUntilItIsKnown() {
        ConversationViewModel model = open();
        clinic.gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST, FakeChatGateway.Try.LOSE_REQUEST);
        conversations.conversation(GalleryClinic.LOPEZ).send(new MessageBody("Hello"));
        assertThat(lines(model).getLast()).isEqualTo("> Hello | Not sure it left. Checking with the service…");
    }
}
