package health.rapport.store;

import static health.rapport.store.StoreFixture.SID;
import static health.rapport.store.StoreFixture.open;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.chat.ChatMemory;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.InboxEntry;
import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.Delivery;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedMemoryTest {
    private static final Instant AT = Instant.parse("2026-11-23T14:02:00Z");
    private static final PhoneNumber PHONE = new PhoneNumber("+16175550142");
    private static final Reference PATIENT = new Reference("Patient", "1");
    private static final ChatMessage MESSAGE = new ChatMessage(new MessageSid("IM1"), 3, 2, new Author.Phone(PHONE), Optional.of(new ParticipantSid("MB1")),
            new MessageBody("The inhaler is empty"), AT, Optional.empty(), Optional.of(PATIENT),
            Optional.of(new Delivery(1, Delivery.Portion.ALL, Delivery.Portion.ALL, Delivery.Portion.NONE, Delivery.Portion.NONE, Delivery.Portion.NONE)),
            List.of(), true);
    private static final ChatMemory.RememberedInbox INBOX = new ChatMemory.RememberedInbox(List.of(new InboxEntry(
            new ConversationOverview(SID, "Visit", ConversationOverview.State.ACTIVE, OptionalLong.of(3), Optional.of(AT), OptionalLong.empty(),
                    OptionalLong.of(1), false),
            Optional.of(MESSAGE))), AT);
    private static final ChatMemory.RememberedConversation CONVERSATION = new ChatMemory.RememberedConversation(List.of(MESSAGE), List.of(
            new ChatParticipant(new ParticipantSid("MB1"), new ChatParticipant.Address.Sms(PHONE, Optional.empty()), Optional.of(PATIENT), OptionalLong.of(2),
                    Optional.of(AT), Optional.empty()),
            new ChatParticipant(new ParticipantSid("MB2"), new ChatParticipant.Address.Chat(new ChatIdentity("me")), Optional.empty(), OptionalLong.empty(),
                    Optional.empty(), Optional.empty())),
            Optional.of(new ChatIdentity("me")), AT);
    private static final EncounterCard CARD = new EncounterCard(new Reference("Encounter", "9"), "planned", "AMB",
            Optional.of(new Patient(new Person(PATIENT, new PersonName("López", "Mariana"), "", List.of(new Telecom(Telecom.Kind.SMS, PHONE))),
                    Optional.of(LocalDate.of(1992, 3, 12)), "004471", "es", "female")),
            List.of(), List.of(), Optional.of(AT), Optional.empty(), "Asthma", "Room 2", Optional.of(SID));

    @TempDir
    private Path folder;

    @Test
    void whatTheServicesSaidIsThereAgain() throws IOException {
        remember();
        try (DeskStore store = open(folder)) {
            assertThat(store.chatMemory().inbox()).contains(INBOX);
            assertThat(store.chatMemory().conversation(SID)).contains(CONVERSATION);
            assertThat(store.recordsMemory().cards()).isEqualTo(Map.of(SID, CARD));
        }
    }

    @Test
    void nothingOfItIsReadable() throws IOException {
        remember();
        byte[] file = Files.readAllBytes(folder.resolve("memory.db"));
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("inhaler", PHONE.e164(), "Mariana", "004471", SID.value());
    }

    @Test
    void aDamagedMemoryBeginsAnewAndTheOutboxDoesNotNotice() throws IOException {
        remember();
        Files.writeString(folder.resolve("memory.db"), "no database ".repeat(1000));
        try (DeskStore store = open(folder)) {
            assertThat(store.chatMemory().inbox()).isEmpty();
            assertThat(store.damage()).isEmpty();
        }
    }

    private void remember() throws IOException {
        try (DeskStore store = open(folder)) {
            store.chatMemory().keep(INBOX);
            store.chatMemory().keep(SID, CONVERSATION);
            store.recordsMemory().keep(Map.of(SID, CARD));
        }
    }
}
