package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.ChatEvent;
import health.rapport.chat.FakeChatGateway;
import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReplyDesk;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeardTextsTest {
    private static final ConversationSid TALK = new ConversationSid("CH1");
    private static final Instant LEFT = LakesideDay.NOW.minus(Duration.ofDays(1));
    private static final Author NURSE = new Author.Chat(new ChatIdentity("nurse"));
    private static final Author MARIANA = new Author.Phone(LakesideDay.MARIANAS);

    private final FakeChatGateway gateway = new FakeChatGateway(new ChatIdentity("me"));
    private final FakeReminderRecords records = new FakeReminderRecords();

    HeardTextsTest() {
        records.reminders = List.of(new Reminder(new Reference("Task", "one"), "batch", new Reference("Appointment", "one"), LakesideDay.NINE_TWENTY_TOMORROW,
                LakesideDay.MARIANA.reference(), "", LakesideDay.MARIANAS, LakesideDay.VISIT_REMINDER, Reminder.State.DELIVERED, LEFT, LEFT,
                Optional.of(LEFT), Optional.of("Will you come?"), Optional.empty(), Optional.empty(), List.of(), ""));
        gateway.listen(new HeardTexts(gateway, new ReplyDesk(records, records, new HandClock(LakesideDay.NOW), new Lane(Runnable::run))));
        gateway.receive(TALK, NURSE, "How are you?", LEFT.minus(Duration.ofDays(1)));
        gateway.receive(TALK, MARIANA, "Fine", LEFT.minus(Duration.ofHours(23)));
    }

    private List<String> answers() {
        return records.asked.stream().filter(question -> question.startsWith("answered")).toList();
    }

    @Test
    void aNoToAReminderDeclinesTheVisit() {
        gateway.receive(TALK, new Author.Service("system"), "Will you come?", LEFT.plusSeconds(1));
        gateway.receive(TALK, MARIANA, "No", LEFT.plusSeconds(60));

        assertThat(answers()).containsExactly("answered DECLINED");
    }

    @Test
    void aNoToWhatTheNurseAskedSinceIsLeftToPeople() {
        gateway.receive(TALK, NURSE, "Any fever today?", LEFT.plus(Duration.ofHours(20)));
        gateway.receive(TALK, MARIANA, "No", LEFT.plus(Duration.ofHours(21)));

        assertThat(answers()).isEmpty();
    }

    @Test
    void whatIsSaidAfterAnAnswerTakesNothingFromIt() {
        var told = gateway.receive(TALK, MARIANA, "No", LEFT.plusSeconds(60));
        gateway.receive(TALK, NURSE, "What a pity", LEFT.plusSeconds(70));
        records.asked.clear();

        gateway.tell(new ChatEvent.MessageStored(TALK, told));

        assertThat(answers()).containsExactly("answered DECLINED");
    }

    @Test
    void whatAnotherPhoneAskedIsLeftToPeopleToo() {
        gateway.receive(TALK, new Author.Phone(new PhoneNumber("+16175550177")), "Are you there?", LEFT.plusSeconds(60));
        gateway.receive(TALK, MARIANA, "No", LEFT.plusSeconds(120));

        assertThat(answers()).isEmpty();
    }
}
