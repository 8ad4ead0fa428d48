package health.rapport.ui.reminders;

import health.rapport.reminders.Reminder;
import health.rapport.reminders.WaitingAnswer;
import health.rapport.reminders.Writer;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PhoneWords;
import health.rapport.ui.common.RelationWords;

/** What is said about an answer that waits for a person. */
final class AnswerWords {
    private final Messages messages;
    private final DateWords dates;
    private final SaidWords said;

    AnswerWords(Messages messages, DateWords dates) {
        this.messages = messages;
        this.dates = dates;
        said = new SaidWords(messages);
    }

    /** The patient, as long as it can be about one only; of a text about no visit its writer, where there can be one only. */
    String who(WaitingAnswer answer) {
        long patients = answer.about().stream().map(Reminder::patient).distinct().count();
        return patients == 1 ? answer.about().getFirst().name()
                : answer.writers().size() == 1 ? answer.writers().getFirst().name().familyFirst()
                : messages.text("answers.phone", PhoneWords.masked(answer.text().from()));
    }

    /** {@code Osei, Abena, (617) 555-0177}; the number alone where nobody is named. */
    String whoAndNumber(WaitingAnswer answer) {
        String number = PhoneWords.written(answer.text().from());
        return isNamed(answer) ? who(answer) + ", " + number : number;
    }

    private static boolean isNamed(WaitingAnswer answer) {
        return answer.about().stream().map(Reminder::patient).distinct().count() == 1 || answer.writers().size() == 1;
    }

    /** {@code Osei, Abena, mother of Osei, Benjamin · born 1 June 2019}. */
    String writer(Writer one) {
        String born = one.birthDate().map(date -> messages.text("answers.born", dates.birthDate(date))).orElseGet(() -> messages.text("encounter.bornUnknown"));
        String relation = one.relation().isBlank() ? messages.text("answers.relative") : RelationWords.of(one.relation(), messages);
        String name = one.isPatient() ? one.name().familyFirst()
                : messages.text("answers.relativeOf", one.name().familyFirst(), relation, one.patientName().familyFirst());
        return name + " · " + born;
    }

    /** Where there is no writer to name: the number, for a call. */
    String nobody(WaitingAnswer answer) {
        return messages.text(answer.text().people().isEmpty() ? "answers.nobody" : "answers.unread", PhoneWords.written(answer.text().from()));
    }

    /** All of it; what came with it is named. */
    String text(WaitingAnswer answer) {
        String files = said.files(answer.text());
        return answer.text().body().isBlank() ? said.of(answer.text()) : files.isEmpty() ? answer.text().body().strip()
                : answer.text().body().strip() + "\n" + files;
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
        return said.of(answer.text());
    }

    String at(WaitingAnswer answer) {
        return dates.inList(answer.text().at());
    }
}
