package health.rapport.app;

import health.rapport.care.CareRecords;
import health.rapport.care.ConversationDesk;
import health.rapport.chat.ChatGateway;
import health.rapport.chat.Conversations;
import health.rapport.chat.Inbox;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.phones.PhoneNetwork;
import health.rapport.session.SignedIn;
import health.rapport.store.MemoryJournal;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.SystemClock;
import health.rapport.twilio.TwilioGateway;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** Everything one signed-in person works with, wired. */
public final class Desk implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("alarms").factory());
    private final Clock clock = new SystemClock(alarms);
    private final SignedIn me;
    private final OystehrProject project;
    private final CareRecords records;
    private final ConversationDesk desk;
    private final TwilioGateway gateway;
    private final Conversations conversations;
    private final Inbox inbox;
    private final PhoneNetwork phones;

    Desk(SandboxAddresses addresses, SandboxDoor door, SandboxUser user) {
        me = new SignedIn(user.profile().id(), user.profile(), user.name());
        project = new OystehrProject(addresses.projectApi(), addresses.fhirApi(), door.tokensOf(user), executor);
        records = project.records();
        desk = project.desk();
        gateway = new TwilioGateway(addresses.chatSocket(), project.chatTokens(), clock, executor, RandomGenerator.getDefault());
        conversations = new Conversations(gateway, new MemoryJournal(), me.profile(), executor, clock, RandomGenerator.getDefault());
        inbox = new Inbox(gateway, new Lane(executor));
        phones = door;
        gateway.connect();
        project.warmUp();
        inbox.start();
    }

    public SignedIn me() {
        return me;
    }

    public CareRecords records() {
        return records;
    }

    public ConversationDesk conversationDesk() {
        return desk;
    }

    public ChatGateway gateway() {
        return gateway;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Inbox inbox() {
        return inbox;
    }

    public PhoneNetwork phones() {
        return phones;
    }

    public Clock clock() {
        return clock;
    }

    /** Socket first, then the threads; within a few seconds. */
    @Override
    public void close() {
        gateway.close();
        alarms.shutdownNow();
        executor.shutdownNow();
        project.close();
    }
}
