package health.rapport.ui.inbox;

import health.rapport.chat.Inbox;
import health.rapport.reminders.ConsentRegister;
import health.rapport.support.Clock;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import health.rapport.worklist.Worklist;

/** What the inbox leans on. */
public record InboxServices(
        Inbox inbox,
        Worklist worklist,
        ConsentRegister consents,
        EncounterCards cards,
        People people,
        Names names,
        DateWords dates,
        Clock clock,
        Messages messages,
        FxThread fx) {}
