package health.rapport.ui.conversation;

import health.rapport.audit.AuditTrail;
import health.rapport.care.CareRecords;
import health.rapport.care.ConversationDesk;
import health.rapport.chat.Connection;
import health.rapport.chat.Drafts;
import health.rapport.chat.MessageRecords;
import health.rapport.chat.MessageSearch;
import health.rapport.media.MessageFiles;
import health.rapport.media.OwnFiles;
import health.rapport.model.ConversationSid;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.QuickTexts;
import health.rapport.support.Clock;
import health.rapport.support.Signal;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FiledConversations;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.Navigator;
import health.rapport.ui.common.People;
import health.rapport.worklist.Worklist;
import java.util.Map;
import java.util.Optional;

/**
 * What every conversation's screen leans on.
 *
 * @param noteDrafts internal notes that were begun, as long as the desk is open
 */
public record ConversationServices(
        CareRecords care,
        MessageRecords records,
        MessageFiles files,
        OwnFiles ownFiles,
        MessageSearch search,
        ConversationDesk desk,
        AuditTrail audit,
        FiledConversations filed,
        EncounterCards cards,
        People people,
        Names names,
        DateWords dates,
        Drafts drafts,
        Map<ConversationSid, String> noteDrafts,
        WhenSent whenSent,
        LeftBehind leftBehind,
        ConsentRegister consents,
        Optional<QuickTexts> texts,
        Worklist worklist,
        Signal<Connection> connection,
        Navigator navigator,
        Clock clock,
        Messages messages,
        FxThread fx) {}
