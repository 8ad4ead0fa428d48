package health.rapport.ui.conversation;

import health.rapport.chat.Fate;
import health.rapport.chat.RecordedMessage;
import health.rapport.chat.TimelineRow;
import health.rapport.model.ChatMessage;
import health.rapport.model.Delivery;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.ParticipantSid;
import health.rapport.model.Refusal;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Words for what became of our messages. Says no more than the service told. */
public final class DeliveryNotes {
    private final DateWords dates;
    private final Messages messages;

    public DeliveryNotes(DateWords dates, Messages messages) {
        this.dates = dates;
        this.messages = messages;
    }

    DeliveryNote of(TimelineRow row, List<DeliveryReceipt> receipts, Function<ParticipantSid, String> name) {
        return switch (row) {
            case TimelineRow.Pending(var message, Fate fate) -> onItsWay(fate);
            case TimelineRow.Recorded(RecordedMessage message) ->
                    lost(message).orElseGet(() -> DeliveryNote.quiet(messages.text("delivery.sent", dates.time(message.sentAt()))));
            case TimelineRow.Stored(ChatMessage message) -> stored(message, receipts, name);
        };
    }

    /** That a message did not arrive, as far as the records tell. Nothing is offered: they do not say why, nor whether it was sent again. */
    Optional<DeliveryNote> lost(RecordedMessage message) {
        return switch (message.loss()) {
            case NONE_KNOWN -> Optional.empty();
            case TO_SOME -> Optional.of(new DeliveryNote(DeliveryNote.Tone.LOST, messages.text("delivery.notDeliveredToSome"), DeliveryNote.Action.NONE));
            case TO_ALL -> Optional.of(new DeliveryNote(DeliveryNote.Tone.LOST, messages.text("delivery.notDelivered"), DeliveryNote.Action.NONE));
        };
    }

    /** What became of a message that the service has, in words alone. */
    public String words(ChatMessage message, List<DeliveryReceipt> receipts, Function<ParticipantSid, String> name) {
        return stored(message, receipts, name).words();
    }

    private DeliveryNote onItsWay(Fate fate) {
        return switch (fate) {
            case Fate.Sending sending -> DeliveryNote.quiet(messages.text("delivery.sending"));
            case Fate.Unconfirmed unconfirmed -> new DeliveryNote(DeliveryNote.Tone.UNSURE, messages.text("delivery.unconfirmed"), DeliveryNote.Action.NONE);
            case Fate.Rejected(int attempt, Refusal.TooOld(var writtenAt)) -> new DeliveryNote(DeliveryNote.Tone.LOST,
                    messages.text("delivery.tooOld", dates.dayAndTime(writtenAt)), DeliveryNote.Action.RETRY);
            case Fate.Rejected(int attempt, Refusal why) -> new DeliveryNote(DeliveryNote.Tone.LOST,
                    messages.text("delivery.notSent", RefusalText.of(why, messages).sentence()),
                    switch (why) {
                        // As it is it will never leave: it is edited.
                        case Refusal.NotIntroduced bare -> DeliveryNote.Action.NONE;
                        case Refusal.OptedOut optedOut -> DeliveryNote.Action.NONE;
                        case Refusal.ConversationClosed closed -> DeliveryNote.Action.NONE;
                        case Refusal.NumberInvalid invalid -> DeliveryNote.Action.CHANGE_PEOPLE;
                        default -> DeliveryNote.Action.RETRY;
                    });
            case Fate.Discarded discarded -> DeliveryNote.quiet("");
            case Fate.Sent sent -> DeliveryNote.quiet(messages.text("delivery.accepted"));
        };
    }

    private DeliveryNote stored(ChatMessage message, List<DeliveryReceipt> receipts, Function<ParticipantSid, String> name) {
        String sent = messages.text("delivery.sent", dates.time(message.sentAt()));
        if (message.delivery().isEmpty()) {
            return DeliveryNote.quiet(sent);
        }
        Delivery delivery = message.delivery().get();
        if (delivery.anyLost()) {
            return lost(delivery, receipts, name);
        }
        boolean all = delivery.delivered() == Delivery.Portion.ALL || delivery.read() == Delivery.Portion.ALL;
        boolean some = delivery.delivered() != Delivery.Portion.NONE || delivery.read() != Delivery.Portion.NONE;
        if (all) {
            return DeliveryNote.quiet(sent + " · " + messages.text("delivery.delivered"));
        }
        return DeliveryNote.quiet(some ? sent + " · " + messages.text("delivery.deliveredToSome") + each(receipts, name) : sent);
    }

    private DeliveryNote lost(Delivery delivery, List<DeliveryReceipt> receipts, Function<ParticipantSid, String> name) {
        List<DeliveryReceipt> gone = receipts.stream().filter(DeliveryNotes::isLost).toList();
        int code = gone.stream().mapToInt(receipt -> receipt.errorCode().orElse(0)).findFirst().orElse(0);
        String why = code == 0 ? "" : " " + reason(code);
        String words = delivery.total() == 1
                ? messages.text("delivery.notDelivered") + why
                : messages.text("delivery.notDeliveredToSome") + why + each(receipts, name);
        // Sending again reaches everybody: where one phone has it already, or may get it still, that one would get it twice.
        boolean lostToAll = delivery.failed() == Delivery.Portion.ALL || delivery.undelivered() == Delivery.Portion.ALL
                || gone.size() == receipts.size() && receipts.size() == delivery.total();
        return new DeliveryNote(DeliveryNote.Tone.LOST, words, lostToAll ? remedy(code) : DeliveryNote.Action.NONE);
    }

    private String each(List<DeliveryReceipt> receipts, Function<ParticipantSid, String> name) {
        return receipts.size() < 2 ? "" : receipts.stream()
                .map(receipt -> name.apply(receipt.participant()) + ": " + status(receipt))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private String status(DeliveryReceipt receipt) {
        return switch (receipt.status()) {
            case QUEUED, SENT -> messages.text("delivery.one.sent");
            case DELIVERED, READ -> messages.text("delivery.one.delivered");
            case UNDELIVERED, FAILED -> messages.text("delivery.one.lost");
        };
    }

    private static boolean isLost(DeliveryReceipt receipt) {
        return receipt.status() == DeliveryReceipt.Status.UNDELIVERED || receipt.status() == DeliveryReceipt.Status.FAILED;
    }

    /** Twilio's error codes for messages that a carrier did not deliver. */
    private String reason(int code) {
        return switch (code) {
            case 21610 -> messages.text("delivery.why.optedOut");
            case 30003 -> messages.text("delivery.why.unreachable");
            case 30004 -> messages.text("delivery.why.blocked");
            case 30005 -> messages.text("delivery.why.unknownNumber");
            case 30006 -> messages.text("delivery.why.landline");
            case 30007 -> messages.text("delivery.why.filtered");
            default -> messages.text("delivery.why.other", String.valueOf(code));
        };
    }

    /** Nothing is offered before the reason is known (0): the wrong remedy is worse than a moment's wait. */
    private static DeliveryNote.Action remedy(int code) {
        return switch (code) {
            case 0, 21610, 30004 -> DeliveryNote.Action.NONE;
            case 30005, 30006 -> DeliveryNote.Action.CHANGE_PEOPLE;
            default -> DeliveryNote.Action.SEND_AGAIN;
        };
    }
}
