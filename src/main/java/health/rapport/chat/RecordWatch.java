package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Where the chat service cannot be reached though the network is there (a proxy that knows no WebSockets), reads what is new from
 * the clinic's records every few seconds, until the service is back. Its state lives on its lane.
 */
public final class RecordWatch {
    /** Shorter interruptions mend themselves before anybody could have read anything. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final int NEWEST = 50;

    private final ChatGateway gateway;
    private final MessageRecords records;
    private final Conversations conversations;
    private final Inbox inbox;
    private final Lane lane;
    private final Clock clock;
    private final Source<Connection> connection;
    private Subscription alarm = () -> {};
    private boolean away;
    private boolean reading;
    private long round;

    public RecordWatch(ChatGateway gateway, MessageRecords records, Conversations conversations, Inbox inbox, Lane lane, Clock clock) {
        this.gateway = gateway;
        this.records = records;
        this.conversations = conversations;
        this.inbox = inbox;
        this.lane = lane;
        this.clock = clock;
        this.connection = new Source<>(gateway.connection().value());
    }

    public void start() {
        gateway.connection().subscribe(now -> lane.execute(() -> connectionIs(now)));
    }

    /** The gateway's, but {@code Delayed} while what is new comes from the records. */
    public Signal<Connection> connection() {
        return connection;
    }

    private void connectionIs(Connection now) {
        boolean wasAway = away;
        away = now instanceof Connection.Connecting || now instanceof Connection.Lost;
        if (away && !wasAway) {
            later(PATIENCE);
        } else if (!away) {
            alarm.close();
            round++;
            reading = false;
        }
        if (now instanceof Connection.Live) {
            conversations.forgetRecords();
            inbox.forgetRecords();
        }
        if (!reading) {
            connection.set(now);
        }
    }

    private void later(Duration pause) {
        alarm.close();
        alarm = clock.after(pause, () -> lane.execute(this::read));
    }

    private void read() {
        if (!away) {
            return;
        }
        long mine = ++round;
        CompletableFuture<?>[] readings = Stream.concat(
                Stream.of(records.newest(NEWEST).thenAcceptAsync(found -> inboxRead(mine, found), lane)),
                conversations.open().stream().map(sid -> records.newest(sid, NEWEST).thenAcceptAsync(found -> conversationRead(mine, sid, found), lane)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(readings).whenCompleteAsync((done, failure) -> {
            if (mine == round) {
                reading = failure == null;
                connection.set(reading ? new Connection.Delayed() : gateway.connection().value());
                later(BETWEEN);
            }
        }, lane);
    }

    /** What was asked before the service came back is older than what the service tells. */
    private void inboxRead(long asked, List<RecordedMessage> found) {
        if (asked == round) {
            inbox.recorded(found);
        }
    }

    private void conversationRead(long asked, ConversationSid sid, List<RecordedMessage> found) {
        if (asked == round) {
            conversations.recorded(sid, found);
        }
    }
}
