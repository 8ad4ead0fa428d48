package health.rapport.app;

import health.rapport.chat.ChatEvent;
import health.rapport.chat.ChatGateway;
import health.rapport.chat.MessagePage;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReplyDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Lets whoever reads answers to reminders hear what phones say in conversations, and what else was said there. */
final class HeardTexts implements Consumer<ChatEvent> {
    private static final int LOOKED_AT = 50;
    /** How far the clocks of this desk and of the chat service may be apart. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private final ChatGateway gateway;
    private final ReplyDesk answers;

    HeardTexts(ChatGateway gateway, ReplyDesk answers) {
        this.gateway = gateway;
        this.answers = answers;
    }

    @Override
    public void accept(ChatEvent event) {
        if (event instanceof ChatEvent.MessageStored(ConversationSid conversation, ChatMessage message)
                && message.author() instanceof Author.Phone(PhoneNumber from)) {
            answers.hear(from, message.body().text(), message.sentAt(), reminder -> gateway.before(conversation, message.index(), LOOKED_AT)
                    .thenApply(page -> othersWrote(page, from, reminder)));
        }
    }

    private static boolean othersWrote(MessagePage before, PhoneNumber phone, Reminder reminder) {
        Instant left = reminder.leftAt().orElseThrow().minus(CLOCKS);
        boolean reachesIt = before.reachesStart() || before.messages().isEmpty() || before.messages().getFirst().sentAt().isBefore(left);
        return !reachesIt || before.messages().stream()
                .filter(one -> !one.author().equals(new Author.Phone(phone)) && !one.sentAt().isBefore(left))
                .anyMatch(one -> reminder.text().filter(one.body().text()::equals).isEmpty());
    }
}
