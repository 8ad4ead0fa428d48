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

/** Asks before a window closes, or a person signs out, over messages that have not left: how many, to whom, and what becomes of them. */
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
        String detail = messages.text(areLost() ? "leaving.lost" : "leaving.kept");
        show(detail, messages.text(areLost() ? "leaving.loseThem" : "leaving.leave"), leave);
    }

    /** At once where everything has left. */
    void askToSignOut(SignOut signOut) {
        if (!isDue()) {
            signOut.signOut(false);
        } else if (areLost()) {
            show(messages.text("signOut.lost"), messages.text("signOut.loseThem"), () -> signOut.signOut(true));
        } else {
            show(messages.text("signOut.kept"), messages.text("signOut"), () -> signOut.signOut(false))
                    .instead(messages.text("signOut.discard"), () -> signOut.signOut(true));
        }
    }

    private Confirmation show(String detail, String action, Runnable onAction) {
        Map<ConversationSid, Integer> unsent = conversations.unsent();
        int count = unsent.values().stream().mapToInt(Integer::intValue).sum();
        String whom = unsent.keySet().stream().map(this::name).sorted().collect(Collectors.joining("; "));
        var confirmation = new Confirmation(messages.counted("leaving.question", count), messages.text("leaving.to", whom) + " " + detail, action,
                messages.text("leaving.stay"), areLost(), sheets, onAction);
        sheets.show(confirmation);
        return confirmation;
    }

    private boolean areLost() {
        return !(kept instanceof Kept.OnThisComputer) || conversations.anyNotKept();
    }

    private String name(ConversationSid conversation) {
        return cards.of(conversation).flatMap(card -> card.patient()).map(patient -> patient.person().name().familyFirst())
                .orElseGet(() -> messages.text("inbox.noPatient"));
    }
}
