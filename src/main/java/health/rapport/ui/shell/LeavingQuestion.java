package health.rapport.ui.shell;

import health.rapport.chat.Conversations;
import health.rapport.model.ConversationSid;
import health.rapport.session.Kept;
import health.rapport.ui.common.Confirmation;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks before a window closes over messages that have not left: how many, to whom, and what becomes of them. */
final class LeavingQuestion {
    private final Conversations conversations;
    private final Kept kept;
    private final EncounterCards cards;
    private final Messages messages;
    private final Sheets sheets;

    LeavingQuestion(Conversations conversations, Kept kept, EncounterCards cards, Messages messages, Sheets sheets) {
        this.conversations = conversations;
        this.kept = kept;
        this.cards = cards;
        this.messages = messages;
        this.sheets = sheets;
    }

    boolean isDue() {
        return !conversations.unsent().isEmpty();
    }

    void ask(Runnable leave) {
        Map<ConversationSid, Integer> unsent = conversations.unsent();
        int count = unsent.values().stream().mapToInt(Integer::intValue).sum();
        String whom = unsent.keySet().stream().map(this::name).sorted().collect(Collectors.joining("; "));
        boolean lost = !(kept instanceof Kept.OnThisComputer) || conversations.anyNotKept();
        String detail = messages.text("leaving.to", whom) + " " + messages.text(lost ? "leaving.lost" : "leaving.kept");
        sheets.show(new Confirmation(messages.counted("leaving.question", count), detail, messages.text(lost ? "leaving.loseThem" : "leaving.leave"),
                messages.text("leaving.stay"), lost, sheets, leave));
    }

    private String name(ConversationSid conversation) {
        return cards.of(conversation).flatMap(card -> card.patient()).map(patient -> patient.person().name().familyFirst())
                .orElseGet(() -> messages.text("inbox.noPatient"));
    }
}
