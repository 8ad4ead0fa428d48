package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.BackendOptions;
import health.rapport.model.ConversationSid;
import health.rapport.model.NoteText;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.HandClock;
import health.rapport.worklist.Handling;
import health.rapport.worklist.Note;
import health.rapport.worklist.Standing;
import health.rapport.worklist.Subject;
import health.rapport.worklist.WorklistRecords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two desks over one FHIR server, by HTTP. */
class FhirWorklistTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static Sandbox sandbox;
    private static Reference encounter;

    @BeforeAll
    static void open() throws Exception {
        sandbox = new Sandbox(BackendOptions.bare());
        encounter = sandbox.create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"AMB"}}""");
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    private static WorklistRecords desk(String name) {
        return sandbox.as(sandbox.user(name)).worklist(new HandClock(NOW));
    }

    private static Handling save(WorklistRecords desk, Handling seen, UnaryOperator<Handling> change) {
        return desk.save(seen, change.apply(seen), subject()).join();
    }

    private static Subject subject() {
        return new Subject(encounter, Optional.empty());
    }

    @Test
    void oneDeskPutsItDownAndTheOtherReadsIt() throws Exception {
        var talk = new ConversationSid("CH00000000000000000000000000000001");
        Reference ana = sandbox.user("Silva").profile();
        WorklistRecords one = desk("Careful");
        WorklistRecords other = desk("Silva");

        Handling taken = save(one, Handling.untouched(talk), nothing -> nothing.ownedBy(Optional.of(ana)).urgent(true));
        WorklistRecords.Changes changes = other.since(Optional.empty()).join();
        assertThat(changes.handlings()).contains(taken);
        JsonNode task = sandbox.read(taken.record().orElseThrow().task());
        assertThat(task.at("/status").asText()).isEqualTo("in-progress");
        assertThat(task.at("/priority").asText()).isEqualTo("urgent");
        assertThat(task.at("/focus/reference").asText()).isEqualTo(encounter.toString());

        Handling snoozed = save(other, taken, seen -> seen.with(new Standing.Snoozed(LATER, 12)));
        assertThat(one.since(changes.newest()).join().handlings()).contains(snoozed);
        Handling open = save(one, snoozed, seen -> seen.with(new Standing.Open()).ownedBy(Optional.empty()));
        assertThat(open).returns(Optional.empty(), Handling::owner).returns(new Standing.Open(), Handling::standing);
        Handling done = save(one, open, seen -> seen.with(new Standing.Done(13)));
        assertThat(other.read(taken).join()).isEqualTo(done);
        assertThat(sandbox.read(done.record().orElseThrow().task()).path("input")).hasSize(1);
    }

    @Test
    void ofTwoDesksAtOnceOneIsTheFirstAndTheOtherIsTold() {
        var talk = new ConversationSid("CH00000000000000000000000000000002");
        Handling nothing = Handling.untouched(talk);
        Handling first = save(desk("Careful"), nothing, seen -> seen.urgent(true));
        assertThatThrownBy(() -> save(desk("Silva"), nothing, seen -> seen.ownedBy(Optional.of(encounter)))).satisfies(FhirWorklistTest::isTold);
        save(desk("Silva"), first, seen -> seen.urgent(false));
        assertThatThrownBy(() -> save(desk("Careful"), first, seen -> seen.with(new Standing.Done(3)))).satisfies(FhirWorklistTest::isTold);
        assertThat(desk("Careful").read(nothing).join()).returns(false, Handling::urgent).returns(new Standing.Open(), Handling::standing);
    }

    @Test
    void notesStandBesideTheConversationAndNeverAmongItsMessages() throws Exception {
        var talk = new ConversationSid("CH00000000000000000000000000000003");
        Reference ana = sandbox.user("Silva").profile();
        var note = new Note(UUID.randomUUID(), Optional.of(sandbox.user("Careful").profile()),
                new NoteText("Call the mother first, @Marta Silva"), NOW, List.of(ana));
        Handling first = desk("Careful").add(note, talk, subject()).join();
        Handling again = desk("Careful").add(note, talk, subject()).join();
        assertThat(again.notes()).containsExactly(note);
        Handling urgent = save(desk("Silva"), first, seen -> seen.urgent(true));
        var second = new Note(UUID.randomUUID(), Optional.of(ana), new NoteText("Done"), LATER, List.of());
        desk("Silva").add(second, talk, subject()).join();
        assertThat(save(desk("Careful"), urgent, seen -> seen.urgent(false)).notes()).as("a note decides nothing, so it conflicts with nothing")
                .containsExactly(note, second);
        assertThat(sandbox.search("Communication?encounter=" + encounter).path("entry")).isEmpty();
    }

    @Test
    void whatIsOlderThanAllThatIsToldIsFoundByItsConversation() {
        var older = new ConversationSid("CH00000000000000000000000000000004");
        var newer = new ConversationSid("CH00000000000000000000000000000005");
        Handling done = save(desk("Careful"), Handling.untouched(older), seen -> seen.with(new Standing.Done(3)));
        Handling urgent = save(desk("Careful"), Handling.untouched(newer), seen -> seen.urgent(true));
        WorklistRecords desk = sandbox.as(sandbox.user("Silva")).worklist(new HandClock(NOW), 1);

        assertThat(desk.since(Optional.empty()).join()).returns(List.of(urgent), WorklistRecords.Changes::handlings)
                .returns(false, WorklistRecords.Changes::complete);
        assertThat(desk("Silva").since(Optional.empty()).join().complete()).isTrue();
        assertThat(desk.of(List.of(older, new ConversationSid("CH00000000000000000000000000000006"))).join()).containsExactly(done);
        assertThat(desk.of(List.of(older, newer)).join()).containsExactlyInAnyOrder(done, urgent);
    }

    private static void isTold(Throwable failure) {
        assertThat(Refused.reason(failure)).isInstanceOf(Refusal.ChangedMeanwhile.class);
    }
}
