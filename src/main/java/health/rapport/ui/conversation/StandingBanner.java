package health.rapport.ui.conversation;

import health.rapport.ui.common.Banner;
import health.rapport.ui.common.Confirmation;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import javafx.beans.value.ChangeListener;

/** What everybody should know before they write in a conversation; the gravest of it. */
final class StandingBanner {
    private final Banner banner;
    private final Messages messages;
    private final Sheets sheets;
    private final ChangeListener<Object> changed = (property, before, now) -> tell();
    private ConversationViewModel model;

    StandingBanner(Banner banner, Messages messages, Sheets sheets) {
        this.banner = banner;
        this.messages = messages;
        this.sheets = sheets;
    }

    void show(ConversationViewModel next) {
        if (model != null) {
            model.handling().stateProperty().removeListener(changed);
            model.handling().problemProperty().removeListener(changed);
            model.optOutQuestionProperty().removeListener(changed);
        }
        model = next;
        next.handling().stateProperty().addListener(changed);
        next.handling().problemProperty().addListener(changed);
        next.optOutQuestionProperty().addListener(changed);
        tell();
    }

    private void tell() {
        HandlingState state = model.handling().stateProperty().get();
        String problem = model.handling().problemProperty().get();
        if (!problem.isEmpty()) {
            banner.show(Banner.Kind.DANGER, problem);
        } else if (model.optOutQuestionProperty().get().isPresent()) {
            OptOutQuestion question = model.optOutQuestionProperty().get().get();
            banner.show(Banner.Kind.WARNING, messages.text("conversation.optOutWish", question.from().lastFour()), messages.text("answers.optOut"),
                    () -> askOptOut(question), messages.text("conversation.notMeant"), () -> askNotMeant(question));
        } else if (state.urgent() && !state.settled()) {
            banner.show(Banner.Kind.WARNING, messages.text("handling.urgentWords"));
        } else if (!state.snoozed().isEmpty()) {
            banner.show(Banner.Kind.INFORMATION, messages.text("handling.snoozedWords", state.snoozed()), messages.text("handling.wake"),
                    model.handling()::reopen);
        } else if (state.settled()) {
            banner.show(Banner.Kind.INFORMATION, messages.text("handling.doneWords"));
        } else {
            banner.hide();
        }
    }

    private void askOptOut(OptOutQuestion question) {
        sheets.show(new Confirmation(messages.text("answers.optOut"), messages.text("answers.wish"), messages.text("answers.optOut"),
                messages.text("action.cancel"), true, sheets, () -> model.optOut(question)));
    }

    private void askNotMeant(OptOutQuestion question) {
        sheets.show(new Confirmation(messages.text("conversation.notMeant"), messages.text("conversation.notMeantWords"),
                messages.text("conversation.notMeant"), messages.text("action.cancel"), false, sheets, () -> model.notMeant(question)));
    }
}
