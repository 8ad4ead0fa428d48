package health.rapport.app;

import health.rapport.audit.AuditLog;
import health.rapport.audit.AuditedAct;
import health.rapport.care.CareRecords;
import health.rapport.care.ConversationDesk;
import health.rapport.care.HomeClinic;
import health.rapport.care.RecordsMemory;
import health.rapport.chart.ChartDesk;
import health.rapport.chat.ChatGateway;
import health.rapport.chat.ChatTokens;
import health.rapport.chat.Connection;
import health.rapport.chat.Conversations;
import health.rapport.chat.Drafts;
import health.rapport.chat.Inbox;
import health.rapport.chat.MessageRecords;
import health.rapport.chat.MessageSearch;
import health.rapport.chat.RecordWatch;
import health.rapport.imaging.ImageIoPages;
import health.rapport.imaging.ImageIoWriter;
import health.rapport.media.MessageFiles;
import health.rapport.media.OwnFiles;
import health.rapport.model.ConversationSid;
import health.rapport.network.Network;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.pdf.PdfChartWriter;
import health.rapport.pdf.PdfPages;
import health.rapport.pdf.PdfPrinters;
import health.rapport.phones.PhoneNetwork;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.FirstText;
import health.rapport.reminders.Language;
import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.SendingRules;
import health.rapport.session.AccessTokens;
import health.rapport.session.Account;
import health.rapport.session.AccountMemory;
import health.rapport.session.Kept;
import health.rapport.session.SignedIn;
import health.rapport.store.DeskStore;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.SystemClock;
import health.rapport.twilio.ExpectedService;
import health.rapport.twilio.TwilioGateway;
import health.rapport.worklist.Worklist;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;

