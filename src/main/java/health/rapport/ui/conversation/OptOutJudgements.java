package health.rapport.ui.conversation;

import health.rapport.chat.ConversationState;
import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.ConsentRegister;
import health.rapport.ui.common.FxThread;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Which texts somebody at the clinic read as no wish to get no more of them, and which still wait for somebody. On the window's thread. */
final class OptOutJudgements {
    private final ConsentRegister register;
    private final FxThread fx;
    private final Runnable changed;
    private final Set<MessageSid> notMeant = new HashSet<>();
    private final Set<PhoneNumber> asked = new HashSet<>();
    private final Set<PhoneNumber> answered = new HashSet<>();

    /** @param changed is run when the records answered */
    OptOutJudgements(ConsentRegister register, FxThread fx, Runnable changed) {
        this.register = register;
        this.fx = fx;
        this.changed = changed;
    }

    /** Asks the records first, so that it does not show for a moment what somebody has answered already. */
    Optional<OptOutQuestion> open(ConversationState state, Set<PhoneNumber> optedOut) {
        Optional<OptOutQuestion> question = OptOutQuestion.in(state, optedOut, notMeant);
        question.map(OptOutQuestion::from).filter(asked::add).ifPresent(phone -> ask(List.of(phone)));
        return question.filter(one -> answered.contains(one.from()));
    }

    /** Another desk may have put something down. */
    void askAgain() {
        if (!asked.isEmpty()) {
            ask(List.copyOf(asked));
        }
    }

    private void ask(List<PhoneNumber> phones) {
        fx.when(register.notMeant(phones), found -> {
            if (notMeant.addAll(found) | answered.addAll(phones)) {
                changed.run();
            }
        }, why -> {
            // Where nobody can tell, a person reads it once more.
            if (answered.addAll(phones)) {
                changed.run();
            }
        });
    }

    /** A person reads it so. Fails with {@code Refused}. */
    CompletableFuture<Void> record(OptOutQuestion question) {
        return register.recordNotMeant(question.from(), question.message(), question.said());
    }

    /** It is on record now. */
    void recorded(OptOutQuestion question) {
        notMeant.add(question.message());
    }
}
