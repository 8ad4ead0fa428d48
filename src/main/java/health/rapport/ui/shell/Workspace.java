package health.rapport.ui.shell;

import health.rapport.audit.AuditLog;
import health.rapport.care.CareRecords;
import health.rapport.care.ConversationDesk;
import health.rapport.care.RecordsMemory;
import health.rapport.chart.ChartDesk;
import health.rapport.chat.Connection;
import health.rapport.chat.Conversations;
import health.rapport.chat.Drafts;
import health.rapport.chat.Inbox;
import health.rapport.chat.MessageRecords;
import health.rapport.chat.MessageSearch;
import health.rapport.media.MessageFiles;
import health.rapport.media.OwnFiles;
import health.rapport.phones.PhoneNetwork;
import health.rapport.model.ConversationSid;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.QuickTexts;
import health.rapport.session.Kept;
import health.rapport.session.SignedIn;
import health.rapport.support.Clock;
import health.rapport.support.Signal;
import health.rapport.worklist.Worklist;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a window works with, for one signed-in person.
 *
 * @param noteDrafts internal notes that were begun, also before a lock; in memory only
 * @param said       messages as the records keep them
 * @param texts      where the project has a number to text from
 * @param phones     only in a demo clinic
 * @param zone       the clinic's
 */
public record Workspace(
        SignedIn me,
        Inbox inbox,
        Conversations conversations,
        MessageSearch search,
        Drafts drafts,
        Map<ConversationSid, String> noteDrafts,
        ConsentRegister consents,
        Optional<QuickTexts> texts,
        Worklist worklist,
        Kept kept,
        Signal<Connection> connection,
        CareRecords records,
        MessageRecords said,
        MessageFiles files,
        OwnFiles ownFiles,
        RecordsMemory remembered,
        ConversationDesk desk,
        ChartDesk chart,
        AuditLog audit,
        Optional<PhoneNetwork> phones,
        Clock clock,
        ZoneId zone,
        String clinic) {}
