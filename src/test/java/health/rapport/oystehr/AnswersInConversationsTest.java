package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.care.ConversationDesk;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.reminders.Consent;
import health.rapport.reminders.ConversationListener;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReplyDesk;
import health.rapport.support.Lane;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a phone says in a conversation that nobody has open; over the wire. */
class AnswersInConversationsTest extends AtReminderClinic {
    private final Reference visit = clinic.appointment(patient, clinic.clock.now().plus(Duration.ofDays(3)));
    private final Reminder sent = clinic.sendUntil(clinic.add(visit, clinic.clock.now()), one -> ENDED.contains(one.state()));
    private final ConversationDesk desk = clinic.sandbox.as(clinic.sandbox.user("Careful")).desk();
    private final StartedConversation conversation = conversation();
    private final ReplyDesk answers = new ReplyDesk(clinic.records.replies(), clinic.records.consents(), clinic.clock, new Lane(Runnable::run));
    private final ConversationListener listener = new ConversationListener(clinic.records.spoken(), answers, clinic.clock, new Lane(Runnable::run));

    AnswersInConversationsTest() throws IOException {
        // The test's clock ran ahead while the reminder was sent.
        clinic.sandbox.advance(Duration.ofHours(1));
        clinic.clock.advance(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        listener.close();
        answers.close();
    }

    @Test
    void aYesToTheReminderIsPutDown() throws Exception {
        said("C");
        listener.start();

        await().until(() -> status().equals("accepted"));
    }

    @Test
    void ofSeveralAnswersTheLastCounts() throws Exception {
        said("Yes");
        said("No");
        listener.start();

        await().until(() -> status().equals("declined"));
    }

    @Test
    void anAnswerCountsThoughAQuestionAndItsAnswerCameAfterIt() throws Exception {
        said("YES");
        clinic.sandbox.say(conversation.conversation(), "Could you come at 8 instead?");
        said("no");
        listener.start();

        await().until(() -> status().equals("accepted"));
    }

    @Test
    void aStopThatSeveralDesksHearIsPutDownOnce() throws Exception {
        said("STOP");
        listener.start();
        await().until(() -> consent() instanceof Consent.OptedOut);
        var another = new ConversationListener(clinic.records("Silva").spoken(),
                new ReplyDesk(clinic.records.replies(), clinic.records.consents(), clinic.clock, new Lane(Runnable::run)),
                clinic.clock, new Lane(Runnable::run));
        another.start();
        said("Really");
        clinic.clock.advance(Duration.ofSeconds(15));
        another.close();

        assertThat(clinic.sandbox.search("AuditEvent?_count=200").toString().split("ends in " + number.lastFour(), -1)).hasSize(2);
    }

    @Test
    void aYesToWhatSomebodyAskedSinceIsLeftToPeople() throws Exception {
        clinic.sandbox.say(conversation.conversation(), "Any fever today?");
        aYesIsLeftToPeople();
    }

    @Test
    void aYesToWhatAnotherPhoneAskedIsLeftToPeopleToo() throws Exception {
        PhoneNumber fathers = anotherNumber();
        desk.seat(conversation, List.of(Seat.sms(clinic.patient("Ben", fathers), fathers))).join();
        said(fathers, "Shall I pick you up?");
        aYesIsLeftToPeople();
    }

    @Test
    void aStopIsHeardWhenItIsRecordedLater() throws Exception {
        listener.start();
        said("STOP");
        clinic.clock.advance(Duration.ofSeconds(15));

        await().until(() -> consent() instanceof Consent.OptedOut);
    }

    /** The STOP after it shows that it was heard. */
    private void aYesIsLeftToPeople() throws IOException {
        said("Yes");
        said("STOP");
        listener.start();
        await().until(() -> consent() instanceof Consent.OptedOut);
        assertThat(status()).isEqualTo("needs-action");
    }

    private StartedConversation conversation() throws IOException {
        Reference encounter = clinic.sandbox.create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"%s"}}""".formatted(patient));
        StartedConversation started = desk.start(encounter).join();
        desk.seat(started, List.of(Seat.sms(patient, number))).join();
        return started;
    }

    private void said(String body) throws IOException {
        said(number, body);
    }

    /** Until it is on record. */
    private void said(PhoneNumber from, String body) throws IOException {
        clinic.sandbox.door().text(from, new MessageBody(body), List.of()).join();
        await().until(() -> clinic.sandbox.search("Communication?encounter=" + conversation.encounter() + "&_count=50")
                .findValuesAsText("contentString").contains(body));
    }

    private String status() throws IOException {
        return clinic.sandbox.read(visit).at("/participant/0/status").asText();
    }

    private Consent consent() {
        return clinic.records.consents().of(List.of(number)).join().get(number);
    }
}
