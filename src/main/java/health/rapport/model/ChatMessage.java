package health.rapport.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as the chat service has it.
 *
 * @param index   its place in the conversation; grows, may have gaps
 * @param version grows with each change of the same message (edit, delivery); a lower one is older news
 * @param localId ours, where this or another Rapport sent it
 * @param sender  the FHIR resource of who wrote it, where the message's attributes tell; identities are opaque
 */
public record ChatMessage(
        MessageSid sid,
        long index,
        long version,
        Author author,
        Optional<ParticipantSid> participant,
        MessageBody body,
        Instant sentAt,
        Optional<LocalId> localId,
        Optional<Reference> sender,
        Optional<Delivery> delivery,
        List<MediaItem> media,
        boolean edited) {

    public ChatMessage {
        media = List.copyOf(media);
    }

    /** Nobody wrote it for this conversation: it answers nothing that was asked, and is no news to anybody. */
    public boolean isAutomatic() {
        return author instanceof Author.Service || sender.filter(who -> who.isA("Device")).isPresent();
    }

    /** A patient, or somebody of theirs, wrote it, from a phone or by chat. */
    public boolean isFromPatient() {
        return author instanceof Author.Phone || sender.filter(who -> who.isA("Patient") || who.isA("RelatedPerson")).isPresent();
    }

    /** The same, written by somebody whom the message itself does not tell. */
    public ChatMessage by(Reference writer) {
        return new ChatMessage(sid, index, version, author, participant, body, sentAt, localId, Optional.of(writer), delivery, media, edited);
    }
}
