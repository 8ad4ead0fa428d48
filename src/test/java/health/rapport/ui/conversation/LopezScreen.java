package health.rapport.ui.conversation;

import health.rapport.chat.Conversations;
import health.rapport.chat.Drafts;
import health.rapport.chat.FillingJournal;
import health.rapport.chat.Inbox;
import health.rapport.chat.MessageSearch;
import health.rapport.chat.TextingConsent;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.QuickTexts;
import health.rapport.store.MemoryDrafts;
import health.rapport.store.NoMemory;
import health.rapport.support.Lane;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FiledConversations;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** The conversation with Mariana López as the window has it, over a clinic without wires. */
final class LopezScreen {
    final GalleryClinic clinic = new GalleryClinic();
    final Messages messages = new Messages(Locale.ENGLISH);
    final Drafts drafts = new Drafts(new MemoryDrafts(), new Lane(Runnable::run), clinic.clock);
    final FillingJournal journal = new FillingJournal();
    final Conversations conversations =
            new Conversations(clinic.gateway, TextingConsent.UNKNOWN, journal, new NoMemory(), GalleryClinic.ME, Runnable::run, clinic.clock, new Random(1));
    private final FxThread fx = new FxThread(Runnable::run);
    private final MessageSearch search =
            new MessageSearch(conversations, new Inbox(clinic.gateway, new NoMemory(), new Lane(Runnable::run), clinic.clock), new NoMemory(),
                    new Lane(Runnable::run));

    private final People people = new People(clinic.records, fx);

    ConversationViewModel open() {
        var names = new Names(people, GalleryClinic.ME, messages);
        var services = new ConversationServices(clinic.records, clinic.said, clinic.files, clinic.ownFiles, search, clinic.desk, act -> { },
                new FiledConversations(clinic.chart, people, fx), new EncounterCards(clinic.records, new NoMemory(), clinic.clock, fx), people, names,
                new DateWords(clinic.clock, GalleryClinic.ZONE, messages), drafts, new HashMap<>(), new WhenSent(GalleryClinic.ME, fx), new LeftBehind(),
                clinic.register, Optional.of(new QuickTexts(clinic.templates, clinic.templates, LakesideDay.CLINIC)), clinic.worklist,
                clinic.gateway.connection(), null, clinic.clock, messages, fx);
        return new ConversationViewModel(conversations.conversation(GalleryClinic.LOPEZ),
                Optional.of(clinic.gateway.overviews.get(GalleryClinic.LOPEZ)), services);
    }
}
