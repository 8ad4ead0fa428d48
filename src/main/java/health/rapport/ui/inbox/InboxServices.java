package health.rapport.ui.inbox;

import health.rapport.chat.Inbox;
import health.rapport.model.ConversationSid;
import health.rapport.reminders.ConsentRegister;
import health.rapport.support.Clock;
import health.rapport.support.Signal;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import health.rapport.worklist.Worklist;
import java.util.Set;

/**
 * What the inbox leans on.
 *
 * @param notSent where something of this desk did not leave and waits for its writer
 */
public record InboxServices(
        Inbox inbox,
        Signal<Set<ConversationSid>> notSent,
        Worklist worklist,
        ConsentRegister consents,
        EncounterCards cards,
        People people,
        Names names,
        DateWords dates,
        Clock clock,
        Messages messages,
        FxThread fx) {}
