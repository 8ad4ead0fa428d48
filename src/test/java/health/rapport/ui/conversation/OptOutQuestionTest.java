package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Author;
import health.rapport.model.ChatParticipant;
import health.rapport.reminders.Consent;
import health.rapport.ui.GalleryClinic;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptOutQuestionTest {
    private final LopezScreen screen = new LopezScreen();
    private final GalleryClinic clinic = screen.clinic;

    @Test
    void aWishForNoMoreTextsInSomebodysOwnWordsWaitsForAPersonWhoClosesTheBox() {
        ConversationViewModel model = screen.open();
        assertThat(model.optOutQuestionProperty().get()).isEmpty();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "No más mensajes por favor", clinic.clock.now());
        OptOutQuestion question = model.optOutQuestionProperty().get().orElseThrow();
        assertThat(model.composer().closedBecauseProperty().get()).as("a machine cannot be sure").isEmpty();

        model.optOut(question);

        assertThat(clinic.consents.get(GalleryClinic.LOPEZ_PHONE)).isInstanceOf(Consent.OptedOut.class);
        assertThat(model.composer().closedBecauseProperty().get()).isNotEmpty();
        assertThat(model.optOutQuestionProperty().get()).isEmpty();
    }

    @Test
    void whatSomebodySaidAtTheDeskIsPutDownAndTakenBackTheSameWay() {
        ConversationViewModel model = screen.open();
        SpokenWish stop = wish(model).orElseThrow();
        assertThat(stop.stop()).isTrue();

        model.context().putDown(stop);

        assertThat(clinic.consents.get(GalleryClinic.LOPEZ_PHONE)).isEqualTo(new Consent.OptedOut(clinic.clock.now(), Consent.Said.IN_PERSON));
        assertThat(model.composer().closedBecauseProperty().get()).isNotEmpty();

        clinic.clock.advance(Duration.ofSeconds(1));
        model.context().putDown(wish(model).orElseThrow());

        assertThat(clinic.consents.get(GalleryClinic.LOPEZ_PHONE)).isEqualTo(new Consent.OptedIn(clinic.clock.now()));
        assertThat(model.composer().closedBecauseProperty().get()).isEmpty();
    }

    @Test
    void nobodyAtTheClinicTakesBackACarriersStop() {
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "STOP", clinic.clock.now());

        assertThat(wish(model)).isEmpty();
        assertThat(model.context().numbers().getFirst().facts()).extracting(Fact::value).anyMatch(words -> words.contains("START"));
    }

    @Test
    void norWhereAPersonPutsDownAWishAfterTheStop() {
        ConversationViewModel model = screen.open();
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(clinic.clock.now().plusSeconds(1)));
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "please stop texting me", clinic.clock.now().plusSeconds(60));
        model.optOut(model.optOutQuestionProperty().get().orElseThrow());
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(clinic.clock.now().plusSeconds(1)));
        clinic.clock.advance(Duration.ofMinutes(1));

        assertThat(wish(model)).isEmpty();
    }

    @Test
    void norWhereTheStopIsNotOnRecordYet() {
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "STOP", clinic.clock.now());
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(clinic.clock.now().plusSeconds(1), Consent.Said.IN_PERSON));
        clinic.clock.advance(Duration.ofMinutes(1));

        assertThat(wish(model)).isEmpty();
    }

    @Test
    void takingAPhoneOutIsOfferedOnlyWhereItCanBeDone() {
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(clinic.clock.now()));
        assertThat(screen.open().composer().stoppedProperty().get()).isPresent();
        assertThat(screen.open().composer().closedBecauseProperty().get()).contains("take it out");

        clinic.gateway.participants.computeIfPresent(GalleryClinic.LOPEZ, (sid, people) -> people.stream().map(OptOutQuestionTest::unknown).toList());
        var unknown = new LopezScreen();
        unknown.clinic.consents.putAll(clinic.consents);
        unknown.clinic.gateway.participants.putAll(clinic.gateway.participants);
        ComposerViewModel composer = unknown.open().composer();
        assertThat(composer.stoppedProperty().get()).isEmpty();
        assertThat(composer.closedBecauseProperty().get()).contains("0142").doesNotContain("take it out");
    }

    private static ChatParticipant unknown(ChatParticipant someone) {
        return someone.isOnSms() ? new ChatParticipant(someone.sid(), someone.address(), Optional.empty(), OptionalLong.empty(), Optional.empty(),
                Optional.empty()) : someone;
    }

    @ParameterizedTest
    @EnumSource
    void theBoxSaysWhoCanUndoIt(Consent.Said said) {
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(clinic.clock.now(), said));
        assertThat(undoing(screen.open()))
                .isEqualTo(said == Consent.Said.BY_KEYWORD ? "Only its owner can undo it, by texting START"
                        : "Its owner can undo it by texting START, or by telling you");

        clinic.gateway.participants.computeIfPresent(GalleryClinic.LOPEZ, (sid, people) -> people.stream()
                .filter(someone -> someone.isOnSms() || someone.is(GalleryClinic.MY_IDENTITY)).toList());
        var alone = new LopezScreen();
        alone.clinic.consents.putAll(clinic.consents);
        alone.clinic.gateway.participants.putAll(clinic.gateway.participants);
        assertThat(undoing(alone.open()))
                .isEqualTo(said == Consent.Said.BY_KEYWORD ? "Only they can undo it, by texting START"
                        : "They can undo it by texting START, or by telling you");
    }

    private static String undoing(ConversationViewModel model) {
        return model.composer().closedBecauseProperty().get().split("\\. ?")[1];
    }

    @Test
    void whatNobodyKnowsYetIsNeitherToldNorChanged() {
        clinic.consentsThere = new CompletableFuture<>();
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "HELP", clinic.clock.now());
        assertThat(wish(model)).isEmpty();
        assertThat(texts(model)).isEmpty();

        clinic.consentsThere.complete(null);

        assertThat(wish(model)).isPresent();
        assertThat(texts(model)).contains(screen.messages.text("fact.texts.notAsked"));
    }

    @Test
    void aStopInTheConversationIsKnownWithoutTheRecords() {
        clinic.consentsThere = new CompletableFuture<>();
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "STOP", clinic.clock.now());
        assertThat(texts(model)).hasValueSatisfying(words -> assertThat(words).contains("START"));
    }

    private Optional<String> texts(ConversationViewModel model) {
        return model.context().numbers().getFirst().facts().stream().filter(fact -> fact.label().equals(screen.messages.text("fact.texts")))
                .map(Fact::value).findFirst();
    }

    private static Optional<SpokenWish> wish(ConversationViewModel model) {
        return model.context().numbers().getFirst().wish();
    }

    @Test
    void aYesThatCameBeforeAPersonSaidWhatTheWishWasDoesNotUndoIt() {
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "please stop texting me", clinic.clock.now());
        OptOutQuestion question = model.optOutQuestionProperty().get().orElseThrow();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "Yes", clinic.clock.now().plusSeconds(60));

        model.optOut(question);

        assertThat(model.composer().closedBecauseProperty().get()).isNotEmpty();
    }

    @Test
    void whatAPersonReadAsNoWishIsAskedNoMoreButTheNextOneIs() {
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE),
                "stop texting me at work, use this number", clinic.clock.now());
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "no más mensajes al trabajo", clinic.clock.now());

        model.notMeant(model.optOutQuestionProperty().get().orElseThrow());

        assertThat(model.optOutQuestionProperty().get()).as("nor what they said before it").isEmpty();
        assertThat(clinic.consents).as("nobody opted out").doesNotContainKey(GalleryClinic.LOPEZ_PHONE);
        assertThat(screen.open().optOutQuestionProperty().get()).as("nor where it is opened anew").isEmpty();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "please stop texting me", clinic.clock.now());
        assertThat(model.optOutQuestionProperty().get()).isPresent();
    }

    @Test
    void whatAnotherDeskReadAsNoWishIsAskedNoMoreHere() {
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "please stop texting me", clinic.clock.now());
        clinic.notMeant.add(model.optOutQuestionProperty().get().orElseThrow().message());
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(model.optOutQuestionProperty().get()).isEmpty();
    }

    @Test
    void whatAnotherDeskPutsDownClosesTheBoxHereAndOpensItAgain() {
        ConversationViewModel model = screen.open();
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(clinic.clock.now()));
        assertThat(model.composer().closedBecauseProperty().get()).as("nobody told").isEmpty();

        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(model.composer().closedBecauseProperty().get()).isNotEmpty();

        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedIn(clinic.clock.now()));
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(model.composer().closedBecauseProperty().get()).isEmpty();
    }

    @Test
    void whoeverComesBackToTheWindowFindsTheBoxClosed() {
        ConversationViewModel model = screen.open();
        model.visibleUpTo(OptionalLong.of(1));
        model.visibleUpTo(OptionalLong.empty());
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(clinic.clock.now()));
        clinic.clock.advance(Duration.ofSeconds(30));

        model.visibleUpTo(OptionalLong.of(1));

        assertThat(model.composer().closedBecauseProperty().get()).isNotEmpty();
    }

    @Test
    void aStartThatComesOnRecordAfterAnOptOutOfThisDeskCounts() {
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "No más mensajes por favor", clinic.clock.now());
        model.optOut(model.optOutQuestionProperty().get().orElseThrow());

        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedIn(clinic.clock.now().plusSeconds(5)));
        clinic.clock.advance(Duration.ofMinutes(1));

        assertThat(model.composer().closedBecauseProperty().get()).isEmpty();
    }

    @Test
    void aReminderThatWentOutMeanwhileIsNoAnswerButAPersonsIs() {
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "please stop texting me", clinic.clock.now());
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Service("system"), "Lakeside Clinic: your visit is tomorrow.", clinic.clock.now());
        assertThat(model.optOutQuestionProperty().get()).isPresent();

        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Chat(GalleryClinic.MY_IDENTITY), "We will.", clinic.clock.now());
        assertThat(model.optOutQuestionProperty().get()).isEmpty();
    }
}
