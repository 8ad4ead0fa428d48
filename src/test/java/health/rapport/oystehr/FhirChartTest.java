package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.BackendOptions;
import health.rapport.chart.ChartFile;
import health.rapport.chart.ChartRecords;
import health.rapport.chart.ChartUse;
import health.rapport.chart.Edition;
import health.rapport.chart.Filed;
import health.rapport.chart.Filing;
import health.rapport.chart.Subject;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two desks file conversations over one FHIR server, by HTTP. */
class FhirChartTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final ChartFile ONE = file("%PDF one");
    private static final ChartFile OTHER = file("%PDF other");
    private static Sandbox sandbox;
    private static R4bValidator validator;
    private static Reference patient;
    private static Reference encounter;

    @BeforeAll
    static void open() throws Exception {
        sandbox = new Sandbox(BackendOptions.bare());
        validator = new R4bValidator();
        patient = sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Lopez"}]}""");
        encounter = sandbox.create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"AMB"}}""");
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void aFirstFilingLeavesADocumentItsPdfAndWhoDidIt() throws Exception {
        var talk = new ConversationSid("CH00000000000000000000000000000001");
        ChartRecords desk = desk("Careful");
        assertThat(desk.latest(talk).join()).isEmpty();

        Filed filed = desk.file(filing(talk, Optional.empty(), ONE)).join();
        assertThat(filed).returns(1, Filed::number).returns(NOW, Filed::at).returns(Optional.of(me("Careful")), Filed::by).returns(ONE.sha1(), Filed::sha1);
        assertThat(desk("Silva").latest(talk).join()).contains(filed);
        assertThat(desk("Silva").read(filed).join()).isEqualTo(ONE);

        JsonNode document = sandbox.read(filed.document());
        assertThat(document.at("/status").asText()).isEqualTo("current");
        assertThat(document.at("/subject/reference").asText()).isEqualTo(patient.toString());
        assertThat(document.at("/context/encounter/0/reference").asText()).isEqualTo(encounter.toString());
        assertThat(document.at("/context/related/0/reference").asText()).isEqualTo(patient.toString());
        assertThat(document.at("/content/0/attachment/size").asInt()).isEqualTo(ONE.size());
        assertThat(validator.errors(document.toString())).isEmpty();
        assertThat(validator.errors(sandbox.read(filed.content().orElseThrow()).toString())).isEmpty();
        JsonNode event = audit("conversation-filed", talk);
        assertThat(event.at("/entity/2/what/reference").asText()).isEqualTo(filed.document().toString());
        assertThat(event.at("/agent/0/who/reference").asText()).isEqualTo(me("Careful").toString());
        assertThat(validator.errors(event.toString())).isEmpty();
    }

    @Test
    void filingAgainMakesANewVersionAndEndsTheFormer() throws Exception {
        var talk = new ConversationSid("CH00000000000000000000000000000002");
        Filed first = desk("Careful").file(filing(talk, Optional.empty(), ONE)).join();
        Filed second = desk("Silva").file(filing(talk, Optional.of(first), OTHER)).join();
        assertThat(second.number()).isEqualTo(2);
        assertThat(desk("Careful").latest(talk).join()).contains(second);
        JsonNode former = sandbox.read(first.document());
        assertThat(former.path("status").asText()).isEqualTo("superseded");
        JsonNode now = sandbox.read(second.document());
        assertThat(now.at("/relatesTo/0/code").asText()).isEqualTo("replaces");
        assertThat(now.at("/relatesTo/0/target/reference").asText()).isEqualTo(first.document().toString());
        assertThat(validator.errors(now.toString())).isEmpty();
        assertThat(validator.errors(former.toString())).isEmpty();
        assertThat(desk("Careful").read(first).join()).as("what was filed stays readable").isEqualTo(ONE);
    }

    @Test
    void ofTwoDesksThatReplaceTheSameTheSecondIsToldAndNothingOfItStays() throws Exception {
        var talk = new ConversationSid("CH00000000000000000000000000000003");
        Filed first = desk("Careful").file(filing(talk, Optional.empty(), ONE)).join();
        Filed second = desk("Silva").file(filing(talk, Optional.of(first), OTHER)).join();
        int events = events(talk);
        assertThatThrownBy(() -> desk("Careful").file(filing(talk, Optional.of(first), file("%PDF third"))).join()).satisfies(FhirChartTest::isTold);
        assertThat(desk("Careful").latest(talk).join()).contains(second);
        assertThat(events(talk)).isEqualTo(events);
    }

    @Test
    void ofTwoDesksThatFileForTheFirstTimeTheSecondIsTold() throws Exception {
        var talk = new ConversationSid("CH00000000000000000000000000000004");
        Filed first = desk("Careful").file(filing(talk, Optional.empty(), ONE)).join();
        int binaries = sandbox.search("Binary?_summary=count").path("total").asInt();
        assertThatThrownBy(() -> desk("Silva").file(filing(talk, Optional.empty(), OTHER)).join()).satisfies(FhirChartTest::isTold);
        assertThat(sandbox.search("Binary?_summary=count").path("total").asInt()).as("no PDF that no document names").isEqualTo(binaries).isPositive();
        assertThat(desk("Silva").latest(talk).join()).contains(first);
    }

    @Test
    void whatWasFiledThoughItsAnswerWasLostIsNotFiledTwice() {
        var talk = new ConversationSid("CH00000000000000000000000000000005");
        Filing filing = filing(talk, Optional.empty(), ONE);
        Filed first = desk("Careful").file(filing).join();
        assertThat(desk("Careful").file(filing).join()).isEqualTo(first);
        Filing second = filing(talk, Optional.of(first), OTHER);
        Filed again = desk("Careful").file(second).join();
        assertThat(desk("Careful").file(second).join()).isEqualTo(again);
    }

    @Test
    void aPdfThatIsNotWhatWasFiledIsNotShownAsIt() {
        var talk = new ConversationSid("CH00000000000000000000000000000006");
        Filed filed = desk("Careful").file(filing(talk, Optional.empty(), ONE)).join();
        var changed = new Filed(filed.document(), filed.record(), 1, NOW, filed.by(), filed.content(), OTHER.sha1());
        assertThatThrownBy(() -> desk("Careful").read(changed).join())
                .satisfies(failure -> assertThat(Refused.reason(failure)).isEqualTo(new Refusal.Other("hash")));
    }

    @Test
    void savingAndPrintingAreOnRecord() throws Exception {
        var talk = new ConversationSid("CH00000000000000000000000000000007");
        for (ChartUse.Kind kind : ChartUse.Kind.values()) {
            desk("Silva").note(new ChartUse(kind, subject(talk), 12, NOW)).join();
        }
        for (String subtype : List.of("conversation-saved", "conversation-printed")) {
            JsonNode event = audit(subtype, talk);
            assertThat(event.at("/agent/0/who/reference").asText()).isEqualTo(me("Silva").toString());
            assertThat(event.path("outcomeDesc").asText()).endsWith(": 12");
            assertThat(validator.errors(event.toString())).isEmpty();
        }
    }

    private static ChartRecords desk(String name) {
        return sandbox.as(sandbox.user(name)).chart();
    }

    private static Reference me(String name) {
        return sandbox.user(name).profile();
    }

    private static Subject subject(ConversationSid talk) {
        return new Subject(talk, encounter, Optional.of(patient));
    }

    private static Filing filing(ConversationSid talk, Optional<Filed> former, ChartFile file) {
        return new Filing(subject(talk), Edition.after(talk, former), file, "Messages with the patient", List.of(patient), NOW.minusSeconds(600),
                NOW.minusSeconds(60), 12, NOW);
    }

    private static ChartFile file(String text) {
        return new ChartFile(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<JsonNode> audits(ConversationSid talk) throws Exception {
        var found = new ArrayList<JsonNode>();
        for (JsonNode entry : sandbox.search("AuditEvent?_count=200").path("entry")) {
            if (entry.at("/resource/outcomeDesc").asText().startsWith(talk.value())) {
                found.add(entry.path("resource"));
            }
        }
        return found;
    }

    private static int events(ConversationSid talk) throws Exception {
        return audits(talk).size();
    }

    private static JsonNode audit(String subtype, ConversationSid talk) throws Exception {
        return audits(talk).stream().filter(event -> event.at("/subtype/0/code").asText().equals(subtype)).findFirst().orElseThrow();
    }

    private static void isTold(Throwable failure) {
        assertThat(Refused.reason(failure)).isInstanceOf(Refusal.ChangedMeanwhile.class);
    }
}
