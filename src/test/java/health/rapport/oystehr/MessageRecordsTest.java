package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.BackendOptions;
import health.rapport.chat.RecordedMessage;
import health.rapport.chat.RecordedMessage.Loss;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of a conversation as the records have them. */
class MessageRecordsTest {
    private static final Instant FIRST = Instant.parse("2026-11-13T10:00:00Z");

    private Sandbox sandbox;
    private OystehrProject project;
    private Reference patient;
    private Reference encounter;
    private ConversationSid conversation;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox(BackendOptions.bare());
        project = sandbox.as(sandbox.user("Careful"));
        patient = sandbox.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Osei\"}]}");
        encounter = sandbox.create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"%s"}}""".formatted(patient));
        conversation = project.desk().start(encounter).join().conversation();
    }

    @AfterEach
    void stop() {
        project.close();
        sandbox.close();
    }

    @Test
    void tellsWhatDidNotArrive() throws Exception {
        message(1, "completed", "");
        message(2, "not-done", "Not delivered to %s (error 30003)".formatted(patient));
        message(3, "completed", "Not delivered to RelatedPerson/other (error 30003)");
        message(4, "completed", "Asked for at the desk");

        assertThat(project.messages().newest(conversation, 10).join()).extracting(RecordedMessage::loss)
                .containsExactly(Loss.NONE_KNOWN, Loss.TO_ALL, Loss.TO_SOME, Loss.NONE_KNOWN);
    }

    @Test
    void readsALongConversationFromItsFirstMessageOn() throws Exception {
        for (int number = 1; number <= 450; number++) {
            message(number, "completed", "");
        }
        assertThat(project.messages().newest(conversation, Integer.MAX_VALUE).join()).hasSize(450).first()
                .satisfies(first -> assertThat(first.sentAt()).isEqualTo(FIRST.plusSeconds(1)));
    }

    private void message(int number, String status, String note) throws Exception {
        sandbox.create("""
                {"resourceType":"Communication","status":"%s","encounter":{"reference":"%s"},"sent":"%s","recipient":[{"reference":"%s"}],
                 "identifier":[{"value":"IM%032d"}],"payload":[{"contentString":"Number %d"}],"note":[{"text":"%s"}]}""".formatted(
                status, encounter, FIRST.plusSeconds(number), patient, number, number, note.isEmpty() ? "-" : note));
    }
}
