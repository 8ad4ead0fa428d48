package health.rapport.backend.twilio.chat;

import health.rapport.backend.carrier.PhoneMessage.Attachment;
import health.rapport.backend.carrier.TextMessage;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.store.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts from phones into conversations, which the pair of numbers finds.
 * inferred: STOP and its like are posted into the conversation as any other text; whether Twilio does so is undocumented.
 */
public final class InboundTexts {
    private static final Actor PHONE = Actor.phone();

    private final Ledger ledger;
    private final ChatService chat;
    private final Addresses addresses;
    private final GroupTexts groupTexts;
    private final MediaStore media;

    public InboundTexts(Ledger ledger, ChatService chat, Addresses addresses, MediaStore media) {
        this.ledger = ledger;
        this.addresses = addresses;
        this.chat = chat;
        this.groupTexts = new GroupTexts(chat.tables());
        this.media = media;
    }

    /** Posts a text where it belongs, if it belongs to a conversation. May wait for a pre-webhook. */
    public void receive(TextMessage text) {
        Optional<Participant> sender = sender(text).or(() -> created(text));
        if (sender.isEmpty()) {
            return;
        }
        Conversation before = chat.tables().conversation(sender.get().conversationSid());
        Messages.Draft agreed = chat.consult().message(before, new Messages.Draft(text.from(), text.body(), null, null, List.of(), null, null, null), PHONE);
        ledger.change(change -> {
            // Looked up again: the conversation may have been deleted while the pre-webhook was asked.
            Optional<Participant> still = sender(text);
            if (still.isEmpty()) {
                return null;
            }
            var attached = new ArrayList<String>();
            for (Attachment attachment : text.media()) {
                Media added = media.add(change, attachment.content(), attachment.contentType(), null, "media", text.from());
                attached.add(added.sid());
            }
            var draft = new Messages.Draft(agreed.author(), agreed.body(), null, agreed.attributes(), attached, null, null, null);
            return chat.messages().post(change, chat.tables().conversation(still.get().conversationSid()), draft, PHONE);
        });
    }

    private Optional<Participant> sender(TextMessage text) {
        Optional<Participant> alone = text.others().isEmpty() ? chat.tables().pair(text.to(), text.from()) : Optional.empty();
        return alone.or(() -> groupTexts.sender(text.from(), text.to(), text.others()));
    }

    /** Autocreation, where the number has it switched on. */
    private Optional<Participant> created(TextMessage text) {
        return addresses.creation(text.to()).map(creation -> ledger.change(change -> {
            Conversation conversation = chat.conversations().create(change, text.from(), creation, PHONE);
            return chat.participants().add(change, conversation, new Participants.Wish(null, text.from(), text.to(), null, null, null, null), PHONE);
        }));
    }
}
