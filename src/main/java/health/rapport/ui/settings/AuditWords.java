package health.rapport.ui.settings;

import health.rapport.audit.AuditState;
import health.rapport.model.Refusal;
import health.rapport.ui.common.Messages;

/** How the access records stand, in words. */
final class AuditWords {
    private AuditWords() {}

    static String of(AuditState state, Messages messages) {
        if (state.trouble().filter(Refusal.NotAllowed.class::isInstance).isPresent()) {
            return messages.counted("settings.audit.denied", state.waiting());
        }
        if (state.trouble().filter(Refusal.Other.class::isInstance).isPresent() && state.waiting() == 0) {
            return messages.text("settings.audit.notAccepted");
        }
        return state.trouble().isPresent() && state.waiting() > 0 ? messages.counted("settings.audit.waiting", state.waiting())
                : messages.text("settings.audit.written");
    }
}