/** Everything one signed-in person works with, wired. */
public final class Desk implements AutoCloseable {
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS_AT_OUTBOX = Duration.ofSeconds(1);
    /** After everything that somebody waits for when a window opens. */
    private static final Duration FIRST_LOOK_FOR_REMINDERS = Duration.ofSeconds(20);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    /** Decoders take the processor and never pause: on virtual threads a few large pictures would hold up everything else. */
    private final ExecutorService drawing = Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("drawing-", 0).factory());
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("alarms").factory());
    private final Clock clock;
    private final Account account;
    private final AccessTokens tokens;
    private final SignedIn me;
    private final HomeClinic clinic;
    private final OystehrProject project;
    private final CareRecords records;
    private final ConversationDesk desk;
    private final AuditLog audit;
    private final TwilioGateway gateway;
    private final Keeping keeping;
    private final Drafts drafts;
    private final Map<ConversationSid, String> noteDrafts = new ConcurrentHashMap<>();
    private final Conversations conversations;
    private final Inbox inbox;
    private final MessageSearch search;
    private final RecordWatch watch;
    private final Worklist worklist;
    private final MessageRecords said;
    private final MessageFiles files;
    private final OwnFiles ownFiles;
    private final ChartDesk chart;
    private final Optional<PhoneNetwork> phones;
    private final ConsentRegister consents;
    private final Optional<ReminderWork> reminders;
    private volatile boolean locked;

    /**
     * Takes up at once what an earlier run left in the outbox. Blocks for a moment; the keeping is closed with the desk.
     *
     * @param phones only in a demo clinic
     * @param hands  what time it is there
     * @param tokens may sign in only when they are asked; until that succeeds, the desk shows what is remembered
     */
    Desk(Network network, Account account, AccessTokens tokens, Optional<PhoneNetwork> phones, FhirModel model, Keeping keeping, java.time.Clock hands) {
        clock = new SystemClock(alarms, hands);
        this.account = account;
        this.tokens = tokens;
        this.keeping = keeping;
        this.phones = phones;
        clinic = new HomeClinic(account.clinic(), account.zone(), account.telephone());
        me = account.person();
        project = new OystehrProject(network, account.projectApi(), account.fhirApi(), tokens, model, executor);
        records = project.records();
        audit = new AuditLog(project.audit(), keeping.audit(), new Lane(executor), clock, RandomGenerator.getDefault());
        desk = new AuditedConversationDesk(project.desk(), audit);
        var expected = new ExpectedService(project.chatTokens(), account.project(), account.chat());
        gateway = new TwilioGateway(network, account.chatSocket(), expected, clock, executor, RandomGenerator.getDefault());
        inbox = new Inbox(gateway, keeping.chatMemory(), new Lane(executor), clock);
        ReminderRecords reminded = project.reminders(clock, clinic.zone(), new OwnConversations(inbox, gateway, records));
        consents = reminded.consents();
        Optional<FirstText> first = account.clinicNumber().map(number -> new FirstText(clinic.name(), Language.ENGLISH));
        conversations = new Conversations(gateway, new TextingLooks(consents, records, first), keeping.journal(), keeping.chatMemory(), me.profile(), executor,
                clock, RandomGenerator.getDefault());
        conversations.listen(left -> audit.record(new AuditedAct.MessageSent(left.conversation(), left.message())));
        drafts = new Drafts(keeping.drafts(), new Lane(executor), clock);
        search = new MessageSearch(conversations, inbox, keeping.chatMemory(), new Lane(executor));
        reminders = account.clinicNumber()
                .map(number -> new ReminderWork(reminded, new Clinic(clinic.name(), clinic.telephone().orElse(number), clinic.zone()),
                        SendingRules.STANDARD, clock, executor));
        reminders.ifPresent(work -> gateway.listen(new HeardTexts(gateway, work.desk().answers())));
        said = project.messages();
        files = new MessageFiles(gateway.media(), List.of(new ImageIoPages(), new PdfPages()), new Lane(executor), drawing);
        ownFiles = new OwnFiles(new ImageIoWriter(), executor, drawing);
        chart = new ChartDesk(new GatewayTranscripts(gateway, said), project.chart(), new PdfChartWriter(executor), new PdfPrinters(executor));
        watch = new RecordWatch(gateway, said, conversations, inbox, new Lane(executor), clock);
        worklist = new Worklist(project.worklist(clock), new Lane(executor), clock);
        conversations.resume();
        gateway.connect();
        project.warmUp();
        inbox.start();
        watch.start();
        worklist.start();
        CompletableFuture<Void> recognised = gateway.identity().thenAcceptAsync(identity -> keeping.accountMemory().keep(account.with(identity)), executor);
        // Nothing is sent by itself before it is certain that this is the same project.
        recognised.thenRun(audit::start);
        recognised.thenRun(() -> reminders.ifPresent(work -> clock.after(FIRST_LOOK_FOR_REMINDERS, work::start)));
    }

    Account account() {
        return account;
    }

    AccessTokens tokens() {
        return tokens;
    }

    public SignedIn me() {
        return me;
    }

    public HomeClinic clinic() {
        return clinic;
    }

    public CareRecords records() {
        return records;
    }

    public ConversationDesk conversationDesk() {
        return desk;
    }

    /** Where whatever is done at this desk is told. */
    public AuditLog audit() {
        return audit;
    }

    public ChatTokens chatTokens() {
        return project.chatTokens();
    }

    public ChatGateway gateway() {
        return gateway;
    }

    /** Whether what is on screen is live, or comes from the clinic's records. */
    public Signal<Connection> connection() {
        return watch.connection();
    }

    public Conversations conversations() {
        return conversations;
    }

    public Drafts drafts() {
        return drafts;
    }

    /** Internal notes that were begun; in memory only. */
    public Map<ConversationSid, String> noteDrafts() {
        return noteDrafts;
    }

    AccountMemory accountMemory() {
        return keeping.accountMemory();
    }

    RecordsMemory recordsMemory() {
        return keeping.recordsMemory();
    }

    public Kept kept() {
        return keeping.kept();
    }

    public Inbox inbox() {
        return inbox;
    }

    public MessageSearch search() {
        return search;
    }

    public MessageRecords messageRecords() {
        return said;
    }

    public MessageFiles files() {
        return files;
    }

    public OwnFiles ownFiles() {
        return ownFiles;
    }

    public ChartDesk chart() {
        return chart;
    }

    public Worklist worklist() {
        return worklist;
    }

    /** Only in a demo clinic. */
    public Optional<PhoneNetwork> phones() {
        return phones;
    }

    public ConsentRegister consents() {
        return consents;
    }

    /** Absent where the project has no number to text from. */
    public Optional<ReminderDesk> reminders() {
        return reminders.map(ReminderWork::desk);
    }

    public Clock clock() {
        return clock;
    }

    /** This computer's own time, by which people sign in and walk away; in a demo clinic it may be another than the clinic's. */
    Clock timeHere() {
        return new SystemClock(alarms);
    }

    /**
     * Lets go of the keys of what is kept: of what was read at once, of the outbox as soon as everything has left. Sending and
     * reminders go on. Blocks for a moment.
     */
    void lock() {
        locked = true;
        CompletableFuture<Void> accepted = conversations.settled();
        drafts.settle(LONGEST_WRITE);
        accepted.handle((done, failure) -> null).completeOnTimeout(null, LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS).join();
        search.forget().join();
        files.forget();
        forgetMemoryKey();
        // However long a slow disk takes: until then nothing shows that it has not left.
        accepted.whenCompleteAsync((done, failure) -> forgetWhenSent(), executor);
    }

    /** Not where its person was back before the drafts were written. */
    private synchronized void forgetMemoryKey() {
        if (locked) {
            keeping.store().ifPresent(DeskStore::forgetMemoryKey);
        }
    }

    private synchronized void forgetWhenSent() {
        if (locked && conversations.unsent().isEmpty()) {
            // What was done last is accounted for, too.
            audit.settle(LONGEST_WRITE);
            keeping.store().ifPresent(DeskStore::forgetOutboxKey);
        } else if (locked) {
            clock.after(BETWEEN_LOOKS_AT_OUTBOX, () -> executor.execute(this::forgetWhenSent));
        }
    }

    boolean isLocked() {
        return locked;
    }

    /** @param key the one that its store was opened with; absent where nothing is kept */
    synchronized void unlock(Optional<SecretKey> key) {
        locked = false;
        keeping.store().ifPresent(store -> store.unlock(key.orElseThrow()));
    }

    /** What was accepted and typed first, then the socket, then the threads; within a few seconds. */
    @Override
    public void close() {
        conversations.settle(LONGEST_WRITE);
        drafts.settle(LONGEST_WRITE);
        inbox.settle(LONGEST_WRITE);
        reminders.ifPresent(ReminderWork::close);
        worklist.close();
        audit.settle(LONGEST_WRITE);
        audit.close();
        gateway.close();
        alarms.shutdownNow();
        executor.shutdownNow();
        drawing.shutdownNow();
        project.close();
        keeping.close();
    }
}
