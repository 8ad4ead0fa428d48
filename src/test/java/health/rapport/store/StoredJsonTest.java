package health.rapport.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.Fate;
import health.rapport.chat.OutboxEntry;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.session.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredJsonTest {
    /** As version 0.1.0 writes it. What stands here must stay readable: it is a message that somebody accepted. */
    private static final String WRITTEN_BY_0_1_0 = """
            {"conversation":{"value":"CH1"},"message":{"localId":{"value":"5e2f6f0e-27a9-4c9f-9d3b-0d7a2a3f8a11"},
             "mutation":"0b9ad1f5-9a43-4e5b-8f65-0e8a3b1d8a52","body":{"text":"Good morning"},"sender":{"type":"Practitioner","id":"careful"},
             "writtenAt":"2026-11-23T09:00:00Z"},"fate":{"is":"Rejected","attempt":2,"why":{"is":"TooOld","writtenAt":"2026-11-23T09:00:00Z"}},
             "wantedAt":"2026-11-23T09:00:00Z"}""";

    private final StoredJson json = new StoredJson();

    @Test
    void theOutboxOfAnOlderVersionIsRead() {
        OutboxEntry entry = json.read(WRITTEN_BY_0_1_0.getBytes(StandardCharsets.UTF_8), OutboxEntry.class);

        assertThat(entry.message().body().text()).isEqualTo("Good morning");
        assertThat(entry.fate()).isEqualTo(new Fate.Rejected(2, new Refusal.TooOld(Instant.parse("2026-11-23T09:00:00Z"))));
        assertThat(json.read(json.write(entry), OutboxEntry.class)).isEqualTo(entry);
    }

    @Test
    void anAccountFromBeforeClinicsHadATelephoneIsRead() {
        Account account = json.read("""
                {"project":"IS1","clinic":"Lakeside Clinic","zone":"America/New_York","clinicNumber":{"e164":"+16175550100"},"projectApi":"https://a.example","fhirApi":"https://b.example",
                 "chatSocket":"wss://c.example","person":{"id":"1","profile":{"type":"Practitioner","id":"1"},"name":"Adam Careful"},"chat":null}""".getBytes(StandardCharsets.UTF_8), Account.class);

        assertThat(account.telephone()).isEmpty();
        assertThat(account.clinicNumber()).contains(new PhoneNumber("+16175550100"));
    }
}
