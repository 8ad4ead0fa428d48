package health.rapport.backend.twilio.chat;

import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.carrier.DeliveryReport;
import health.rapport.backend.carrier.PhoneMessage.Attachment;
import health.rapport.backend.carrier.TextMessage;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Receipt;
import health.rapport.backend.twilio.model.Receipt.Status;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.sync.SyncStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries messages of conversations to patients' phones and keeps the receipts. */
public final class PhoneLine {
    private final Ledger ledger;
    private final ChatTables tables;
    private final SyncStore sync;
    private final Clock clock;
    private final Announcer announcer;
    private final Carrier carrier;
    private final Function<String, byte[]> mediaContent;
    private final String serviceSid;

    /** @param mediaContent the bytes of a media SID */
    public PhoneLine(
            Ledger ledger, ChatTables tables, SyncStore sync, Clock clock, Announcer announcer, Carrier carrier,
            Function<String, byte[]> mediaContent, String serviceSid) {
        this.ledger = ledger;
        this.tables = tables;
        this.sync = sync;
        this.clock = clock;
        this.announcer = announcer;
        this.carrier = carrier;
        this.mediaContent = mediaContent;
        this.serviceSid = serviceSid;
    }

    /** Sends again what a killed service had accepted and not handed over; the simulated phones have lost it too. */
    public void resume() {
        tables.receipts.all().stream().filter(receipt -> receipt.status() == Status.QUEUED || receipt.status() == Status.SENT).forEach(this::send);
    }

    Receipt expect(Change change, Message message, Participant phone) {
        Instant now = clock.instant();
        String channelMessage = Sid.next(message.mediaSids().isEmpty() ? "SM" : "MM");
        var receipt = new Receipt(Sid.next("DY"), message.sid(), message.conversationSid(), phone.sid(), channelMessage, Status.QUEUED, 0, now, now);
        change.put(tables.receipts, ChatTables.key(message.sid(), receipt.sid()), receipt);
        return receipt;
    }

    void send(Receipt receipt) {
        Optional<Participant> phone = tables.participants.find(ChatTables.key(receipt.conversationSid(), receipt.participantSid()));
        Optional<Message> message = tables.messageKeys.find(receipt.messageSid()).flatMap(tables.messages::find);
        if (phone.isPresent() && message.isPresent()) {
            List<Attachment> attachments = message.get().mediaSids().stream()
                    .flatMap(sid -> tables.media(sid).stream())
                    .map(media -> new Attachment(media.contentType(), mediaContent.apply(media.sid())))
                    .toList();
            String body = message.get().body() == null ? "" : message.get().body();
            carrier.submit(text(receipt.channelMessageSid(), message.get(), phone.get(), body, attachments),
                    report -> ledger.change(change -> note(change, receipt, report)));
        }
    }

    private TextMessage text(String id, Message message, Participant phone, String body, List<Attachment> attachments) {
        // A text with a file loses its words, as Twilio documents.
        String words = attachments.isEmpty() ? body : "";
        if (!phone.isInGroup()) {
            return new TextMessage(id, phone.proxyAddress(), phone.address(), List.of(), words, attachments);
        }
        List<Participant> all = tables.participants(phone.conversationSid());
        return new TextMessage(id, GroupTexts.sender(all, message.author()), phone.address(), GroupTexts.othersThan(phone, all), words, attachments);
    }

    private Void note(Change change, Receipt sent, DeliveryReport report) {
        String key = ChatTables.key(sent.messageSid(), sent.sid());
        // A message deleted meanwhile has no receipts any more.
        tables.receipts.find(key).ifPresent(before -> {
            Receipt after = before.with(Status.valueOf(report.status().name()), report.errorCode(), clock.instant());
            change.put(tables.receipts, key, after);
            Message message = tables.message(after.conversationSid(), after.messageSid());
            List<Media> media = message.mediaSids().stream().flatMap(sid -> tables.media(sid).stream()).toList();
            sync.putItem(change, SyncViews.messages(after.conversationSid()), Integer.toString(message.index()),
                    SyncViews.message(message, media, tables.receipts(message.sid())));
            announcer.announce(change, new HookEvent("onDeliveryUpdated", after.conversationSid(), Actor.phone(), HookFields.of(after, serviceSid)));
        });
        return null;
    }
}
