package health.rapport.ui.reminders;

import health.rapport.reminders.Reminder;
import health.rapport.reminders.WaitingAnswer;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PhoneWords;

/** What is said about an answer that waits for a person. */
final class AnswerWords {
    private final Messages messages;
    private final DateWords dates;

    AnswerWords(Messages messages, DateWords dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** The patient, as long as it can be about one only. */
    String who(WaitingAnswer answer) {
        long patients = answer.about().stream().map(Reminder::patient).distinct().count();
        return patients == 1 ? answer.about().getFirst().name() : messages.text("answers.phone", PhoneWords.masked(answer.text().from()));
    }

    String kind(WaitingAnswer answer) {
        return switch (answer.about().size()) {
            case 0 -> messages.text("answers.outside");
            case 1 -> messages.text("answers.kind", visit(answer.about().getFirst()));
            default -> messages.text("answers.several", answer.about().size());
        };
    }

    String visit(Reminder about) {
        return dates.dayAndTime(about.start());
    }

    String said(WaitingAnswer answer) {
        return messages.text("reminders.answer.words", answer.text().body().strip());
    }

    String at(WaitingAnswer answer) {
        return dates.inList(answer.text().at());
    }
}
